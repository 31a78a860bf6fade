"""Periods: when something happened or will, as an ISO 8601 day, month, year or interval with open ends allowed.

The notation is kept as it was written, because its precision carries meaning: ``2022-02`` is a month that the text
named, ``2022-02-01/2022-02-28`` four weeks that somebody counted. Both cover the same days, and compare as the same.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from pledgebook.errors import BadValue
from pledgebook.quick import quick
from pledgebook.values.valuetype import ValueType

Precision = Literal["day", "month", "year"]
"""How exactly an end of a period is named."""

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$", re.ASCII)
_LENGTH: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
_CUT: dict[Precision, int] = {name: length for length, name in _LENGTH.items()}
_EXPECTED = "an ISO 8601 date or interval such as 2024-06 or 2022-02-24/"
_DASH = " – "


@quick
@dataclass(frozen=True, slots=True)
class Period:
    """Calendar days ``first`` to ``last``, both included; ``None`` is an open end.

    ``iso`` is the notation: ``2025-01-09``, ``2024-06``, ``2024``, ``2022-02-24/2022-04-24``, ``/2025-01-20``,
    ``2022-02/``. Make one with :meth:`parse`, :meth:`of`, :meth:`between`, :meth:`until` or :meth:`since`, which keep
    the three parts in step.
    """

    iso: str
    first: date | None
    last: date | None

    @classmethod
    def parse(cls, iso: str) -> Period | None:
        """The period that this notation names; ``None`` for anything else, impossible days and reversed ends too."""
        head, slash, tail = iso.partition("/")
        if not slash:
            days = _days(head)
            return cls(iso, *days) if days else None
        left, right = _days(head), _days(tail)
        if (head and not left) or (tail and not right) or not (left or right):
            return None
        first, last = left[0] if left else None, right[1] if right else None
        return None if first and last and first > last else cls(iso, first, last)

    @classmethod
    def of(cls, day: date, precision: Precision = "day") -> Period:
        """The day, or the month or year that holds it."""
        return _of(day, precision)

    @classmethod
    def between(cls, first: date, last: date, precision: Precision = "day") -> Period:
        """From the first to the last unit of this precision, in the shortest notation; either order will do."""
        low, high = sorted((first, last))
        left, right = _point(low, precision), _point(high, precision)
        notation = left if left == right else f"{left}/{right}"
        return cls(notation, cls.of(low, precision).first, cls.of(high, precision).last)

    @property
    def opening(self) -> str:
        """The notation of the period's beginning; empty when it is open."""
        return self.iso.partition("/")[0]

    @property
    def closing(self) -> str:
        """The notation of the period's end; empty when it is open."""
        head, slash, tail = self.iso.partition("/")
        return tail if slash else head

    @property
    def precision(self) -> Precision:
        """The finer of the two ends' precisions."""
        if "/" not in self.iso:  # as nearly always
            return _LENGTH[len(self.iso)]
        return _LENGTH[max(len(self.opening), len(self.closing))]

    @property
    def days(self) -> int | None:
        """How many days it holds; ``None`` when an end is open."""
        return (self.last - self.first).days + 1 if self.first and self.last else None

    def until(self) -> Period:
        """Everything up to and including this period: ``/2025-01-20``."""
        return Period(f"/{self.closing}", None, self.last) if self.closing else self

    def since(self) -> Period:
        """This period and everything after it: ``2022-02/``."""
        return Period(f"{self.opening}/", self.first, None) if self.opening else self

    def join(self, other: Period) -> Period | None:
        """From this period's beginning to the other's end, each in its own notation; ``None`` if that is reversed."""
        if self.opening == other.closing:
            return self if self.iso == self.opening else Period.parse(self.opening)
        return Period.parse(f"{self.opening}/{other.closing}")

    def contains(self, other: Period | date) -> bool:
        """Whether every day of the other lies in this period."""
        low, high = _ends(self)
        inner_low, inner_high = _ends(other)
        return low <= inner_low and inner_high <= high

    def overlaps(self, other: Period | date) -> bool:
        """Whether the two share at least one day."""
        low, high = _ends(self)
        other_low, other_high = _ends(other)
        return low <= other_high and other_low <= high

    def before(self, other: Period | date) -> bool:
        """Whether this period is over before the other begins."""
        return _ends(self)[1] < _ends(other)[0]


@lru_cache(maxsize=1 << 12)
def _of(day: date, precision: Precision) -> Period:
    notation = _point(day, precision)
    first, last = _days(notation) or (day, day)
    return Period(notation, first, last)


@lru_cache(maxsize=1 << 12)
def _days(notation: str) -> tuple[date, date] | None:
    """First and last day of a year, month or day; ``None`` if the calendar has none such."""
    match = _POINT.match(notation)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if month is None:
            return date(year or 0, 1, 1), date(year or 0, 12, 31)
        if day is None:
            return date(year or 0, month, 1), date(year or 0, month, monthrange(year or 0, month)[1])
        return date(year or 0, month, day), date(year or 0, month, day)
    except ValueError:
        return None


def _point(day: date, precision: Precision) -> str:
    return day.isoformat()[: _CUT[precision]]


def _ends(value: Period | date) -> tuple[date, date]:
    if isinstance(value, Period):
        return value.first or date.min, value.last or date.max
    return value, value


def _read(value: object) -> Period:
    period = _parsed(value) if isinstance(value, str) else None
    if period is None:
        raise BadValue("period", value, _EXPECTED)
    return period


@lru_cache(maxsize=1 << 13)
def _parsed(iso: str) -> Period | None:
    """The period of an entry: in memory each of the last ones stands once."""
    return Period.parse(iso)


def _show_point(notation: str) -> str:
    days = _days(notation)
    if days is None:
        return notation
    day = days[0]
    styles = {"year": "%Y", "month": "%B %Y", "day": f"{day.day} %B %Y"}
    return day.strftime(styles[_LENGTH[len(notation)]]) if day.year >= 1000 else notation


def _show(value: Period) -> str:
    head, slash, tail = value.iso.partition("/")
    if not slash:
        return _show_point(head)
    if not head:
        return f"until {_show_point(tail)}"
    return f"{_show_point(head)}{_DASH}{_show_point(tail)}" if tail else f"since {_show_point(head)}"


def _agree(one: Period, other: Period) -> float:
    """1 for the same days, above a half where one lies inside the other, below where they only overlap, 0 if apart.

    Days on either side of midnight are the same news in two time zones: neighbours get a quarter. An open end counts as
    endless.
    """
    if (one.first, one.last) == (other.first, other.last):
        return 1.0
    if not one.overlaps(other):
        return 0.25 if _neighbours(one, other) else 0.0
    inside = one.contains(other) or other.contains(one)
    if one.days is None or other.days is None:
        return 0.5 if inside else 0.25
    shared = (min(_ends(one)[1], _ends(other)[1]) - max(_ends(one)[0], _ends(other)[0])).days + 1
    share = shared / max(one.days, other.days)
    return 0.5 + share / 2 if inside else share / 2


def _neighbours(one: Period, other: Period) -> bool:
    early, late = sorted((one, other), key=_ends)
    return early.days == late.days == 1 and _ends(late)[0] - _ends(early)[1] == timedelta(days=1)


def _plain(value: Period) -> tuple[str, str]:
    low, high = _ends(value)
    return low.isoformat(), high.isoformat()


PERIOD = ValueType("period", to_json=lambda v: v.iso, from_json=_read, show=_show, agree=_agree, plain=_plain)
