"""References: the anchor of another statement of the same article, verbatim (``same_as``, ``part_of``)."""

from __future__ import annotations

from pledgebook.errors import BadValue
from pledgebook.values.text import word_overlap
from pledgebook.values.valuetype import ValueType


def _read(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise BadValue("reference", value, "another statement's anchor, verbatim")
    return value


REFERENCE = ValueType("reference", to_json=str, from_json=_read, show=str, agree=word_overlap, plain=str)
