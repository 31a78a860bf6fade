"""Parties that only a later sentence names: who gave before, or got, gives and gets on until the text turns to another.

"Peru gave Fiji $4 million. It comes on top of $2 million given in May. Chile has promised boats": the $2 million is Peru's. So
is what a sum adds up ("which takes payments to $6 million"); what somebody needs is no other's who stands in another sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pledgebook.kinds import Field, Kinds
from pledgebook.model import Around, Mark, Statement
from pledgebook.resolve.cast import ArticleParties, words
from pledgebook.values.party import Party


def looked_back(
    cast: ArticleParties, statements: Sequence[Statement], marks: Iterable[Mark], kinds: Kinds
) -> tuple[Statement, ...]:
    """The statements of one article, those with parties of a later sentence alone with those of the statement before.

    What the reader is sure of stays.
    """
    around = {(mark.kind, mark.anchor): mark.around for mark in marks}
    out: list[Statement] = []
    for each in statements:
        found, heard = each, around.get((each.kind, each.anchor))
        for field in kinds[each.kind].weighed:
            if not _is_sure(heard, each, field):
                found = _looked_back(cast, found, field, out)
        out.append(_summed(cast, found, kinds, statements, out))
    return tuple(out)


def _summed(
    cast: ArticleParties, statement: Statement, kinds: Kinds, statements: Sequence[Statement], told: Sequence[Statement]
) -> Statement:
    """A published sum by those who give it in its sentence or before; nobody of another sentence gives what is needed."""
    kind = kinds[statement.kind]
    field = kind.giving
    if field is None or not kind.entry.get("check") or field.name not in statement.values:
        return statement
    spans = statement.evidence.get(field.name, ())
    if not spans or any(statement.sentence.overlaps(each) for each in spans):
        return statement
    open_ = [each for each in statements if each.kind == statement.kind and each.sentence == statement.sentence]
    if any(each.values.get(name) in labels for each in open_ for name, labels in field.silent.items()):
        return _giverless(statement, field)
    if any(each.start < statement.sentence.start for each in spans):
        return statement
    before = next((each for each in reversed(told) if _gives_before(cast, each, statement, kinds)), None)
    if before is None:
        return _giverless(statement, field)
    name = _giving(kinds, before)
    parties = tuple(Party(each.code) for each in before.values[name])
    return replace(
        statement,
        values={**statement.values, field.name: parties},
        evidence={**statement.evidence, field.name: before.evidence.get(name, spans)},
    )


def _gives_before(cast: ArticleParties, one: Statement, other: Statement, kinds: Kinds) -> bool:
    """Whether a statement close before another tells who gives."""
    return one.anchor < other.anchor and bool(one.values.get(_giving(kinds, one))) and not _is_far(cast, one, other)


def _giving(kinds: Kinds, statement: Statement) -> str:
    field = kinds[statement.kind].giving
    return field.name if field else ""


def _giverless(statement: Statement, field: Field) -> Statement:
    values, evidence = dict(statement.values), dict(statement.evidence)
    del values[field.name]
    evidence.pop(field.name, None)
    return replace(statement, values=values, evidence=evidence)


def _is_sure(heard: Around | None, statement: Statement, field: Field) -> bool:
    spans = statement.evidence.get(field.name, ()) if heard else ()
    return heard is not None and any(heard.chance(field.name, each) >= _SURE for each in spans)


def _looked_back(cast: ArticleParties, statement: Statement, field: Field, told: Sequence[Statement]) -> Statement:
    spans = statement.evidence.get(field.name, ())
    if field.name not in statement.values or not spans or any(each.start < statement.sentence.end for each in spans):
        return statement
    before = next(
        (each for each in reversed(told) if each.kind == statement.kind and each.anchor < statement.anchor), None
    )
    if before is None or field.name not in before.values or _is_far(cast, before, statement):
        return statement
    across = statement.values.get(field.weighed["across"], ())
    parties = tuple(Party(each.code) for each in before.values[field.name])
    if {each.code for each in parties} & {each.code for each in across} or _is_vaguer(parties, statement, field):
        return statement
    return replace(
        statement,
        values={**statement.values, field.name: parties},
        evidence={**statement.evidence, field.name: before.evidence.get(field.name, spans)},
    )


def _is_vaguer(parties: Sequence[Party], statement: Statement, field: Field) -> bool:
    """Whether these are only what money comes through, by its own words, and a known party would go for it."""
    ways = words().rows["vehicles"]
    through = (":" in each.code and each.code.rpartition(" ")[2] in ways for each in parties)
    return all(through) and any(":" not in each.code for each in statement.values[field.name])


def _is_far(cast: ArticleParties, one: Statement, other: Statement) -> bool:
    return cast.sentence_at(other.anchor.start) - cast.sentence_at(one.anchor.start) > _NEAR


_SURE = 0.9
"""Chance from which a reader's word holds."""
_NEAR = 2
"""Sentences back to the statement whose parties go on."""


__all__ = ["looked_back"]
