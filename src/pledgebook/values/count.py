"""Counts: an interval of a number of people, things or acts."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.errors import BadValue
from pledgebook.model import Json
from pledgebook.values.intervals import agree, buckets
from pledgebook.values.numeral import show_interval
from pledgebook.values.valuetype import ValueType


@dataclass(frozen=True, slots=True)
class Count:
    """``low`` to ``high``; ``None`` is an open end; both equal when exact; ``about`` after "some", "around".

    ``step`` is the size of the last digit that was written (100_000 for "2.5 million"), 0 where that is a unit or unknown.
    Shares are counts in per cent ("a third" is 33).
    """

    low: int | None
    high: int | None
    about: bool = False
    step: int = 0


def _write(value: Count) -> Json:
    row: dict[str, Json] = {"low": value.low, "high": value.high}
    if value.about:
        row["about"] = True
    if value.step:
        row["step"] = value.step
    return row


def _end(value: object, given: object) -> int | None:
    if given is None or (isinstance(given, int) and not isinstance(given, bool)):
        return given
    if isinstance(given, float) and given.is_integer():
        return int(given)
    raise BadValue("count", value, "whole numbers or null as low and high")


def _read(value: object) -> Count:
    if not isinstance(value, dict) or not {"low", "high"} & value.keys():
        raise BadValue("count", value, '{"low": 1200, "high": 1200}')
    low, high = _end(value, value.get("low")), _end(value, value.get("high"))
    if low is not None and high is not None and low > high:
        raise BadValue("count", value, "low not above high")
    return Count(low, high, bool(value.get("about")), int(value.get("step") or 0))


def _show(value: Count) -> str:
    return show_interval(value.low, value.high, about=value.about)


def _plain(value: Count) -> int:
    return value.low or value.high or 0


def _pieces(value: Count) -> frozenset[str]:
    return buckets(value.low, value.high)


COUNT = ValueType("count", to_json=_write, from_json=_read, show=_show, agree=agree, plain=_plain, pieces=_pieces)
