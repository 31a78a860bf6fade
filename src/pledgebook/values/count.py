"""Counts: an interval of a number of people, things or acts."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.errors import BadValue
from pledgebook.model import Json
from pledgebook.quick import quick
from pledgebook.values.intervals import agree, buckets, read_ends
from pledgebook.values.numeral import show_interval
from pledgebook.values.valuetype import ValueType


@quick
@dataclass(frozen=True, slots=True)
class Count:
    """``low`` to ``high``; ``None`` is an open end; both equal when exact; ``about`` after "some", "around".

    ``step`` is the size of the last digit that was written (100_000 for "2.5 million"), 0 where that is a unit or
    unknown. Shares are counts in per cent ("a third" is 33).
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


def _read(value: object) -> Count:
    ends = read_ends(value)
    if ends is None or not isinstance(value, dict):
        raise BadValue("count", value, '{"low": 1200, "high": 1200}, low not above high')
    return Count(*ends, about=bool(value.get("about")), step=int(value.get("step") or 0))


def _show(value: Count) -> str:
    return show_interval(value.low, value.high, about=value.about)


def _plain(value: Count) -> int:
    return value.low or value.high or 0


def _pieces(value: Count) -> frozenset[str]:
    return buckets(value.low, value.high)


def _amiss(value: Count) -> str:
    ends = [end for end in (value.low, value.high) if end is not None]
    return "a number from 0 on" if not ends or min(ends) < 0 else ""


COUNT = ValueType("count", _write, _read, show=_show, agree=agree, plain=_plain, pieces=_pieces, amiss=_amiss)
