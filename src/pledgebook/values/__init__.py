"""Value types: what a field can hold, each with its own file that parses, compares, shows and stores it.

A kind's declaration names a type (``amount: {type: money}``); :func:`value_type` finds it here.
"""

from __future__ import annotations

from pledgebook.errors import UnknownValueType
from pledgebook.values.count import COUNT
from pledgebook.values.duration import DURATION
from pledgebook.values.instrument import INSTRUMENT
from pledgebook.values.items import ITEMS
from pledgebook.values.label import LABEL
from pledgebook.values.money import MONEY
from pledgebook.values.obligation import OBLIGATIONS
from pledgebook.values.ordinal import ORDINAL
from pledgebook.values.party import PARTIES
from pledgebook.values.period import PERIOD
from pledgebook.values.reference import REFERENCE
from pledgebook.values.text import TEXT
from pledgebook.values.valuetype import ValueType

TYPES: dict[str, ValueType] = {
    each.name: each
    for each in (
        COUNT, DURATION, INSTRUMENT, ITEMS, LABEL, MONEY, OBLIGATIONS, ORDINAL, PARTIES, PERIOD, REFERENCE, TEXT,
    )
}  # fmt: skip


def value_type(name: str) -> ValueType:
    """The value type of this name; raises :class:`UnknownValueType`."""
    if name not in TYPES:
        raise UnknownValueType(name, TYPES)
    return TYPES[name]
