"""The ledger's own sum as it grew, beside the running totals that were published of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from pledgebook.kinds import Kinds
from pledgebook.model import Entry
from pledgebook.reconcile.checks import Pools, held
from pledgebook.reconcile.relations import day_of
from pledgebook.reconcile.sums import sum_of
from pledgebook.values.money import Money

STEPS = 60
"""Days on which the sum is shown, at most."""


@dataclass(frozen=True, slots=True)
class Growth:
    """Of one giver and receiver: ``steps`` are days with the sum of all acts up to then, ``totals`` what was published.

    ``who`` names both in words. The acts are those that the last of the totals counts.
    """

    who: str
    currency: str
    steps: tuple[tuple[date, Money], ...]
    totals: tuple[tuple[date, Money, str], ...]


def growth(totals: Sequence[Entry], pools: Pools, kinds: Kinds, *, most: int) -> list[Growth]:
    """A line for each giver, receiver and currency, those with most published totals first, and at most so many."""
    groups: defaultdict[tuple[Any, ...], list[Entry]] = defaultdict(list)
    for total in totals:
        if day_of(total) is not None:
            groups[_key(total, kinds)].append(total)
    ranked = sorted(groups.values(), key=lambda same: (-len(same), _who(same[0], kinds)))
    return list(
        islice((made for same in ranked[: 3 * most] if len((made := _growth(same, pools, kinds)).steps) > 1), most)
    )


def _growth(same: Sequence[Entry], pools: Pools, kinds: Kinds) -> Growth:
    """``same`` are the totals of one giver and receiver, oldest first."""
    amount = kinds[same[0].kind].entry["check"]["amount"]
    currency = same[0].values[amount].currency
    (last,) = held(same[-1:], pools, kinds)
    near = pools.near(same[-1])
    acts = [near[each] for each in last.counted]
    points = tuple((day, each.values[amount], each.title) for each in same if (day := day_of(each)) is not None)
    return Growth(_who(same[0], kinds), currency, tuple(_steps(acts, currency, pools)), points)


def _parties(entry: Entry, kinds: Kinds) -> Mapping[str, Any]:
    """The fields of parties that a total is matched by."""
    fields = kinds[entry.kind].fields
    names = [name for name in kinds[entry.kind].entry["check"]["match"] if fields[name].type.name == "parties"]
    return {name: entry.values[name] for name in names if name in entry.values}


def _key(entry: Entry, kinds: Kinds) -> tuple[Any, ...]:
    fields = kinds[entry.kind].fields
    codes = ((name, fields[name].type.plain(value)) for name, value in _parties(entry, kinds).items())
    return (entry.kind, entry.values[kinds[entry.kind].entry["check"]["amount"]].currency, *codes)


def _who(entry: Entry, kinds: Kinds) -> str:
    fields = kinds[entry.kind].fields
    return " → ".join(fields[name].type.show(value) for name, value in _parties(entry, kinds).items())


def _steps(acts: Sequence[Entry], currency: str, pools: Pools) -> Iterator[tuple[date, Money]]:
    """The sum after each day on which an act was added; what has no day counts from the first on."""
    dated = sorted(((day_of(each) or date.min, each) for each in acts), key=lambda pair: pair[0])
    days = sorted({day for day, _ in dated if day != date.min})
    apart = -(-len(days) // STEPS) or 1
    for day in days[::-apart][::-1]:  # the last day is among them
        by_then = [each for then, each in dated if then <= day]
        money = sum_of(by_then, pools.worths, currency=currency, known=pools.known).money
        if money is not None:
            yield day, money
