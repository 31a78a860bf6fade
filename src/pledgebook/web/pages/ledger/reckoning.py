"""Sums of what is listed: by group and stage, never mixed, and over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pledgebook import questions
from pledgebook.book import Book
from pledgebook.kinds import Kinds
from pledgebook.model import Entry
from pledgebook.reconcile.sums import LeftOut, Sum
from pledgebook.values.money import MONEY, Money, rounded
from pledgebook.values.numeral import show_number
from pledgebook.web.asking import PARTY_FILTERS
from pledgebook.web.drawing.over_time import TimeChart, periods_between, time_chart
from pledgebook.web.drawing.scale import BESIDE, BROAD, both
from pledgebook.web.drawing.spread import bulk
from pledgebook.web.showing import party, plain, stage_hues

LANES = 6
"""Groups that a chart compares."""
FEW = 2
"""Years up to which a chart shows months."""


@dataclass(frozen=True, slots=True)
class SumLine:
    """One sum in words: of which group, at which stage, from how many entries; why others are in no sum.

    ``less`` are the entries that it counts in part only, each with what is taken from it.
    """

    group: str
    stage: str
    amount: str
    counted: int
    left_out: tuple[tuple[str, int], ...]
    share: float
    """Of the largest of these sums: how long its bar is."""
    less: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The sums of a listing, and the drawings of one of them or of all over time; ``at`` is the stage that it shows."""

    lines: tuple[SumLine, ...]
    charts: tuple[TimeChart, ...]
    at: str


def summing(kinds: Kinds, wanted: Sequence[str]) -> bool:
    """Whether entries of one of these kinds (or of any, if none is said) are added up at all."""
    return any(each.entry.get("sum") for name, each in kinds.items() if not wanted or name in wanted)


def reckoning(book: Book, by: str, currency: str, filters: dict[str, Any]) -> Reckoning:
    """The sums under the filters; raises :class:`BadFilter` for an unknown currency."""
    entries = questions.summable(book, **filters)
    found = questions.totals(book, by, currency=currency, **filters)
    order = list(stage_hues(book.kinds))
    largest = max(map(_height, found), default=0) or 1
    lines = tuple(
        SumLine(
            plain(each.group),
            plain(each.stage),
            in_words(each.money),
            len(each.counted),
            tuple(Counter(_sort(one.reason) for one in each.left_out).most_common()),
            _height(each) / largest,
            each.less,
        )
        for each in sorted(found, key=_size if by != "stage" else lambda one: _rung(one, order))
    )
    if by == "stage":
        return Reckoning(lines, _by_stage(book, currency, entries), "")
    size = Counter[str]()
    for each in found:
        size[each.stage] += len(each.counted)
    at = size.most_common(1)[0][0] if size else ""
    charts = _by_group(book, by, currency, {**filters, "stage": at}) if at else ()
    return Reckoning(lines, charts, plain(at))


def _rung(each: Sum, order: Sequence[str]) -> int:
    """Sorts sums as life goes; what is on no ladder last."""
    return order.index(plain(each.stage)) if plain(each.stage) in order else len(order)


def in_words(money: Money | None) -> str:
    """A sum for people, rounded to what its reports can bear."""
    if money is None:
        return ""
    return MONEY.show(rounded(money))


def _size(each: Sum) -> int:
    """Sorts the largest sum first, and last what has none."""
    return -_height(each) if each.money else 1


def _height(each: Sum) -> int:
    """The upper end of a sum, or the lower where it has none."""
    return max(each.money.low or 0, each.money.high or 0) if each.money else 0


def _sort(reason: str) -> str:
    """A reason without the entry or amount that it names: ``contained in c1`` and ``contained in c2`` are one sort."""
    return (
        "contained in another" if reason.startswith("contained in") else reason.partition(":")[0].partition(" on ")[0]
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """The sums of each year or month: by stage the sum of each period, and in how many entries each period has one."""

    amounts: dict[str, dict[str, Money]]
    weights: Counter[str]

    @property
    def stretch(self) -> tuple[str, str]:
        """The first and last year or month between which the bulk of the entries lies."""
        unit = _years if all(len(each) == 4 for each in self.weights) else _months
        low, high = bulk({unit(period): number for period, number in self.weights.items()})
        inside = sorted(period for period in self.weights if low <= unit(period) <= high)
        return inside[0], inside[-1]


def _years(period: str) -> int:
    return int(period[:4])


def _months(period: str) -> int:
    return int(period[:4]) * 12 + int(period[5:7])


def _told(book: Book, by: str, currency: str, entries: Sequence[Entry]) -> _Told:
    """The sums of each year or month, by stage."""
    found = _Told({}, Counter())
    for each in questions.sums_of(book, entries, by, currency=currency):
        if each.money is not None and each.group[:1].isdigit():  # what has no day stands in no period
            found.amounts.setdefault(each.stage, {})[each.group] = each.money
            found.weights[each.group] += len(each.counted)
    return found


def _unit(years: _Told) -> str:
    """Whether a chart shows months or years."""
    first, last = years.stretch
    return "month" if int(last) - int(first) < FEW else "year"


def _by_stage(book: Book, currency: str, entries: Sequence[Entry]) -> tuple[TimeChart, ...]:
    found = _told(book, "year", currency, entries)
    if found.weights and _unit(found) == "month":
        found = _told(book, "month", currency, entries)
    order = [
        label for kind in book.kinds.values() if kind.entry.get("sum") and kind.ladder for label in kind.ladder.labels
    ]
    hues = stage_hues(book.kinds)
    lanes = [
        (plain(stage), hues.get(plain(stage), 0), found.amounts[stage])
        for stage in dict.fromkeys(order)
        if stage in found.amounts
    ]
    return _charts(lanes, found, BESIDE)


def _by_group(book: Book, by: str, currency: str, filters: dict[str, Any]) -> tuple[TimeChart, ...]:
    """The first groups at one stage; what several gave together stands in the lane of each."""
    stage = str(filters["stage"])
    entries = questions.summable(book, **filters)
    whole = _told(book, "year", currency, entries)
    if not whole.weights:
        return ()
    unit = _unit(whole)
    whole = whole if unit == "year" else _told(book, unit, currency, entries)
    wanted = filters.get(by) or tuple(value for value, _ in book.facets(by, **filters))
    hue = stage_hues(book.kinds).get(plain(stage), 0)
    lanes = []
    for value in wanted[:LANES]:
        own = questions.summable(book, **{**filters, by: value})
        found = _told(book, unit, currency, own).amounts.get(stage, {})
        lanes.append((party(value) if by in PARTY_FILTERS else plain(value), hue, found))
    return _charts([each for each in lanes if each[2]], whole)


def _charts(
    lanes: Sequence[tuple[str, int, dict[str, Money]]], told: _Told, broad: int = BROAD
) -> tuple[TimeChart, ...]:
    if not told.weights or not lanes:
        return ()
    periods = periods_between(*told.stretch)
    return both(lambda width: time_chart(lanes, periods, show=_shown, number=show_number, width=width), broad)


def _shown(amount: object) -> str:
    return in_words(amount) if isinstance(amount, Money) else ""
