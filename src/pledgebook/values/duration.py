"""Durations as ISO 8601 (``P10Y``): how long an agreement runs, within what time something is due."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from pledgebook.errors import BadValue
from pledgebook.values.numerals import whole_number
from pledgebook.values.valuetype import ValueType
from pledgebook.vocabulary import load

_ISO = re.compile(r"P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?)?$")
_HOURS = (8766.0, 730.5, 168.0, 24.0, 1.0)
_NAMES = ("year", "month", "week", "day", "hour")


def _parts(value: str) -> tuple[int, ...]:
    match = _ISO.match(value)
    if match is None:
        raise BadValue("duration", value, "an ISO 8601 duration such as P10Y")
    return tuple(int(group or 0) for group in match.groups())


def hours(value: str) -> float:
    """The duration's length in hours (a year is 365.25 days, a month a twelfth of it)."""
    return sum(count * size for count, size in zip(_parts(value), _HOURS, strict=True))


def ends(start: date, value: str) -> date:
    """The day on which the duration is over, counted from a day; the last of the month where it has no such day.

    Raises :class:`BadValue` for what is no duration, or one that outlasts the calendar.
    """
    years, months, weeks, days, count = _parts(value)
    month = start.month - 1 + months
    try:
        year = start.year + years + month // 12
        day = min(start.day, monthrange(year, month % 12 + 1)[1])
        return date(year, month % 12 + 1, day) + timedelta(weeks=weeks, days=days, hours=count)
    except (ValueError, OverflowError) as error:
        raise BadValue("duration", value, "a duration that ends before the year 10000") from error


@lru_cache(maxsize=1)
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    section = load().section("durations")
    units = {**section["units"], **section["whole"]}
    names = "|".join(sorted(units, key=len, reverse=True))
    number = r"\d{1,3}|[a-z]+(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
    return re.compile(rf"\b(?:({number})[\s-]+)?({names})s?\b", re.IGNORECASE), units


def find_duration(text: str) -> str | None:
    """The first term that the words name, as ISO 8601: ``P10Y`` of "a 10-year deal", ``PT24H`` of "within 24 hours"."""
    pattern, units = _words()
    for match in pattern.finditer(text):
        unit = units[match[2].lower()]
        count = _count(match[1])
        if unit[:-1].isdigit():  # a decade is 10Y by itself; "two decades" are twice that
            return f"P{(count or 1) * int(unit[:-1])}{unit[-1]}"
        if count is not None:
            return f"PT{count}H" if unit == "TH" else f"P{count}{unit}"
    return None


def _count(word: str | None) -> int | None:
    if word is None:
        return None
    if word.isdigit():
        return int(word)
    return 1 if word.lower() in ("a", "an") else whole_number(word)


def _read(value: object) -> str:
    if not isinstance(value, str):
        raise BadValue("duration", value, "an ISO 8601 duration such as P10Y")
    _parts(value)
    return value


def _show(value: str) -> str:
    named = [(count, name) for count, name in zip(_parts(value), _NAMES, strict=True) if count]
    return " ".join(f"{count} {name}{'s' if count != 1 else ''}" for count, name in named) or "no time"


def _agree(one: str, other: str) -> float:
    return float(hours(one) == hours(other))


DURATION = ValueType("duration", to_json=str, from_json=_read, show=_show, agree=_agree, plain=hours)
