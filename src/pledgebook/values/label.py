"""Labels: one of the choices that a kind declares for a field (a stage, a sector, a form, a stance)."""

from __future__ import annotations

from sys import intern

from pledgebook.errors import BadValue
from pledgebook.values.valuetype import ValueType


def _read(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise BadValue("label", value, "a word of the kind's declared labels")
    return intern(value)  # a ledger in memory holds each word once


def _show(value: str) -> str:
    return value.replace("_", " ")


def _agree(one: str, other: str) -> float:
    return float(one == other)


LABEL = ValueType("label", to_json=str, from_json=_read, show=_show, agree=_agree, plain=str)
