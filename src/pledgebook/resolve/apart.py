"""Nobody gives to himself: a party that a reader marked on both sides of a statement is taken from one of them.

A kind declares the two fields (``recipients: {type: parties, apart: donors}``). The party leaves the side where others
remain; else the side on which the rest of the article has it more seldom. What one asks, one may ask of one's own
parliament or president (``inner``): "the president urged Congress".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pledgebook.kinds import Field, Kind, Kinds
from pledgebook.model import Span, Statement
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.pronouns import is_pronoun, is_thing
from pledgebook.values.party import Party

_THE_STATE = frozenset(["state", "demonym"])
"""Sorts of names that name a state as a whole."""


def parted(cast: ArticleParties, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements of one article, no party of theirs on both sides."""
    if not any(_on_both(each, field) for each in statements for field in kinds[each.kind].parties if field.apart):
        return tuple(statements)
    sides = Counter(
        (name, party.code) for each in statements for name, value in each.values.items() for party in _parties(value)
    )
    return tuple(_parted(cast, each, kinds[each.kind].parties, sides) for each in statements)


def _parties(value: object) -> Iterator[Party]:
    return (each for each in value if isinstance(each, Party)) if isinstance(value, tuple) else iter(())


def _parted(
    cast: ArticleParties, statement: Statement, fields: Iterable[Field], sides: Counter[tuple[str, str]]
) -> Statement:
    for field in fields:
        if not field.apart:
            continue
        both = _on_both(statement, field) - _inner(cast, statement, field)
        if both:
            mine, theirs = (_codes(statement, name) for name in (field.name, field.apart))
            statement = _without(statement, _loser(field, mine - both, theirs - both, min(both), sides), both)
    return statement


def _inner(cast: ArticleParties, statement: Statement, field: Field) -> set[str]:
    """The parties of a field that are bodies or persons of whoever stands alone on the other side, by their words."""
    inside = any(statement.values.get(name) in labels for name, labels in field.inner.items())
    if not inside or _codes(statement, field.name) != _codes(statement, field.apart):
        return set()
    theirs = [each.said for each in _parties(statement.values.get(field.apart)) if each.said]
    told = ((each.code, each.said) for each in _parties(statement.values.get(field.name)) if each.said)
    return {code for code, said in told if _is_inner(cast, said) and not any(said.overlaps(one) for one in theirs)}


def _is_inner(cast: ArticleParties, said: Span) -> bool:
    """Whether words name a body or a person, no state as a whole, and nobody by a pronoun or as somebody's own."""
    first = said.of(cast.text).split()[0].lower()
    return not is_pronoun(first) and not any(
        each.span == said and each.sort in _THE_STATE for each in cast.named_in(said)
    )


def _on_both(statement: Statement, field: Field) -> set[str]:
    """The parties that a statement has in a field and in the one that it is apart from."""
    if field.name not in statement.values or field.apart not in statement.values:
        return set()
    return _codes(statement, field.name) & _codes(statement, field.apart)


def named_alone(text: str, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements without givers whom only an ``it`` tells, where a name has them on the other side.

    "A shipment for Fiji. It holds $4 million of rope": the shipment does, not Fiji.
    """
    return tuple(_named_alone(text, each, kinds[each.kind]) for each in statements)


def _named_alone(text: str, statement: Statement, kind: Kind) -> Statement:
    for field in kind.parties:
        giving = kind.fields.get(field.apart)
        if giving is None or not giving.vehicles:
            continue
        both = _on_both(statement, field)
        if both and _is_it(text, statement, giving.name) and not _is_it(text, statement, field.name):
            statement = _without(statement, giving.name, both)
    return statement


def _is_it(text: str, statement: Statement, name: str) -> bool:
    spans = statement.evidence.get(name, ())
    return bool(spans) and all(is_thing(each.of(text)) for each in spans)


def _loser(field: Field, mine: set[str], theirs: set[str], code: str, sides: Counter[tuple[str, str]]) -> str:
    """The side that a party leaves: the one where others remain, else where the article has it more seldom."""
    if bool(mine) != bool(theirs):
        return field.name if mine else field.apart
    return field.name if sides[field.name, code] <= sides[field.apart, code] else field.apart


def _codes(statement: Statement, name: str) -> set[str]:
    return {party.code for party in _parties(statement.values.get(name))}


def _without(statement: Statement, name: str, codes: set[str]) -> Statement:
    """A statement without these parties in a field; without the field where they were all of it."""
    left = tuple(each for each in statement.values[name] if each.code not in codes)
    values, evidence = {**statement.values, name: left}, dict(statement.evidence)
    if not left:
        del values[name]
        evidence.pop(name, None)
    return replace(statement, values=values, evidence=evidence)
