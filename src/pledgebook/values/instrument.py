"""Instruments: the legal or financial vehicle of a promise, by code where the vocabulary knows it."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.errors import BadValue
from pledgebook.model import Json, Span
from pledgebook.values.text import word_overlap
from pledgebook.values.valuetype import ValueType
from pledgebook.vocabulary import load


@dataclass(frozen=True, slots=True)
class Instrument:
    """A vehicle by its code (``PDA``, ``USAI``), else as the article names it; ``said`` are the words."""

    code: str
    said: Span | None = None


def _write(value: Instrument) -> Json:
    if value.said is None:
        return {"code": value.code}
    return {"code": value.code, "said": [value.said.start, value.said.end]}


def _read(value: object) -> Instrument:
    if not isinstance(value, dict) or not value.get("code"):
        raise BadValue("instrument", value, '{"code": "PDA"}')
    return Instrument(str(value["code"]), Span(*value["said"]) if value.get("said") else None)


def _show(value: Instrument) -> str:
    return value.code


def _agree(one: Instrument, other: Instrument) -> float:
    if one.code == other.code:
        return 1.0
    return word_overlap(one.code, other.code)


def _spends(one: Instrument, other: Instrument) -> bool:
    """Whether the one is an act's own vehicle, and the other the fund or bill whose money it spends, by the vocabulary."""
    return other.code in load().section("instruments").get(one.code, {}).get("draws_on", ())


INSTRUMENT = ValueType(
    "instrument",
    to_json=_write,
    from_json=_read,
    show=_show,
    agree=_agree,
    plain=lambda v: v.code,
    inner=_spends,
)
