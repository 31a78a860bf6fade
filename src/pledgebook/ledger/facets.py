"""What an entry is found and sorted by: parties, labels, day and amount, whatever its kind calls them.

A kind may say which of its fields answers a filter (``entry: filters:`` in its ``kind.yaml``)::

    filters: {donor: donors, recipient: recipients, stage: measure}

Where it says nothing, a filter is answered by the field of its own name (``sector``, ``form``, ``instrument``,
``date``), ``stage`` by the steps of the kind's life, ``amount`` by its first field of money. ``party`` is answered by
every field that holds parties.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Entry
from pledgebook.values.party import known_person
from pledgebook.values.rates import in_dollars

TERMS = ("donor", "recipient", "party", "sector", "stage", "instrument", "form")
"""The filters that ask for one of several words or codes."""

KIND = "kind"
"""The facet of kinds."""
YEAR = "year"
"""The facet of time: the years into which an entry reaches. It answers no filter of its own but ``since`` and ``until``."""

FACETS = (*TERMS, KIND, YEAR)
"""What can be counted."""

FAR = "9999-12-31"
"""The day that stands for never: after all others in the order of ISO 8601 days."""

LONGEST = 200
"""Characters of a name that are compared; no index takes a name of any length."""


@dataclass(frozen=True, slots=True)
class Facets:
    """An entry reduced to what is asked for.

    ``terms`` are pairs of a filter's name and a value. ``day`` and ``day_last`` are its first and last ISO 8601 day,
    both the same where one end is open, both ``""`` where no day is known at all. ``amount`` is the lower bound where
    one is known, else the upper, in US dollars of its day, so that amounts of all currencies have one order; 0 in a
    currency without a rate, -1 without an amount.
    """

    terms: frozenset[tuple[str, str]]
    day: str
    day_last: str
    amount: float = -1.0
    currency: str = ""


@lru_cache(maxsize=1024)
def _defaults(kind_key: tuple[tuple[str, str, bool], ...]) -> Mapping[str, tuple[str, ...]]:
    """Which fields answer which filter where nothing is declared; by name, type and ladder of each field."""
    by_type = [(name, kind_type) for name, kind_type, _ in kind_key]
    names = {name for name, _, _ in kind_key}
    answers: dict[str, tuple[str, ...]] = {name: (name,) for name in (*TERMS, "date") if name in names}
    ladder = tuple(name for name, _, ladder in kind_key if ladder)
    if ladder:
        answers["stage"] = ladder
    answers["party"] = tuple(name for name, kind_type in by_type if kind_type == "parties")
    answers["amount"] = tuple(name for name, kind_type in by_type if kind_type == "money")[:1]
    return answers


def answers(kind: Kind) -> Mapping[str, tuple[str, ...]]:
    """The fields of the kind that answer each filter."""
    key = tuple((field.name, field.type.name, field.ladder) for field in kind.fields.values())
    declared = kind.entry.get("filters", {})
    said = {name: (fields,) if isinstance(fields, str) else tuple(fields) for name, fields in declared.items()}
    return {**_defaults(key), **said}


def choices(kinds: Kinds, name: str) -> tuple[str, ...]:
    """The labels that a filter may ask for, of all kinds in their order; none where it asks for free words or codes."""
    found: dict[str, None] = {}
    for kind in kinds.values():
        for field in answers(kind).get(name, ()):
            found |= dict.fromkeys(kind.fields[field].labels)
    return tuple(found)


def term(value: str) -> str:
    """A value as it is compared: a known person under one name, however the articles spell it.

    >>> term("PER:Volodymyr Zelenskiy"), term("UKR")
    ('PER:Volodymyr Zelenskyy', 'UKR')
    """
    return known_person(value)[:LONGEST]


def _terms(entry: Entry, kind: Kind, name: str, fields: Iterable[str]) -> Iterator[tuple[str, str]]:
    for field in fields:
        if field not in entry.values:
            continue
        plain = kind.fields[field].type.plain(entry.values[field])
        yield from ((name, term(str(each))) for each in (plain if isinstance(plain, tuple) else (plain,)))


def _days(period: Any, published: Iterable[str], acted: str) -> tuple[str, str]:
    """First and last day of a period; of an undated entry, of the time in which it was reported, as done where it was."""
    if period is not None:
        ends = [day.isoformat() for day in (period.first, period.last) if day is not None]
    else:
        ends = sorted(day for day in published if day >= acted)
    return (ends[0], ends[-1]) if ends else ("", "")


def _amount(money: Any, day: str) -> tuple[float, str]:
    bound = None if money is None else money.low if money.low is not None else money.high
    if bound is None:
        return -1.0, money.currency if money else ""
    return dollars(float(bound), money.currency, day), money.currency


def dollars(amount: float, currency: str, day: str) -> float:
    """An amount in US dollars at the rate of an ISO 8601 day, ``""`` for the last known one; 0 without any rate."""
    return amount * (in_dollars(currency, date.fromisoformat(day) if day else None) or 0.0)


def facets(entry: Entry, kind: Kind, published: Iterable[str]) -> Facets:
    """The entry reduced to what filters ask for; ``published`` are the days of its articles, where they are known."""
    fields = answers(kind)
    terms = frozenset(pair for name in TERMS for pair in _terms(entry, kind, name, fields.get(name, ())))
    when, money = ((*fields.get(name, ()), "")[0] for name in ("date", "amount"))
    days = _days(entry.values.get(when), published, entry.acted or "")
    amount, currency = _amount(entry.values.get(money), days[0])
    return Facets(terms, *days, amount=amount, currency=currency)
