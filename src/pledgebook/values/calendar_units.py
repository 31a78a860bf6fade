"""Units of the calendar: the week, quarter or decade that holds a day, and the same place some units away.

Weeks run from Monday to Sunday and centuries begin with their hundreds (``1900-01-01``), as ISO 8601 counts them.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from pledgebook.values.period import Period, Precision

Unit = Literal[
    "minute", "hour", "day", "week", "weekend", "fortnight", "month", "quarter", "half", "year", "decade", "century"
]

_DAYS: dict[str, int] = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MONTHS: dict[str, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_HOURS: dict[str, float] = {"minute": 1 / 60, "hour": 1.0}


def months_from(day: date, months: int) -> date:
    """The same day of the month some months away, or that month's last day; raises ValueError out of the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift(unit: Unit, day: date, count: int) -> date:
    """The same place ``count`` units away; raises ValueError or OverflowError outside of the calendar."""
    if unit in _MONTHS:
        return months_from(day, count * _MONTHS[unit])
    if unit in _HOURS:
        return day + timedelta(days=int(count * _HOURS[unit] / 24))  # an hour ago was today
    return day + timedelta(days=count * _DAYS[unit])


def months(year: int, month: int, length: int) -> Period:
    """A run of whole months: a quarter, a half, a season; raises ValueError outside of the calendar."""
    first = date(year, month, 1)
    return Period.between(first, months_from(first, length - 1), "month")


def _week(day: date) -> Period:
    monday = day - timedelta(days=day.weekday())  # the calendar begins on a Monday
    return Period.between(monday, monday + timedelta(days=min(6, (date.max - monday).days)))  # and ends on a Friday


def _weekend(day: date) -> Period:
    saturday = day + timedelta(days=5 - day.weekday())
    return Period.between(saturday, saturday + timedelta(days=1))


def _years(day: date, length: int) -> Period:
    first = date(max(day.year // length * length, 1), 1, 1)
    return Period.between(first, date(first.year // length * length + length - 1, 12, 31), "year")


_AROUND: dict[str, Callable[[date], Period]] = {
    "week": _week,
    "weekend": _weekend,
    "fortnight": _week,
    "month": lambda day: Period.of(day, "month"),
    "quarter": lambda day: months(day.year, (day.month - 1) // 3 * 3 + 1, 3),
    "half": lambda day: months(day.year, (day.month - 1) // 6 * 6 + 1, 6),
    "year": lambda day: Period.of(day, "year"),
    "decade": lambda day: _years(day, 10),
    "century": lambda day: _years(day, 100),
}


def around(unit: Unit, day: date) -> Period:
    """The unit of the calendar that holds the day; hours and minutes are held by their day."""
    return _AROUND.get(unit, Period.of)(day)


def precision_of(unit: Unit, count: int) -> Precision:
    """How exactly an end that lies so many units away is known: three years from July ends in a July, ten in a year."""
    if unit in _DAYS or unit in _HOURS:
        return "day"
    months_away = count * _MONTHS[unit]
    return "day" if months_away <= 1 else "month" if months_away <= 36 else "year"


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 13 (1876), p. 487)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
