"""A sum as it grew over time, with what others published of it as points over the line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pledgebook.web.drawing.interval import Interval
from pledgebook.web.drawing.labels import Label, at_end, beside, stairs
from pledgebook.web.drawing.scale import BROAD, Scale, ticks
from pledgebook.web.drawing.spread import calendar, days_scale

HEIGHT, LEFT, RIGHT, HEAD, FOOT = 260, 12, 84, 16, 24
"""Drawing units: the paper's height, and its margins."""
WORDS = 80
"""Drawing units that a date below needs, with what stands between two of them."""
FAR = 3
"""Published numbers of more than so many times the sum, and the bulk of what was published, do not stretch the scale."""
ROOM = 45
"""Days before the first published number and after the last."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One published number on its day: from ``low`` up to ``high``; arrows where an end is open."""

    x: float
    low: float
    high: float
    opens_up: bool
    opens_down: bool
    words: str
    beyond: bool
    """Whether it is far above the rest, and stands at the upper edge instead of at its height."""


@dataclass(frozen=True, slots=True)
class GrowthChart:
    """The drawing: the sum's lower end as a line, up to its upper end as a band; published numbers as marks."""

    width: int
    height: int
    line: str
    band: str
    opens: bool
    """Whether the sum has no upper end at last: acts in it are of "more than" some amount."""
    marks: tuple[Mark, ...]
    axis: tuple[tuple[float, str], ...]
    levels: tuple[tuple[float, str], ...]
    names: tuple[Label, ...]
    """What the line is, at its end, and what the points are, beside one of them."""


LINE, POINTS = "the ledger's own sum", "published totals"
Dated = tuple[date, Interval]


def growth_chart(
    steps: Sequence[Dated],
    published: Sequence[tuple[date, Interval, str]],
    number: Callable[[int], str],
    *,
    width: int = BROAD,
) -> GrowthChart | None:
    """The steps (by day) and the published numbers with their words; nothing where no step names a number."""
    values = [each for _, each in steps] + [each for _, each, _ in published]
    tops = [float(end) for each in values for end in (each.low, each.high) if end is not None]
    if not steps or not any(tops):
        return None
    # what was published says when to look; the sum's line comes in from the left at the height that it had by then
    days = [day for day, _, _ in published] or [day for day, _ in steps]
    across, first, last = days_scale(days, LEFT, width - RIGHT, room=ROOM)
    most = _most(steps, published)
    up = Scale(0.0, most * 1.08, HEIGHT - FOOT, HEAD)
    lower = [(across(day.toordinal()), up(float(each.low or 0))) for day, each in steps]
    upper = [(across(day.toordinal()), up(float(each.high or each.low or 0))) for day, each in steps]
    end = across(last.toordinal())
    marks = tuple(_mark(across(day.toordinal()), each, words, up) for day, each, words in published)
    levels = tuple((up(tick), number(int(tick))) for tick in ticks(0, most) if tick)
    band = _stairs(upper, end) + "L" + _back(lower, end) + "z"
    return GrowthChart(
        width, HEIGHT, _stairs(lower, end), band, steps[-1][1].high is None, marks,
        tuple(calendar(first, last, across, most=width // WORDS)), levels, _names(lower, end, marks),
    )  # fmt: skip


def _names(lower: Sequence[tuple[float, float]], end: float, marks: Sequence[Mark]) -> tuple[Label, ...]:
    line = at_end(lower, end, LINE, HEAD)
    taken = [line.box, *stairs(lower, end)]
    paper = (LEFT, 0, end, HEIGHT - FOOT)
    points = beside([(each.x, each.low) for each in marks if not each.beyond], POINTS, paper, taken)
    return (line, points) if points else (line,)


def _ends(value: Interval) -> Iterator[float]:
    """What of an interval is a number."""
    yield from (float(end) for end in (value.low, value.high) if end is not None)


def _most(steps: Sequence[Dated], published: Sequence[tuple[date, Interval, str]]) -> float:
    """The number that the scale reaches: the greatest but for what is far above the sum and the bulk of the others."""
    reached = max((end for _, each in steps for end in _ends(each)), default=0.0)
    told = sorted(max(_ends(each), default=0.0) for _, each, _ in published)
    bulk = told[int(len(told) * 0.75)] if len(told) > 2 else max(told, default=0.0)
    limit = FAR * max(reached, bulk)
    return max([reached, *(each for each in told if each <= limit)])


def _stairs(places: Sequence[tuple[float, float]], end: float) -> str:
    """A line that goes on level until the next step."""
    path = f"M{places[0][0]} {places[0][1]}"
    for x, y in places[1:]:
        path += f"H{x}V{y}"
    return f"{path}H{end}"


def _back(places: Sequence[tuple[float, float]], end: float) -> str:
    """The same stairs from the end to the beginning."""

    def corners() -> Iterator[tuple[float, float]]:
        before = end
        for x, y in reversed(places):
            yield before, y
            yield x, y
            before = x

    return "L".join(f"{x} {y}" for x, y in corners())


def _mark(x: float, value: Interval, words: str, up: Scale) -> Mark:
    low, high = value.low, value.high
    bottom = up(float(low if low is not None else 0))
    top = up(float(high)) if high is not None else bottom
    beyond = any(end > up.high for end in _ends(value))
    return Mark(x, bottom if low is not None else top, top, high is None, low is None, words, beyond)
