"""Counts: an interval of a number of people, things or acts."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.errors import BadValue
from pledgebook.model import Json
from pledgebook.values.interval import buckets
from pledgebook.values.valuetype import ValueType


@dataclass(frozen=True, slots=True)
class Count:
    """``low`` to ``high``; ``None`` is an open end; both equal when exact; ``about`` after "some", "around"."""

    low: int | None
    high: int | None
    about: bool = False


def _write(value: Count) -> Json:
    row: dict[str, object] = {"low": value.low, "high": value.high}
    if value.about:
        row["about"] = True
    return row


def _read(value: object) -> Count:
    if not isinstance(value, dict) or ("low" not in value and "high" not in value):
        raise BadValue("count", value, '{"low": 1200, "high": 1200}')
    return Count(value.get("low"), value.get("high"), bool(value.get("about")))


def _show(value: Count) -> str:
    return f"{value.low}–{value.high}"


def _agree(one: Count, other: Count) -> float:
    return float((one.low, one.high) == (other.low, other.high))


def _pieces(value: Count) -> frozenset[str]:
    return buckets(value.low, value.high)


COUNT = ValueType(
    "count",
    to_json=_write,
    from_json=_read,
    show=_show,
    agree=_agree,
    plain=lambda v: v.low or v.high or 0,
    pieces=_pieces,
)
