"""Ordinals: that a meeting is the eleventh of its series."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.errors import BadValue
from pledgebook.model import Json
from pledgebook.values.text import word_overlap
from pledgebook.values.valuetype import ValueType


@dataclass(frozen=True, slots=True)
class Ordinal:
    """The ``n``-th ``of`` a series that the article names in its own words."""

    n: int
    of: str = ""


def _write(value: Ordinal) -> Json:
    return {"n": value.n, "of": value.of} if value.of else {"n": value.n}


def _read(value: object) -> Ordinal:
    if not isinstance(value, dict) or not isinstance(value.get("n"), int):
        raise BadValue("ordinal", value, '{"n": 11, "of": "meetings between …"}')
    return Ordinal(value["n"], str(value.get("of") or ""))


def suffixed(n: int) -> str:
    """The number as English writes it in short: 1st, 2nd, 11th."""
    ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def _show(value: Ordinal) -> str:
    return f"{suffixed(value.n)} of {value.of}" if value.of else suffixed(value.n)


def _agree(one: Ordinal, other: Ordinal) -> float:
    if one.n == other.n:
        return 1.0
    # different numbers of different series say nothing; of the same series they exclude each other
    return 0.0 if word_overlap(one.of, other.of) >= 0.5 else 0.5


ORDINAL = ValueType("ordinal", to_json=_write, from_json=_read, show=_show, agree=_agree, plain=lambda v: v.n)
