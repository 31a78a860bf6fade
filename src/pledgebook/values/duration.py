"""Durations as ISO 8601 (``P10Y``): how long an agreement runs."""

from __future__ import annotations

import re

from pledgebook.errors import BadValue
from pledgebook.values.valuetype import ValueType

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
