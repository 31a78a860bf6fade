"""Whether two intervals of a number, as two reports give them, can be the same number."""

from __future__ import annotations

import math
from typing import Protocol

_BLUR = 0.1
"""How far from its number "about" reaches at most, as a share of the number."""

_DIGIT = 0.05
"""Half a written digit counts as leeway up to this share of the number ("$1 billion" does not reach to 1.5)."""

_ROUND = 0.01
"""Zeros at the end of a number count as rounding up to this share of it ("$498.5 million" is told as "$500 million")."""

_CUT = 0.86
"""How well a number agrees with one that is it with digits cut off ("$2.5 billion", "$2.58 billion"): rounded is likelier."""

_APART = 0.25
"""Exact numbers this far apart (as a share of the larger) exclude each other."""

_NEAR = 0.45
"""The most by which different exact numbers agree, however close: they are near, not one."""

_THOUSAND = 1000
"""The smallest number for which a word without a digit stands ("thousands")."""

_KNOWN = 3
"""The digits to which a number is taken to be written where that is not known: "500 million" to the million."""

_OPEN = 0.5
"""An open end is believed up to this share beyond its number ("over 66 billion" is seldom 100 billion)."""

_POSSIBLE = 0.2
"""What is left for intervals that meet but name distant numbers."""

_SIDES = {"over", "up to"}
"""Said of one number of one digit these name two: "almost $10 billion" and "more than $10 billion" lie on its two sides."""


class Interval(Protocol):
    """An interval of whole numbers; ``None`` is an open end, ``step`` the value of the last written digit."""

    @property
    def low(self) -> int | None:
        """The lower end."""

    @property
    def high(self) -> int | None:
        """The upper end."""

    @property
    def about(self) -> bool:
        """Whether the number is said to be near only."""

    @property
    def step(self) -> int:
        """The value of the last written digit; 0 where that is a unit or unknown."""


def _spread(each: Interval) -> tuple[float, float]:
    """The interval widened by what its digits leave open: half a step either way.

    After "about", half of the last digit that is no zero: "about $500 million" may be 530, "about $10.6 billion" is not 9.8.
    """
    low, high = each.low, each.high
    size = float(high if high is not None else low or 0)
    blur = min(size * _BLUR, max(size * _ROUND, _zeros(each) / 2)) if each.about else 0.0
    if low is not None and high is not None:  # "over" and "nearly" say on which side of the written digits it lies
        blur = max(blur, min(each.step / 2, size * _DIGIT))
    return (0.0 if low is None else low - blur), (float("inf") if high is None else high + blur)


def numberless(each: Interval) -> bool:
    """Whether the words name no number at all ("billions", "hundreds of millions"): a power of ten or more, no digit."""
    if each.step or each.low is None or each.low < _THOUSAND or str(each.low).strip("0") != "1":
        return False
    return each.high is None or each.high == 10 * each.low


def _zeros(each: Interval) -> int:
    """The value of the last digit that is no zero: a number that ends in zeros may be rounded to it."""
    digits = str(each.high if each.high is not None else each.low or 0)
    return int(10 ** (len(digits) - len(digits.rstrip("0"))))


def _leading(each: Interval) -> int:
    """The value of the first digit."""
    return int(10 ** (len(str(each.high if each.high is not None else each.low or 0)) - 1))


def _digit(each: Interval) -> int:
    """The value of the last written digit; where it is unknown, that of the last one that is no zero, or of the third."""
    digits = len(str(each.high if each.high is not None else each.low or 0))
    return each.step or min(_zeros(each), int(10 ** max(0, digits - _KNOWN)))


def _side(each: Interval) -> str:
    """Whether the words name a number itself, one that it exceeds, or one that it does not reach; empty for a range."""
    if each.about:
        return ""
    return "exact" if each.low == each.high else "over" if each.high is None else "up to" if each.low is None else ""


def _written(one: Interval, other: Interval) -> float:
    """How well two different numbers agree that are said in the same way: only digits that one leaves out can explain it.

    Written to the same digit they are two numbers: "$2,529 million" is not "$2,538 million". "$2.5 billion" may be "$2.54
    billion" rounded, or "$2.58 billion" cut off.
    """
    left, right = _point(one), _point(other)
    coarse, fine = sorted((one, other), key=_digit, reverse=True)
    step, apart, size = _digit(coarse), abs(left - right), max(left, right)
    if step > _digit(fine) and apart <= size * _DIGIT:
        if 2 * apart <= max(step, min(_zeros(coarse), 2 * size * _ROUND)):
            return 0.9
        if apart < step and _point(coarse) < _point(fine):
            return _CUT
    return max(0.0, _NEAR * (1 - apart / size / _APART))


def _point(each: Interval) -> float:
    """The number that the words name: the middle of a range, the named end of an open one."""
    known = [float(end) for end in (each.low, each.high) if end is not None]
    return sum(known) / len(known) if known else 0.0


def _read_end(value: object) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    raise TypeError(value)


def read_ends(row: object) -> tuple[int | None, int | None] | None:
    """The ends that a JSON object names as ``low`` and ``high``; ``None`` where they are no interval."""
    if not isinstance(row, dict) or not {"low", "high"} & row.keys():
        return None
    try:
        low, high = _read_end(row.get("low")), _read_end(row.get("high"))
    except TypeError:
        return None
    return None if low is not None and high is not None and low > high else (low, high)


def agree(one: Interval, other: Interval) -> float:
    """1.0 the same interval; 0.9 the same within written digits; less by distance; 0.0 they exclude each other.

    "$8 billion" and "$7.9 billion" agree within the digit that the first was written to; "over $66 billion" and
    "$100 billion" do not contradict each other but are hardly the same; nor are "almost" and "more than $10 billion".
    """
    if (one.low, one.high) == (other.low, other.high):
        return 1.0
    if _side(one) and _side(one) == _side(other) and not numberless(one) and not numberless(other):
        return _written(one, other)
    left, right = _point(one), _point(other)
    if left == right and {_side(one), _side(other)} == _SIDES and _zeros(one) == _leading(one):
        return _POSSIBLE
    distance = abs(left - right) / max(left, right, 1.0)
    (low, high), (from_, to) = _spread(one), _spread(other)
    meets = low <= to and from_ <= high
    if numberless(one) or numberless(other):
        return _POSSIBLE if meets else 0.0
    open_ended = None in (one.low, one.high, other.low, other.high)
    if meets and not open_ended:
        return 0.9
    reach, least = (_OPEN, _POSSIBLE) if meets else (_APART, 0.0)
    return max(least, 0.9 * (1 - distance / reach))


WIDTH = math.log(1.1)
"""A bucket of size spans 10 %; neighbours overlap, so that two readings within 10 % always share one."""


def buckets(low: int | None, high: int | None) -> frozenset[str]:
    """The overlapping buckets of size of an interval's ends, by which two readings of one number find each other."""
    found: set[str] = set()
    for bound in {low, high} - {None, 0}:
        whole = math.floor(math.log(abs(bound or 1)) / WIDTH)
        found.update((str(whole), str(whole + 1)))
    return frozenset(found)
