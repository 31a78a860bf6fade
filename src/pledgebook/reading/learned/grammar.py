"""Roles that grammar and vocabulary find by themselves: amounts, counts, instruments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pledgebook.kinds import Kind
from pledgebook.model import Role, Span
from pledgebook.values.amounts import FoundMoney
from pledgebook.vocabulary.names import find_instruments


def exact(kind: Kind, anchor: Span, money: Sequence[FoundMoney]) -> Iterator[Role]:
    """The words of the amount or count at the anchor, hedges included."""
    here = next((each for each in money if each.span.overlaps(anchor)), None)
    for name, field in kind.fields.items():
        if field.type.name == "money" and here:
            yield Role(name, here.hedged)
        if field.type.name == "count":
            yield Role(name, anchor)


def instruments(kind: Kind, anchor: Span, sentence: Span, text: str) -> Iterator[Role]:
    """The instrument that the vocabulary knows in the anchor's sentence; the nearest, for each field of that type."""
    for name, field in kind.fields.items():
        if field.type.name == "instrument":
            inside = [each.span for each in find_instruments(text) if sentence.covers(each.span)]
            nearest = min(inside, key=lambda span: abs(span.start - anchor.start), default=None)
            if nearest:
                yield Role(name, nearest)
