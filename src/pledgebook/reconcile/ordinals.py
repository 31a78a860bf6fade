"""Ordinals that the news gives to the meetings of a series, held against each other: with time they rise.

"The 24th since Austin convened it in April 2022" may be dated April 2022, and "on its second anniversary" may make a meeting
the second. So of all ordinals those count that rise with time and have most behind them; one that does not rise with them is
told to be out of order, and nothing is counted on from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pledgebook.model import Entry
from pledgebook.reconcile.relations import day_of
from pledgebook.values.ordinal import Ordinal

MONTH = 31
"""Days of the time that a report may leave open and still place a meeting among others."""
UNPLACED = "its day is not told"


def placed(entry: Entry) -> date | None:
    """The day of a meeting; none where no more than its year is told."""
    when = entry.values.get("date")
    if when is not None and (not when.first or not when.last or (when.last - when.first).days > MONTH):
        return None
    return day_of(entry)


@dataclass(frozen=True, slots=True)
class Told:
    """The ordinal that reports give a meeting, its day, and how likely the reports are."""

    entry: str
    day: date
    n: int
    weight: float


@dataclass(frozen=True, slots=True)
class Rising:
    """The ordinals of a series that rise with time, by their meetings' entries."""

    told: tuple[Told, ...]

    def holds(self, entry: Entry) -> bool:
        """Whether the meeting's ordinal is one of them."""
        return any(each.entry == entry.id for each in self.told)

    def between(self, entry: Entry) -> bool:
        """Whether the meeting's ordinal is one of them, with another before and behind it."""
        return any(each.entry == entry.id for each in self.told[1:-1])

    def against(self, n: int, day: date | None) -> str:
        """What speaks against an ordinal that is none of them."""
        if day is None:
            return UNPLACED
        before = [each for each in self.told if each.day <= day and each.n >= n]
        after = [each for each in self.told if each.day > day and each.n <= n]
        if before:
            return f"out of order: no. {before[-1].n} was on {before[-1].day}"
        return f"out of order: no. {after[0].n} was on {after[0].day}" if after else ""


def rising(meetings: Iterable[Entry], ordinal: str) -> Rising:
    """Of the meetings' ordinals (the field of this name) those that rise with time and together are the likeliest."""
    told = [
        Told(each.id, day, said.n, each.confidence)
        for each in meetings
        if isinstance(said := each.values.get(ordinal), Ordinal) and (day := placed(each)) is not None
    ]
    told.sort(key=lambda each: (each.day, each.n, each.entry))
    best: list[tuple[float, int]] = []  # the weight of the best that end here, and the place before; -1 where it begins
    for place, each in enumerate(told):
        led = [(best[at][0], at) for at in range(place) if _rises(told[at], each)]
        weight, before = max(led, key=lambda one: (one[0], -one[1]), default=(0.0, -1))
        best.append((weight + each.weight, before))
    return Rising(tuple(_back(told, best)))


def _rises(one: Told, other: Told) -> bool:
    """Whether the one may come right before the other: earlier with a smaller ordinal, or the same of the same day."""
    return one.n < other.n if one.day < other.day else one.n == other.n


def _back(told: Sequence[Told], best: Sequence[tuple[float, int]]) -> list[Told]:
    """The likeliest ones, the first of them first."""
    at = max(range(len(told)), key=lambda place: (best[place][0], -place), default=-1)
    found: list[Told] = []
    while at >= 0:
        found.insert(0, told[at])
        at = best[at][1]
    return found
