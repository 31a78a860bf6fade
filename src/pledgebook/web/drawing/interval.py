"""What is believed drawn as an interval over the intervals that its reports give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from pledgebook.web.drawing.scale import Scale, ticks

WIDTH, EDGE, ROW, HEAD = 440, 10, 34, 6
"""Drawing units: the whole width, the margin at both sides, the height of a row, the space above the first."""
FOOT = 24


class Interval(Protocol):
    """An interval of a number; ``None`` is an open end."""

    @property
    def low(self) -> int | None:
        """The lower end."""

    @property
    def high(self) -> int | None:
        """The upper end."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One report's interval, and how it is told in words."""

    value: Interval
    words: str
    label: str
    believed: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A reading's place: from ``x1`` to ``x2`` at height ``y``; arrows where an end is open."""

    reading: Reading
    x1: float
    x2: float
    y: float
    opens_left: bool
    opens_right: bool


@dataclass(frozen=True, slots=True)
class IntervalChart:
    """The drawing: its size, the believed interval's band, a bar for each reading, the axis."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    axis: tuple[tuple[float, str], ...]
    start: int = EDGE


def interval_chart(readings: Sequence[Reading], number: Callable[[int], str]) -> IntervalChart | None:
    """The readings in one drawing, ``number`` writing the axis; nothing where no reading names a number."""
    ends = [float(end) for each in readings for end in (each.value.low, each.value.high) if end is not None]
    if not ends:
        return None
    # from zero, so that what is nearly the same looks so
    scale = Scale(min(0.0, *ends), max(ends) * 1.2 or 1.0, EDGE, WIDTH - EDGE)
    bars = tuple(_bar(each, scale, HEAD + ROW * (place + 0.75)) for place, each in enumerate(readings))
    axis = tuple((scale(tick), number(int(tick))) for tick in ticks(scale.low, scale.high) if tick == int(tick))
    return IntervalChart(WIDTH, HEAD + ROW * len(bars) + FOOT, bars, axis)


def _bar(reading: Reading, scale: Scale, y: float) -> Bar:
    low, high = reading.value.low, reading.value.high
    x1 = scale.start if low is None else scale(low)
    x2 = scale.end if high is None else scale(high)
    return Bar(reading, x1, x2, y, low is None, high is None)
