"""Amounts over time: one lane for each group, a bar for each period, all on one scale so that lanes can be compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pledgebook.web.drawing.interval import Interval
from pledgebook.web.drawing.scale import BROAD, Scale, ticks

LEFT, RIGHT = 10, 84
"""Drawing units: the margin at the left, and that at the right, where the scale stands."""
HEAD, FOOT = 18, 22
"""The space for a lane's name in it, the space for the periods below the last."""
HEIGHTS = (96, 76, 62, 52)
"""The height of a lane where there are one, two, three or more of them."""
LINE = 13
"""The height of a line of words: levels that stand nearer to each other are not all named."""
WORDS = 46
"""Drawing units that a period's name needs."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One period's amount: solid up to the lower end, outlined on to the upper; ``opens`` where there is no upper end."""

    x: float
    width: float
    solid: float
    outline: float
    opens: bool
    words: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One group: its name and colour, the height of its base line, its bars and its marks on the scale."""

    name: str
    hue: int
    base: float
    bars: tuple[Bar, ...]
    marks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class TimeChart:
    """The drawing; ``rows`` are its numbers in words, a row for each period with a cell for each lane."""

    width: int
    height: int
    lanes: tuple[Lane, ...]
    axis: tuple[tuple[float, str], ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    lane: int
    beyond: tuple[str, ...] = ()
    """Periods whose amounts are in the rows and not in the drawing."""


Told = Mapping[str, Interval]
"""The amount of each period that has one."""
Group = tuple[str, int, Told]
"""A group's name, the number of its colour, and its amounts."""


@dataclass(frozen=True, slots=True)
class _Paper:
    """What all lanes share: where the periods stand, how wide they are, the greatest number, how numbers are written."""

    places: Mapping[str, float]
    across: float
    top: float
    lane: int
    show: Callable[[Interval], str]
    number: Callable[[int], str]


def time_chart(
    lanes: Sequence[Group],
    periods: Sequence[str],
    *,
    show: Callable[[Interval], str],
    number: Callable[[int], str],
    width: int = BROAD,
) -> TimeChart | None:
    """The lanes over the periods (in their order); nothing where none of them has an amount.

    Amounts of other periods stand in the rows alone.
    """
    drawable = [told[period] for *_, told in lanes for period in periods if period in told]
    tops = [float(end or 0) for each in drawable for end in (each.low, each.high)]
    if not periods or not any(tops):
        return None
    across = (width - LEFT - RIGHT) / len(periods)
    places = {period: LEFT + across * place for place, period in enumerate(periods)}
    paper = _Paper(places, across, max(tops), HEIGHTS[min(len(lanes), len(HEIGHTS)) - 1], show, number)
    step = max(1, round(WORDS / across + 0.5))
    drawn = [_lane(place, each, paper) for place, each in enumerate(lanes)]
    axis = tuple((round(places[each] + across / 2, 1), each) for each in periods[::step])
    beyond = tuple(sorted({period for *_, told in lanes for period in told} - set(periods)))
    rows = tuple(
        (period, tuple(show(told[period]) if period in told else "" for *_, told in lanes))
        for period in sorted({*beyond, *periods})
    )
    return TimeChart(width, paper.lane * len(lanes) + FOOT, tuple(drawn), axis, rows, paper.lane, beyond)


def _lane(place: int, group: Group, paper: _Paper) -> Lane:
    name, hue, told = group
    base = float(paper.lane * (place + 1))
    height = Scale(0.0, paper.top, 0.0, paper.lane - HEAD - 4)
    width = round(min(paper.across * 0.72, 44.0), 1)
    bars = tuple(
        Bar(
            round(x + (paper.across - width) / 2, 1),
            width,
            height(float(told[period].low or 0)),
            height(float(told[period].high or 0)),
            told[period].high is None,
            f"{period}: {paper.show(told[period])}",
        )
        for period, x in paper.places.items()
        if period in told
    )
    levels = [tick for tick in ticks(0, paper.top, about=2) if tick]
    crowded = len(levels) > 1 and height(levels[1]) - height(levels[0]) < LINE
    named = levels[-1:] if crowded else levels
    marks = tuple((round(base - height(tick), 1), paper.number(int(tick))) for tick in named)
    return Lane(name, hue, base, bars, marks)


def periods_between(first: str, last: str) -> list[str]:
    """All years or months (ISO 8601) from the first to the last.

    >>> periods_between("2023-11", "2024-02")
    ['2023-11', '2023-12', '2024-01', '2024-02']
    """
    if len(first) == 4:
        return [f"{year:04d}" for year in range(int(first), int(last) + 1)]
    start, end = (int(each[:4]) * 12 + int(each[5:7]) - 1 for each in (first, last))
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(start, end + 1)]
