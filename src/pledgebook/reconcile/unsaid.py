"""The same amount in a report that leaves out who gives it, or who gets it: further pairs of which a sum counts one.

"The second batch, of $275 million, came on 9 December", says a chronicle, and names nobody; "we've made a pledge of $450
million", says a press conference, and nobody who gets it. Of an amount of more than one digit, at one stage and for one
purpose, there are hardly two on the same days, or within a season before one of which no report tells the day, unless both say
whose they are. Nothing joins them, and an analyst decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any

from pledgebook.model import Entry
from pledgebook.reconcile.again import Double, codes_of, days_between, differ, linked, rank, size_of, span_of
from pledgebook.reconcile.relations import SAME_DAYS
from pledgebook.reconcile.rules import same_rule
from pledgebook.reconcile.worth import Worths

LEAST = 50_000_000
"""Dollars from which on two amounts to the digit of the same days are hardly two."""
SEASON = 93
"""Days before one without a day in which the other was told."""
TELLING = 2
"""So many digits such an amount has at least: of one digit there are many."""


def unsaid(entries: Iterable[Entry], worths: Worths) -> list[Double]:
    """All such pairs of entries that add something to a sum: the one that says more is kept."""
    alike: defaultdict[tuple[Any, ...], list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda each: each.id):
        key = _key(entry, worths)
        if key is not None:
            alike[key].append(entry)
    return [pair for held in alike.values() for pair in _pairs(held, worths)]


def _key(entry: Entry, worths: Worths) -> tuple[Any, ...] | None:
    kind = worths.kinds[entry.kind]
    rung = entry.values.get(worths.adding[entry.kind].rung)
    if not kind.entry.get("related") or rung not in same_rule(kind).acts or size_of(entry, worths) < LEAST:
        return None
    amount = entry.values[worths.adding[entry.kind].amount]
    number = amount.low or amount.high or 0
    return (entry.kind, rung, number, amount.currency) if len(str(number).rstrip("0")) >= TELLING else None


def _pairs(held: Sequence[Entry], worths: Worths) -> Iterator[Double]:
    said = {each.id: _said(each, worths) for each in held}
    for one, other in combinations(held, 2):
        if said[one.id] == said[other.id]:
            continue  # as of nearly all, of which there may be thousands: neither leaves out what the other says and no more
        full, bare = sorted((one, other), key=lambda each: (-said[each.id], rank(each)))
        if _may_be_one(full, bare, worths):
            yield Double(full.id, bare.id, told=True)


def _said(entry: Entry, worths: Worths) -> int:
    """How many of those who give and those who get it are named."""
    return sum(bool(entry.values.get(name)) for name in worths.kinds[entry.kind].entry["related"]["match"])


def _may_be_one(full: Entry, bare: Entry, worths: Worths) -> bool:
    """Whether the second leaves out what the first says, nothing tells two, and they lie as near as they must."""
    names = worths.kinds[full.kind].entry["related"]["match"]
    sides = [(codes_of(full, name), codes_of(bare, name)) for name in names]
    if not any(ours and not theirs for ours, theirs in sides) or any(
        theirs and ours.isdisjoint(theirs) for ours, theirs in sides
    ):
        return False
    if linked(full, bare) or not set(full.articles).isdisjoint(bare.articles):
        return False
    return _near(full, bare, worths) and not differ(full, bare, worths.kinds[full.kind], worths)


def _near(full: Entry, bare: Entry, worths: Worths) -> bool:
    """Whether both are of the same days, or the bare one has no day and was told within a season after the other."""
    spans = [span_of(each) for each in (full, bare)]
    if spans[0] is None or spans[1] is None or not _is_dated(full, worths):
        return False
    if _is_dated(bare, worths):
        return days_between(spans[0], spans[1]) <= SAME_DAYS
    return 0 <= (spans[1][0] - spans[0][0]).days <= SEASON


def _is_dated(entry: Entry, worths: Worths) -> bool:
    return "date" in entry.values and not worths.kinds[entry.kind].inferred(entry.values)
