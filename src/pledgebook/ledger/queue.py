"""What waits for an analyst: entries that nobody has judged, in the order in which a look is worth most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, and_, cast, exists, func, or_, select

from pledgebook.ledger.rows import problem_of
from pledgebook.ledger.schema import entries, entry_conflicts, entry_statements, judgements, problems, state
from pledgebook.ledger.verdicts import RELATIONS
from pledgebook.model import Problem

SETTLING = ("accept", "correct", "reject")
"""What settles a report in an entry; a rejected one stands in none, once that is taken into account."""

ORDERS = {"confidence": entries.c.confidence, "amount": entries.c.amount}
"""Lowest confidence first, or highest amount first."""

UNDECIDED = "undecided"
"""The problem of a report that may tell of either of two things."""


@dataclass(frozen=True, slots=True)
class Queued:
    """An entry in the queue, and the value that gives its place there."""

    entry: str
    value: float


@dataclass(frozen=True, slots=True)
class Waiting:
    """Which entries: of the given kinds, in which order, only those whose reports differ, and after which one."""

    kinds: tuple[str, ...]
    order: str = "confidence"
    conflicts: bool = False
    after: Queued | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """How many entries there are, how many are judged whole, and how many wait because their reports differ."""

    entries: int
    judged: int
    conflicts: int


def _undone(judgement: Any) -> ColumnElement[bool]:
    """Whether an undo of the judgement stands; an undone undo does not count."""
    undo, redo = judgements.alias(), judgements.alias()
    again = exists().where(redo.c.target == undo.c.id, redo.c.action == "undo")
    return exists().where(undo.c.target == judgement.c.id, undo.c.action == "undo", ~again)


def _settled(statement: ColumnElement[str]) -> ColumnElement[bool]:
    said = judgements.alias()
    return exists().where(said.c.target == statement, said.c.action.in_(SETTLING), ~_undone(said))


def _open(entry: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether a report of the entry has not been settled."""
    report = entry_statements.alias()
    return exists().where(report.c.entry == entry, ~_settled(report.c.statement))


def waiting(connection: Connection, wanted: Waiting, *, limit: int) -> list[Queued]:
    """The first entries of the queue.

    Each kind is walked along its own index, so that a page costs by its length and by what was judged before it.
    """
    kinds = [_of_kind(connection, kind, wanted, limit) for kind in wanted.kinds]
    down = wanted.order == "amount"
    whole = merge(*kinds, key=lambda row: (row.value, row.id), reverse=down)
    return [Queued(row.id, row.value) for row in islice(whole, limit)]


def _of_kind(connection: Connection, kind: str, wanted: Waiting, limit: int) -> Sequence[Any]:
    column = ORDERS[wanted.order]
    down = wanted.order == "amount"
    query = select(entries.c.id, column.label("value")).where(_open(entries.c.n))
    if wanted.conflicts:
        # few differ: they are looked up, and no index of the kind leads SQLite through all the others
        differing = entries.c.n.in_(select(entry_conflicts.c.entry))
        query = query.where(func.coalesce(entries.c.kind, entries.c.kind) == kind, differing)
    else:
        query = query.where(entries.c.kind == kind)
    if wanted.after is not None:
        query = query.where(_beyond(column, wanted.after, down=down))
    order = (column.desc(), entries.c.id.desc()) if down else (column, entries.c.id)
    return connection.execute(query.order_by(*order).limit(limit)).all()


def _beyond(column: ColumnElement[float], after: Queued, *, down: bool) -> ColumnElement[bool]:
    if down:
        return and_(column <= after.value, or_(column < after.value, entries.c.id < after.entry))
    return and_(column >= after.value, or_(column > after.value, entries.c.id > after.entry))


def progress(connection: Connection) -> Judged:
    """How far the analysts have come."""
    said = judgements.alias()
    held = select(entry_statements.c.entry).join(said, said.c.target == entry_statements.c.statement)
    touched = held.where(said.c.action.in_(SETTLING), ~_undone(said)).distinct().subquery()
    judged = select(func.count()).select_from(touched).where(~_open(touched.c.entry))
    differing = select(entry_conflicts.c.entry).distinct().subquery()
    conflicts = select(func.count()).select_from(differing).where(_open(differing.c.entry))
    return Judged(*(connection.scalar(query) or 0 for query in (_all(), judged, conflicts)))


def _all() -> Select[Any]:
    return select(func.count()).select_from(entries)


def undecided(connection: Connection, *, after: int, limit: int) -> list[tuple[int, Problem]]:
    """Reports that may tell of either of two things, with their numbers; ``about`` names a report of each."""
    query = select(problems).where(_unjudged(), problems.c.n > after).order_by(problems.c.n)
    return [(row.n, problem_of(row)) for row in connection.execute(query.limit(limit))]


def undecided_count(connection: Connection) -> int:
    """How many such reports there are."""
    return connection.scalar(select(func.count()).select_from(problems).where(_unjudged())) or 0


def _unjudged() -> ColumnElement[bool]:
    """What is undecided, and was not decided since the entries were last brought up to date."""
    said = judgements.alias()
    since = select(cast(state.c.value, Integer)).where(state.c.key == "reconciled").scalar_subquery()
    decided = said.c.action.in_(RELATIONS) & ((said.c.target == problems.c.place) | (said.c.other == problems.c.place))
    return (problems.c.code == UNDECIDED) & ~exists().where(decided, said.c.touched > since)
