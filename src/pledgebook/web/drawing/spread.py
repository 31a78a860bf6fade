"""The stretch of time that holds the bulk of what is drawn, so that one far-off date does not squeeze all the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from pledgebook.web.drawing.scale import Scale

TAIL = 0.08
"""Share of what is drawn that may be left out at either end."""
WORTH = 0.5
"""A shorter stretch is taken where it is at most so much of the whole."""
MONTHS = (1, 2, 3, 6)
"""Months between two marks of an axis."""


def bulk(weights: Mapping[int, float]) -> tuple[int, int]:
    """The first and last place between which all lies but a thin tail; the whole where that is hardly longer.

    >>> bulk({1991: 1, 2021: 30, 2022: 60})
    (2021, 2022)
    >>> bulk({2020: 20, 2021: 30, 2022: 60})
    (2020, 2022)
    """
    places = sorted(weights)
    total = sum(weights.values())
    low = _beyond(places, weights, total)
    high = _beyond(places[::-1], weights, total)
    whole = places[-1] - places[0] + 1
    return (low, high) if high - low + 1 <= WORTH * whole else (places[0], places[-1])


def _beyond(places: list[int], weights: Mapping[int, float], total: float) -> int:
    """The first of the places behind which more than a tail lies."""
    passed = 0.0
    for place in places:
        passed += weights[place]
        if passed > TAIL * total:
            return place
    return places[-1]


def calendar(first: date, last: date, scale: Callable[[float], float], *, most: int = 9) -> Iterable[tuple[float, str]]:
    """Marks for an axis of days: months or years, no more than ``most``, in ISO 8601."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    steps = (*MONTHS, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 1000)))
    step = next(each for each in steps if months / each <= most)
    month = -(-(first.year * 12 + first.month - 1) // step) * step  # the first multiple of the step from there on
    while (day := date(month // 12, month % 12 + 1, 1)) <= last:
        if day >= first:
            yield scale(day.toordinal()), str(day.year) if step >= 12 else f"{day:%Y-%m}"
        month += step


def days_scale(days: Iterable[date], start: float, end: float, *, room: int = 3) -> tuple[Scale, date, date]:
    """A scale for days, over the stretch that holds their bulk; with its first and last day.

    ``room`` are the days left free at both ends, at least.
    """
    weights: dict[int, float] = {}
    for day in days:
        weights[day.toordinal()] = weights.get(day.toordinal(), 0) + 1
    low, high = bulk(weights)
    free = timedelta(days=max(room, (high - low) // 40))
    first, last = (
        max(date.fromordinal(low), date.min + free) - free,
        min(date.fromordinal(high), date.max - free) + free,
    )
    return Scale(first.toordinal(), last.toordinal(), start, end), first, last
