"""Sums that are true: one stage at a time, one level of a chain, intervals as intervals, and what was left out said.

A sum never adds a part to its whole: an entry whose larger amount (``part_of``) or authority (``draws_on``) is
counted in the same sum is left out of it. Rates ("a year") and amounts without an exchange rate are left out as well,
each with its reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Entry
from pledgebook.values.money import Money, add
from pledgebook.values.rates import equivalent

CHAIN = ("part_of", "draws_on", "repeats")
"""Relations to an entry that already contains this one's amount."""
UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An entry that a sum does not count, and why."""

    entry: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sum:
    """One group's sum at one stage: the interval, the entries it counts, those it leaves out."""

    group: str
    stage: str
    money: Money | None
    counted: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()


Grouping = Callable[[Entry], str]


def sums(entries: Iterable[Entry], kinds: Kinds, by: Grouping, *, currency: str = "USD") -> list[Sum]:
    """The sums of all entries that have an amount by their kind's declaration (``entry: sum:``), by group and stage.

    Groups by name, stages in the order of a life. ``by`` names an entry's group. Amounts are converted at the rate of the act's
    day (ECB); the interval keeps open ends open.
    """
    rows: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    order: dict[str, int] = {}
    for entry in entries:
        kind = kinds[entry.kind]
        if kind.entry.get("sum") and kind.ladder is not None:
            stage = str(entry.values.get(kind.ladder.name, UNSAID))
            order.update({label: place for place, label in enumerate(kind.ladder.labels)})
            rows[by(entry), stage].append(entry)
    made = (
        replace(sum_of(found, kinds, currency=currency), group=group, stage=stage)
        for (group, stage), found in rows.items()
    )
    return sorted(made, key=lambda each: (each.group, order.get(each.stage, -1)))


def sum_of(entries: Sequence[Entry], kinds: Kinds, *, currency: str) -> Sum:
    """One sum over these entries, in the currency (ISO 4217): no part beside its whole."""
    present = {entry.id: entry for entry in entries}
    counted: dict[str, Money] = {}
    left: list[LeftOut] = []
    for entry in sorted(entries, key=lambda each: each.id):
        amount, reason = _amount(entry, kinds[entry.kind], currency)
        container = container_of(entry, present, kinds)
        if container is not None:
            left.append(LeftOut(entry.id, f"contained in {container}"))
        elif amount is None:
            left.append(LeftOut(entry.id, reason))
        else:
            counted[entry.id] = amount
    return Sum("", "", add(counted.values()), tuple(counted), tuple(left))


def container_of(entry: Entry, present: Mapping[str, Entry], kinds: Kinds) -> str | None:
    """The outermost entry of the same sum that already contains this one's amount; chains are followed, circles end."""
    seen = {entry.id}
    found = None
    todo = [entry]
    while todo:
        for link in todo.pop().links:
            whole = present.get(link.entry)
            if link.relation in CHAIN and whole is not None and whole.id not in seen:
                seen.add(whole.id)
                if kinds[whole.kind].entry["sum"] in whole.values:
                    found = whole.id
                todo.append(whole)
    return found


def _amount(entry: Entry, kind: Kind, currency: str) -> tuple[Money | None, str]:
    """The entry's amount in the sum's currency, or why it has none."""
    money = entry.values.get(str(kind.entry["sum"]))
    if money is None:
        return None, "no amount"
    if money.per:
        return None, f"a rate, not an amount: {kind.fields[str(kind.entry['sum'])].type.show(money)}"
    if money.currency == currency:
        return replace(money, equivalent=None), ""
    day = _day(entry)
    converted = equivalent(money, currency, on=day) if day else None
    if converted is None:
        return None, f"no rate from {money.currency} to {currency}" + (f" on {day}" if day else ": no date")
    return converted.money, ""


def _day(entry: Entry) -> date | None:
    when = entry.values.get("date")
    if when is not None and (when.first or when.last):
        day: date | None = when.first or when.last
        return day
    return date.fromisoformat(entry.published) if entry.published else None
