"""References by the whole anchor that they name: a reader that sees pieces of words may mark ``$`` of ``$40 million``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pledgebook.kinds import Field, Kinds
from pledgebook.model import Statement


def with_whole_references(statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements of one article, what repeats another by that one's anchor; without a reference that names none."""
    kinds_told = {each.kind for each in statements}
    names = {kind: [each.name for each in kinds[kind].fields.values() if _repeats(each)] for kind in kinds_told}
    return tuple(_whole(each, statements, names[each.kind]) for each in statements)


def _whole(statement: Statement, statements: Sequence[Statement], names: Sequence[str]) -> Statement:
    for name in (each for each in names if each in statement.values):
        statement = _by_anchor(statement, name, [each for each in statements if each.kind == statement.kind])
    return statement


def _repeats(field: Field) -> bool:
    """Whether a field names another statement, and no amount that holds or replaces its own."""
    return field.type.name == "reference" and not (field.within or field.instead)


def _by_anchor(statement: Statement, name: str, told: Sequence[Statement]) -> Statement:
    others = [each for each in told if each.id != statement.id]
    if any(each.said == statement.values[name] for each in others):
        return statement
    spans = statement.evidence.get(name, ())
    named = next((each for each in others if any(each.anchor.overlaps(span) for span in spans)), None)
    values, evidence = dict(statement.values), dict(statement.evidence)
    if named is not None:
        values[name], evidence[name] = named.said, (named.anchor,)
    else:
        del values[name], evidence[name]
    return replace(statement, values=values, evidence=evidence)
