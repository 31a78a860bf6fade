"""From numbers to places on paper, and round numbers for an axis."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

Drawing = TypeVar("Drawing")

BROAD, PAIRED, BESIDE, SLIM = 760, 620, 540, 380
"""Drawing units across: in a wide window, of two side by side, beside a table, and on a phone: letters of the same size need
more of a smaller paper."""


def both(draw: Callable[[int], Drawing | None], broad: int = BROAD) -> tuple[Drawing, ...]:
    """A drawing for a wide window and one for a phone, of which a page shows the one that fits; none where none can be made.

    >>> both(lambda width: f"{width} units")
    ('760 units', '380 units')
    """
    return tuple(drawn for width in (broad, SLIM) if (drawn := draw(width)) is not None)


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale from ``low``..``high`` to ``start``..``end`` (in drawing units)."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a value; values beyond the scale stand at its edge."""
        inside = min(max(value, self.low), self.high)
        share = (inside - self.low) / ((self.high - self.low) or 1.0)
        return round(self.start + share * (self.end - self.start), 1)


def ticks(low: float, high: float, *, about: int = 4) -> list[float]:
    """Round numbers (1, 2 or 5 times a power of ten) between the ends, roughly so many.

    >>> ticks(0, 47, about=4)
    [0, 10, 20, 30, 40]
    """
    if not high > low:
        return [low]
    rough = (high - low) / max(about, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = min((factor * power for factor in (1, 2, 5, 10)), key=lambda each: abs(each - rough))
    first = math.ceil(low / step)
    found = []
    while first * step <= high + step * 1e-6:
        found.append(first * step)
        first += 1
    return [round(each, 10) if step < 1 else round(each) for each in found]
