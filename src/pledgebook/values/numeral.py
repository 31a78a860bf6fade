"""One number as an article writes it, and how the ledger writes numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.quick import quick
from pledgebook.vocabulary.sought import lowered

LARGEST = 10**18
"""Amounts and counts beyond this are never read: they are misprints or identifiers."""

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_SHARED = 1000
"""Below this a number without a magnitude shares that of the other end of its range."""

_HALF = Decimal("0.5")


@quick
@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text: ``bottom`` to ``top`` times ``scale``.

    ``top`` is ``None`` where the words leave it open (``thousands``). ``step`` is the value of the last written digit
    before scaling (0 for orders of size), ``scale`` the written magnitude (1 without). ``figures`` tells digits from
    words; ``short`` is the magnitude's abbreviation (``bn``); ``bare`` marks a magnitude without a number before it
    ("a billion-dollar deal" has "a", "billion-dollar deals" has none);
    ``share`` a fraction in per cent ("two-thirds" is 66); ``hedge`` is what a hedge inside of it says ("500-odd million":
    ``about``, "500-plus million": ``more``).
    """

    span: Span
    bottom: Decimal
    top: Decimal | None
    step: Decimal = Decimal(1)
    scale: int = 1
    figures: bool = False
    short: str = ""
    bare: bool = False
    share: bool = False
    hedge: str = ""

    @property
    def exact(self) -> bool:
        """Whether the number names one value, not an order of size."""
        return self.top == self.bottom

    @property
    def low(self) -> int:
        """The smallest value meant, in whole units (half up)."""
        return int(self.bottom * self.scale + _HALF)

    @property
    def high(self) -> int | None:
        """The largest value meant, in whole units; ``None`` is open."""
        return None if self.top is None else int(self.top * self.scale + _HALF)

    @property
    def whole(self) -> bool:
        """Whether whole units say it: "$1,234.50" does within half a per cent, "$1.50" does not."""
        return abs(self.bottom * self.scale - self.low) * 200 <= self.low

    @property
    def precision(self) -> int:
        """The value of the last written digit in whole units; 0 where that is a unit, and for orders of size."""
        step = int(self.step * self.scale)
        return step if step > 1 else 0

    def scaled(self, scale: int) -> Numeral:
        """The same figures with another magnitude: the 5 of "$5 to 6 billion"."""
        return replace(self, scale=scale)


def fold(text: str) -> str:
    """The text in small letters at the same offsets (``İ`` alone would grow); asterisks of bold print become spaces."""
    return _folded(text) if len(text) > _LONG else _small(text)


_LONG = 500
"""Characters from which on a text is folded once: many ask for the same article's."""


@lru_cache(maxsize=8)
def _folded(text: str) -> str:
    return _small(text)


def _small(text: str) -> str:
    lower = lowered(text) if "İ" not in text else text.replace("İ", "i").lower()
    return lower.replace("*", " ")


def show_number(value: int) -> str:
    """A whole number for people: ``1,200``, ``2.5 million``, ``66 billion``; digits are never rounded away."""
    for scale, word in _SCALES:
        if value >= scale:
            short = Decimal(value) / scale
            return f"{short.normalize():,f} {word}" if short == round(short, 4) else f"{value:,}"
    return f"{value:,}"


def show_interval(low: int | None, high: int | None, *, about: bool = False) -> str:
    """An interval with the hedge that makes it: ``over 1,000``, ``up to 50 billion``, ``about 40``, ``40 to 60``."""
    hedge = "about " if about else ""
    if low is None and high is None:
        return "unknown"
    if high is None:
        return f"over {hedge}{show_number(low or 0)}"
    if low is None:
        return f"up to {hedge}{show_number(high)}"
    if low == high:
        return hedge + show_number(low)
    # "1 to 5 million" would be read with one magnitude for both ends
    return hedge + (f"{low:,} to {high:,}" if low < _SHARED < high else f"{show_number(low)} to {show_number(high)}")
