"""Sums that are true: one stage at a time, one level of a chain, intervals as intervals, and what was left out said.

A sum never adds a part to its whole: an entry whose larger amount (``part_of``), ceiling (``draws_on``) or first report
in another currency (``repeats``) is counted in the same sum is left out of it, and so is one whose amount another there
replaces (``revises``). An authority is left out where acts that draw on it by the vocabulary are counted. Sales, rates
("a year") and amounts without an exchange rate are left out as well. Each has its reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Entry
from pledgebook.reconcile.published import as_totals
from pledgebook.reconcile.relations import day_of
from pledgebook.values.money import MONEY, Money, add
from pledgebook.values.rates import equivalent
from pledgebook.vocabulary import load

CHAIN = {"part_of": "part of", "draws_on": "draws on", "repeats": "the same as"}
"""Relations to an entry that already contains this one's amount, in words."""
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

    Groups by name, stages in the order of a life. ``by`` names an entry's group. Amounts are converted at the rate of
    the act's day (ECB); the interval keeps open ends open.
    """
    listed = list(entries)
    known = as_totals(listed, kinds)
    rows: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    order: dict[str, int] = {}
    for entry in listed:
        kind = kinds[entry.kind]
        if kind.entry.get("sum") and kind.ladder is not None:
            stage = str(entry.values.get(kind.ladder.name, UNSAID))
            order.update({label: place for place, label in enumerate(kind.ladder.labels)})
            rows[by(entry), stage].append(entry)
    made = (
        replace(sum_of(found, kinds, currency=currency, known=known), group=group, stage=stage)
        for (group, stage), found in rows.items()
    )
    return sorted(made, key=lambda each: (each.group, order.get(each.stage, -1)))


def amount_in(entry: Entry, kind: Kind, currency: str) -> Money | None:
    """The amount with which an entry would stand in a sum in this currency, ``None`` where it is in none."""
    return _amount(entry, kind, currency)[0] if kind.entry.get("sum") else None


NOTHING: Mapping[str, str] = {}


def sum_of(entries: Sequence[Entry], kinds: Kinds, *, currency: str, known: Mapping[str, str] = NOTHING) -> Sum:
    """One sum over these entries, in the currency (ISO 4217): no part beside its whole.

    ``known`` are acts that only repeat a published total, with that total.
    """
    summable: dict[str, Entry] = {}
    left: dict[str, str] = {}
    amounts: dict[str, Money] = {}
    for entry in entries:
        amount, reason = _amount(entry, kinds[entry.kind], currency)
        if amount is not None and entry.id in known:
            amount, reason = None, f"the amount of a published total, {known[entry.id]}"
        if amount is None:
            left[entry.id] = reason
        else:
            summable[entry.id], amounts[entry.id] = entry, amount
    left.update(_contained(summable, kinds))
    counted = sorted(set(summable) - set(left))
    return Sum(
        "", "", add(amounts[each] for each in counted), tuple(counted),
        tuple(LeftOut(each, left[each]) for each in sorted(left)),
    )  # fmt: skip


def _contained(present: Mapping[str, Entry], kinds: Kinds) -> dict[str, str]:
    """The entries whose amounts are in others of the same sum, with the reason.

    Of entries that contain each other in a circle the one with the smallest id counts, so that not all are lost.
    """
    left = _authorities(present, kinds)
    above = _above({key: entry for key, entry in present.items() if key not in left})
    reach = {key: _reach(key, above) for key in above}
    for key, containers in above.items():
        circle = {each for each in reach[key] if key in reach.get(each, ())}
        outside = sorted(reach[key] - circle - {key})
        if outside or (circle and key != min(circle)):
            nearest = next((each for each in containers if each in outside), None) or min(containers)
            left[key] = containers[nearest]
    return left


def _above(present: Mapping[str, Entry]) -> dict[str, dict[str, str]]:
    """For each entry that is contained in others of the sum: these, each with the reason."""
    above: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for key in sorted(present):
        for link in present[key].links:
            if link.entry in present and link.relation in CHAIN:
                above[key].setdefault(link.entry, f"{CHAIN[link.relation]} {link.entry}")
            elif link.entry in present and link.relation == "revises":
                above[link.entry].setdefault(key, f"revised by {key}")
    return dict(above)


def _reach(key: str, above: Mapping[str, Mapping[str, str]]) -> frozenset[str]:
    """All entries that contain this one by any number of steps; itself, too, where the steps lead back."""
    reached: set[str] = set()
    todo = [key]
    while todo:
        fresh = above.get(todo.pop(), {}).keys() - reached
        reached |= fresh
        todo += fresh
    return frozenset(reached)


def _authorities(present: Mapping[str, Entry], kinds: Kinds) -> dict[str, str]:
    """The authorities on which others draw by the vocabulary, of which no link says from which one: the acts count.

    Where every such act is linked to what contains it, the authority counts and stands for them.
    """
    drawn: defaultdict[str, set[str]] = defaultdict(set)
    instruments = load().section("instruments")
    for entry in present.values():
        vehicle = _vehicle(entry, kinds[entry.kind])
        if not any(link.relation in CHAIN and link.entry in present for link in entry.links):
            for authority in instruments.get(vehicle, {}).get("draws_on", ()):
                drawn[authority].add(vehicle)
    left = {}
    for entry in present.values():
        vehicle = _vehicle(entry, kinds[entry.kind])
        if vehicle in drawn:
            acts = ", ".join(sorted(drawn[vehicle]))
            left[entry.id] = f"an authority ({vehicle}) on which acts of this sum draw ({acts})"
    return left


def is_authority(entry: Entry, kind: Kind) -> bool:
    """Whether the entry's vehicle is one whose money others spend, by the vocabulary: a bill, not an act."""
    return _vehicle(entry, kind) in _drawn_upon()


@lru_cache(maxsize=1)
def _drawn_upon() -> frozenset[str]:
    return frozenset(code for row in load().section("instruments").values() for code in row.get("draws_on", ()))


def _vehicle(entry: Entry, kind: Kind) -> str:
    """The code of the entry's instrument, empty where none is said."""
    for name, field in kind.fields.items():
        if field.type.name == "instrument" and name in entry.values:
            return str(entry.values[name].code)
    return ""


def _amount(entry: Entry, kind: Kind, currency: str) -> tuple[Money | None, str]:
    """The entry's amount in the sum's currency, or why it has none to add."""
    money = entry.values.get(str(kind.entry["sum"]))
    if money is None:
        return None, "no amount"
    sale = _sale(entry, kind)
    if sale:
        return None, f"a {sale}, not a gift"
    if money.per:
        return None, f"a rate, not an amount: {MONEY.show(money)}"
    return _converted(money, currency, day_of(entry))


def _sale(entry: Entry, kind: Kind) -> str:
    """What says that nobody gives anything: a label that the kind declares (``unsummed``), or the vehicle."""
    for name, labels in kind.entry.get("unsummed", {}).items():
        if entry.values.get(name) in labels:
            return str(entry.values[name])
    sort = load().section("instruments").get(_vehicle(entry, kind), {}).get("sum")
    return "sale" if sort == "sale" else ""


def _converted(money: Money, currency: str, day: date | None) -> tuple[Money | None, str]:
    if money.currency == currency:
        return replace(money, equivalent=None), ""
    converted = equivalent(money, currency, on=day) if day else None
    if converted is None:
        return None, f"no rate from {money.currency} to {currency}" + (f" on {day}" if day else ": no date")
    return converted.money, ""
