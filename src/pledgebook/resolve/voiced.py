"""Who gives in a government's own texts where they do not say it: who publishes a release is who says ``we``.

"Today, we announce the fifth drawdown. It provides up to $4 million": neither ``we`` nor ``it`` names anybody. Only where the
text speaks in the first person outside quotations or names the publisher, and only where it is a state's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pledgebook.kinds import Field, Kinds
from pledgebook.model import Around, Mark, Span, Statement
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.pronouns import is_thing
from pledgebook.values.party import Party
from pledgebook.vocabulary import load

_SURE = 0.5
"""Chance from which somebody whom the reader took for the giver stays."""


def with_voice(
    cast: ArticleParties, statements: Sequence[Statement], marks: Iterable[Mark], kinds: Kinds
) -> tuple[Statement, ...]:
    """The statements of one article, those without a giver by the state that publishes it."""
    own = list(_places(cast)) if cast.voice in load().section("states") else []
    if not own:
        return tuple(statements)
    around = {(mark.kind, mark.anchor): mark.around for mark in marks}
    return tuple(_voiced(cast, each, around.get((each.kind, each.anchor)), kinds, own) for each in statements)


def _places(cast: ArticleParties) -> Iterator[Span]:
    """Where the text means its publisher: by name, or in the first person outside quotations."""
    yield from (each.span for each in cast.parties if each.code == cast.voice)
    yield from cast.own


def _voiced(
    cast: ArticleParties, statement: Statement, around: Around | None, kinds: Kinds, own: Sequence[Span]
) -> Statement:
    kind = kinds[statement.kind]
    field = kind.giving
    if field is None or _is_silent(statement, field) or not _is_open(cast, statement, around, field):
        return statement
    if any(cast.voice == each.code for value in statement.values.values() for each in _parties(value)):
        return statement
    said = min(own, key=lambda each: abs(each.start - statement.anchor.start))
    party = Party(cast.voice, said if statement.sentence.covers(said) else None)
    return replace(
        statement,
        values={**statement.values, field.name: (party,)},
        evidence={**statement.evidence, field.name: (said,)},
    )


def _is_silent(statement: Statement, field: Field) -> bool:
    return any(statement.values.get(name) in labels for name, labels in field.silent.items())


def _is_open(cast: ArticleParties, statement: Statement, around: Around | None, field: Field) -> bool:
    """Whether nobody is told to give, or only a pronoun does, or one of whom the reader is not sure."""
    if not statement.values.get(field.name):
        return True
    spans = statement.evidence.get(field.name, ())
    pointed = bool(spans) and all(is_thing(each.of(cast.text)) for each in spans)
    doubted = around is not None and all(around.chance(field.name, each) < _SURE for each in spans)
    return pointed or doubted


def _parties(value: object) -> Iterator[Party]:
    return (each for each in value if isinstance(each, Party)) if isinstance(value, tuple) else iter(())


__all__ = ["with_voice"]
