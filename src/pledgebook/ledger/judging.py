"""Judgements: rows that are only ever added. A later word on the same target decides; nothing is rubbed out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from pledgebook.errors import BadJudgement, StaleJudgement
from pledgebook.ledger import bulk
from pledgebook.ledger.chunks import chunks
from pledgebook.ledger.rows import judgement_of, judgement_row
from pledgebook.ledger.schema import judgements, statements
from pledgebook.ledger.state import advance, sequence, top
from pledgebook.ledger.verdicts import ANSWERS
from pledgebook.model import Judgement


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody who judges has before their eyes: these statements, as of the ledger's change ``sequence``."""

    sequence: int
    statements: frozenset[str]


def add(connection: Connection, made: Iterable[Judgement]) -> int:
    """Add judgements; those with a known id (of a merged ledger, say) are passed over. How many were new."""
    rows = {each.id: judgement_row(each) for each in made}
    known: set[str] = set()
    for chunk in chunks(rows):
        known.update(connection.scalars(select(judgements.c.id).where(judgements.c.id.in_(chunk))))
    fresh = [row for key, row in rows.items() if key not in known]
    if fresh:
        number, touched = count(top(connection, judgements) + 1), advance(connection)
        bulk.insert(connection, judgements, [{**row, "n": next(number), "touched": touched} for row in fresh])
    return len(fresh)


def check_unchanged(connection: Connection, seen: Seen, action: str) -> None:
    """That what was seen still stands so; raises :class:`StaleJudgement` where others judged or read it meanwhile."""
    present = sequence(connection)
    if seen.sequence > present:
        raise BadJudgement(action, f"was made on change {seen.sequence}; the ledger is at {present}, load it again")
    judged = [
        each for each in _since(connection, seen.sequence) if not _about(connection, each).isdisjoint(seen.statements)
    ]
    read: list[str] = []
    for chunk in chunks(seen.statements):
        fresh = statements.c.id.in_(chunk) & statements.c.current & (statements.c.touched > seen.sequence)
        read += connection.scalars(select(statements.c.id).where(fresh))
    if judged or read:
        said = [f"{each.by} judged it ({each.action})" for each in judged]
        raise StaleJudgement(judged, read, dict.fromkeys(said + [f"{each} was read" for each in sorted(read)]))


def _since(connection: Connection, number: int) -> list[Judgement]:
    query = select(judgements).where(judgements.c.touched > number).order_by(judgements.c.n)
    return [judgement_of(row) for row in connection.execute(query)]


def _about(connection: Connection, judgement: Judgement) -> set[str]:
    """The statements that a judgement concerns, also by way of another judgement."""
    found = {judgement.target, judgement.other}
    named = found
    while named:
        query = select(judgements.c.target, judgements.c.other).where(judgements.c.id.in_(named))
        named = {name for row in connection.execute(query) for name in row} - found
        found |= named
    return found - {""}


def judgements_of(connection: Connection, targets: Collection[str] | None = None) -> list[Judgement]:
    """Judgements in the order in which they were made; with ``targets``, those that concern one of them.

    What took a judgement back, or confirmed it, comes with it.
    """
    query = select(judgements).order_by(judgements.c.n)
    if targets is None:
        return [judgement_of(row) for row in connection.execute(query)]
    found: dict[int, Row[Any]] = {}
    for chunk in chunks(targets):
        named = or_(judgements.c.target.in_(chunk), judgements.c.other.in_(chunk))
        found.update({row.n: row for row in connection.execute(query.where(named))})
    return _in_order(_with_answers(connection, found))


def recent(connection: Connection, *, by: str, before: int | None, limit: int) -> list[tuple[int, Judgement]]:
    """The last judgements that are no answers to others, newest first, with their numbers: by somebody, before a number."""
    query = select(judgements).where(judgements.c.action.not_in(ANSWERS)).order_by(judgements.c.n.desc()).limit(limit)
    if by:
        query = query.where(judgements.c.judged_by == by)
    if before is not None:
        query = query.where(judgements.c.n < before)
    return [(row.n, judgement_of(row)) for row in connection.execute(query)]


def judges(connection: Connection) -> list[str]:
    """The names of all who ever judged."""
    return sorted(connection.scalars(select(judgements.c.judged_by).distinct()))


def judgement(connection: Connection, judgement_id: str) -> tuple[int, Judgement] | None:
    """The judgement of this id with its number."""
    row = connection.execute(select(judgements).where(judgements.c.id == judgement_id)).one_or_none()
    return None if row is None else (row.n, judgement_of(row))


def judgements_on(connection: Connection, article: str) -> list[Judgement]:
    """Judgements that name a place in the article, in the order in which they were made, with their answers."""
    named = [name.startswith(f"{article}:", autoescape=True) for name in (judgements.c.target, judgements.c.other)]
    query = select(judgements).where(or_(*named))
    # an article's id may itself hold colons: kind and offsets stand after the last two
    there = ((row, {name.rsplit(":", 2)[0] for name in (row.target, row.other)}) for row in connection.execute(query))
    found = {row.n: row for row, places in there if article in places}
    return _in_order(_with_answers(connection, found))


def _with_answers(connection: Connection, found: dict[int, Row[Any]]) -> Mapping[int, Row[Any]]:
    """These judgements and those on them, on those in turn, and so on."""
    named = [row.id for row in found.values()]
    while named:
        answers: dict[int, Row[Any]] = {}
        for chunk in chunks(named):
            query = select(judgements).where(judgements.c.target.in_(chunk))
            answers.update({row.n: row for row in connection.execute(query) if row.n not in found})
        found.update(answers)
        named = [row.id for row in answers.values()]
    return found


def _in_order(rows: Mapping[int, Row[Any]]) -> list[Judgement]:
    return [judgement_of(rows[n]) for n in sorted(rows)]
