"""Periods: an ISO 8601 date, month, year or interval, open ends allowed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pledgebook.errors import BadValue
from pledgebook.values.valuetype import ValueType


@dataclass(frozen=True, slots=True)
class Period:
    """Calendar days ``first`` to ``last``, both included; ``None`` is an open end.

    The JSON form is the shortest ISO 8601 notation: ``2025-01-09``, ``2024-06``, ``2024``, ``2022-02-24/2022-04-24``, ``/2025-01-20``, ``2022-02/``.
    ``iso`` keeps the notation as it was written.
    """

    iso: str
    first: date | None
    last: date | None


def _read(value: object) -> Period:
    if not isinstance(value, str):
        raise BadValue("period", value, "an ISO 8601 date or interval such as 2024-06 or 2022-02-24/")
    day = date.fromisoformat(value)
    return Period(value, day, day)


def _show(value: Period) -> str:
    return value.iso


def _agree(one: Period, other: Period) -> float:
    return float(one == other)


PERIOD = ValueType("period", to_json=lambda v: v.iso, from_json=_read, show=_show, agree=_agree, plain=lambda v: v.iso)
