"""Publication dates as they stand in front matter, page metadata and data files, brought to one ISO 8601 day."""

from __future__ import annotations

import re
from datetime import date, datetime

EARLIEST = 1900
"""An earlier year is an empty field that a program filled in (``0001-01-01``), not a date of publication."""

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?!\d)")
_WEEK = re.compile(r"(\d{4})-?W(\d\d)-?([1-7])(?!\d)")
_WEEKDAY = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+|[A-Za-z]{3,9}\.?,\s*", re.IGNORECASE
)
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?:\s+|-)([A-Za-z]{3,9})\.?,?(?:\s+|-)(\d{4})(?!\d)")
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")


def day(value: object) -> str | None:
    """The ISO 8601 day that a date field says, or ``None``.

    Takes dates and datetimes of ISO 8601 (also by week, ``2024-W39-4``), of RFC 2822, in words (``26 September 2024``,
    ``Sept. 26, 2024``, ``Thursday 26 September 2024``, ``26-Sep-2024``) and in numbers where only one reading exists
    (``26/09/2024``, but not ``05/09/2024``). The day is the one written, whatever its time zone. A week, a month
    or a year alone is no day, and neither is one before :data:`EARLIEST`.
    """
    found = named(value)
    return found if found and found >= f"{EARLIEST:04}" else None


def named(value: object) -> str | None:
    """The same of any year."""
    if isinstance(value, date):
        return _iso(value.year, value.month, value.day)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    said = str(value).strip() if isinstance(value, str) or 0 < value < 10**8 else ""
    return _in_numbers(said) or _in_words(said)


def readings(value: object) -> tuple[str, str] | None:
    """The two days that numbers may say of which neither is surely the month (``07.02.2025``), the day first before the other."""
    found = _YEAR_LAST.match(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    one, other = (_iso(int(found[4]), int(found[month]), int(found[at])) for at, month in ((1, 3), (3, 1)))
    return (one, other) if one and other and one != other else None


def _iso(year: int, month: int, day_of_month: int) -> str | None:
    try:
        return date(year, month, day_of_month).isoformat()
    except ValueError:
        return None


def _in_numbers(said: str) -> str | None:
    if found := _WEEK.match(said):
        return _of_week(int(found[1]), int(found[2]), int(found[3]))
    if found := _YEAR_FIRST.match(said):
        return _iso(int(found[1]), int(found[3]), int(found[4]))
    if found := _COMPACT.match(said):
        return _iso(int(found[1]), int(found[2]), int(found[3]))
    if found := _YEAR_LAST.match(said):
        one, other, year = int(found[1]), int(found[3]), int(found[4])
        if one == other or other > 12:
            return _iso(year, one, other)
        return _iso(year, other, one) if one > 12 else None
    return None


def _of_week(year: int, week: int, weekday: int) -> str | None:
    try:
        found = date.fromisocalendar(year, week, weekday)
    except ValueError:
        return None
    return _iso(found.year, found.month, found.day)


def _in_words(said: str) -> str | None:
    weekday = _WEEKDAY.match(said)
    at = weekday.end() if weekday else 0
    if found := _DAY_MONTH.match(said, at):
        return _named(found[1], found[2], found[3])
    if found := _MONTH_DAY.match(said, at):
        return _named(found[2], found[1], found[3])
    return None


def _named(day_of_month: str, month: str, year: str) -> str | None:
    for form in ("%d %B %Y", "%d %b %Y"):
        for name in (month, month[:3]) if month.lower() == "sept" else (month,):  # AP style writes "Sept."
            try:
                found = datetime.strptime(f"{day_of_month} {name} {year}", form)  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
            return _iso(found.year, found.month, found.day)
    return None
