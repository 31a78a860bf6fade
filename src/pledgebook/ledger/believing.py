"""Writing what reconciling made of the statements: only what differs is touched, all in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, func, select, text

from pledgebook.errors import LedgerMoved
from pledgebook.kinds import Kinds
from pledgebook.ledger import bulk, state
from pledgebook.ledger.bulk import Values
from pledgebook.ledger.chunks import chunks
from pledgebook.ledger.entry_rows import PARTS, EntryRows, Report
from pledgebook.ledger.rows import problem_row
from pledgebook.ledger.schema import entries, entries_gone, entry_statements, judgements, problems, statements
from pledgebook.ledger.verdicts import ANSWERS
from pledgebook.model import Entry, Problem

ORIGIN = "reconciling"
"""Marks the problems that reconciling found; it replaces them each time."""


WEIGHING = ("accept", "note")
"""What is said of a report that stays where it stands."""

MANY = 1000
"""So many changed entries make PostgreSQL count anew how often values occur; by itself it would take minutes."""

REMEMBERED = 10_000
"""So many changes back the ledger knows which entries went; who was away for longer looks at all of them again."""


@dataclass(frozen=True, slots=True)
class Pending:
    """What has changed since the entries were last reconciled: everything after ``base``, up to ``upto``.

    ``statements`` is how many statements came, went, or came to count again; ``judgements`` how many were made.
    """

    base: int
    upto: int
    statements: int
    judgements: int


@dataclass(frozen=True, slots=True)
class Changes:
    """How many entries were added, changed, removed."""

    added: int = 0
    changed: int = 0
    removed: int = 0

    def __add__(self, other: Changes) -> Changes:
        return Changes(self.added + other.added, self.changed + other.changed, self.removed + other.removed)


def pending(connection: Connection, *, anew: bool = False) -> Pending | None:
    """What waits to be reconciled; ``None`` where the entries are up to date, unless they shall be made ``anew``."""
    base, upto = state.reconciled(connection), state.sequence(connection)
    if base == upto and not anew:
        return None
    told, judged = (
        connection.scalar(select(func.count()).select_from(table).where(table.c.touched > base)) or 0
        for table in (statements, judgements)
    )
    return Pending(base, upto, told, judged)


def changed(connection: Connection, waiting: Pending) -> set[str]:
    """The statements that came, went or were judged: ids, some of them no longer current."""
    said = select(statements.c.id).where(statements.c.touched > waiting.base, statements.c.touched <= waiting.upto)
    judged = (judgements.c.touched > waiting.base) & (judgements.c.touched <= waiting.upto)
    found = set(connection.scalars(said))
    named = _named(connection, judged)
    while named - found:
        found |= named
        named = _named(connection, judgements.c.id.in_(named))  # a judgement may take back another
    return found - {""}


def weighed(connection: Connection, waiting: Pending) -> set[str]:
    """Those of the changed statements of which analysts only said how sure they are: they stay where they stand.

    A note changes nothing at all; with an acceptance the report counts for more in the same entry. What was ever rejected,
    is judged otherwise or was read since may have to go elsewhere, and is not among them.
    """
    since = (judgements.c.touched > waiting.base) & (judgements.c.touched <= waiting.upto)
    found = {row.id: row for row in connection.execute(_SAID.where(since))}
    named = _answered(found.values())
    while fresh := named - found.keys():
        more = {
            row.id: row for part in chunks(fresh) for row in connection.execute(_SAID.where(judgements.c.id.in_(part)))
        }
        found |= more
        named = _answered(more.values()) if more else set()
    said = [row for row in found.values() if row.action not in ANSWERS]
    otherwise = {name for row in said if row.action not in WEIGHING for name in (row.target, row.other)}
    light = {row.target for row in said} - otherwise
    return {each for part in chunks(light) for each in connection.scalars(_standing(part, waiting))}


_SAID = select(judgements.c.id, judgements.c.action, judgements.c.target, judgements.c.other)


def _answered(rows: Iterable[Any]) -> set[str]:
    """The judgements that were taken back."""
    return {row.target for row in rows if row.action == "undo"}


def _standing(ids: Sequence[str], waiting: Pending) -> Select[Any]:
    """Those of these statements that were not read since, never rejected, and stand in an entry."""
    rejected = select(judgements.c.target).where(judgements.c.action == "reject")
    return (
        select(statements.c.id)
        .join(entry_statements, entry_statements.c.statement == statements.c.id)
        .where(statements.c.current, statements.c.id.in_(ids), statements.c.touched <= waiting.base)
        .where(statements.c.id.not_in(rejected))
    )


def _named(connection: Connection, condition: ColumnElement[bool]) -> set[str]:
    """What these judgements are about."""
    rows = connection.execute(select(judgements.c.target, judgements.c.other).where(condition))
    return {name for row in rows for name in row if name}


def replace_entries(
    connection: Connection, new: Iterable[Entry], kinds: Kinds, *, waiting: Pending, touched: Collection[str] | None
) -> Changes:
    """Make the ledger's entries these; with ``touched``, only in place of entries that hold one of these statements.

    Raises :class:`LedgerMoved` where another process has reconciled since ``waiting`` was asked for.
    """
    if state.reconciled(connection) != waiting.base:
        raise LedgerMoved
    old = _present(connection, touched)
    changes, gone = Changes(), []
    for chunk in chunks(new):
        made, replaced = _write(connection, chunk, old, kinds)
        changes += made
        gone += replaced
    left = [number for number, _ in old.values()]
    _delete(connection, left)
    changes += Changes(removed=len(old))
    if connection.dialect.name == "postgresql" and changes.added + changes.changed + changes.removed >= MANY:
        connection.execute(text("ANALYZE entries, entry_terms, entry_statements, statements"))
    anew = waiting.base == waiting.upto and changes != Changes()
    upto = state.advance(connection) if anew else waiting.upto
    _remember(connection, upto, [*gone, *left])
    state.settle(connection, upto)
    return changes


def _remember(connection: Connection, change: int, gone: Iterable[int]) -> None:
    """Record which entries went with this change."""
    bulk.insert(connection, entries_gone, [{"change": change, "entry": number} for number in gone])
    connection.execute(delete(entries_gone).where(entries_gone.c.change <= change - REMEMBERED))


def _present(connection: Connection, touched: Collection[str] | None) -> dict[str, tuple[int, str]]:
    """Number and digest of the entries to replace, by id."""
    columns = select(entries.c.id, entries.c.n, entries.c.digest)
    if touched is None:
        return {row.id: (row.n, row.digest) for row in connection.execute(columns)}
    found = {}
    for chunk in chunks(touched):
        held = select(entry_statements.c.entry).where(entry_statements.c.statement.in_(chunk))
        for row in connection.execute(columns.where(entries.c.n.in_(held))):
            found[row.id] = (row.n, row.digest)
    return found


def _write(
    connection: Connection, chunk: Sequence[Entry], old: dict[str, tuple[int, str]], kinds: Kinds
) -> tuple[Changes, list[int]]:
    """Store what is new or differs; takes out of ``old`` what stays. Also the numbers of what was replaced."""
    ids = [each.id for each in chunk]
    same_id = select(entries.c.id, entries.c.n, entries.c.digest).where(entries.c.id.in_(ids))
    there = {row.id: (row.n, row.digest) for row in connection.execute(same_id)}
    reports = reports_of(connection, {statement for each in chunk for statement in each.statements})
    fresh: list[EntryRows] = []
    for each in chunk:
        rows = EntryRows(each, kinds[each.kind], [reports.get(one, Report()) for one in each.statements])
        if there.get(each.id, (0, ""))[1] != rows.main["digest"]:
            fresh.append(rows)
        old.pop(each.id, None)
    changed_numbers = [there[rows.main["id"]][0] for rows in fresh if rows.main["id"] in there]
    _delete(connection, changed_numbers)
    _insert(connection, fresh)
    return Changes(added=len(fresh) - len(changed_numbers), changed=len(changed_numbers)), changed_numbers


def reports_of(connection: Connection, ids: Collection[str]) -> Mapping[str, Report]:
    """The numbers and days of the statements that count, by id."""
    found: dict[str, Report] = {}
    for chunk in chunks(ids):
        wanted = select(statements.c.id, statements.c.n, statements.c.published, statements.c.known)
        for row in connection.execute(wanted.where(statements.c.current, statements.c.id.in_(chunk))):
            found[row.id] = Report(row.n, row.published, row.known)
    return found


def _insert(connection: Connection, fresh: Sequence[EntryRows]) -> None:
    if not fresh:
        return
    first = state.numbered(connection) + 1
    numbers = count(first)
    state.number_on(connection, first + len(fresh) - 1)
    mains: list[Values] = []
    parts: dict[Table, list[Values]] = {table: [] for table in PARTS}
    for rows in fresh:
        number = next(numbers)
        mains.append({**rows.main, "n": number})
        for table, own in rows.parts.items():
            parts[table].extend({**row, "entry": number} for row in own)
    bulk.insert(connection, entries, mains)
    for table, own in parts.items():
        bulk.insert(connection, table, own)


def _delete(connection: Connection, numbers: Sequence[int]) -> None:
    for chunk in chunks(numbers):
        connection.execute(delete(entries).where(entries.c.n.in_(chunk)))


def replace_problems(connection: Connection, found: Iterable[Problem], places: Collection[str] | None) -> None:
    """Make reconciling's problems these; with ``places`` (ids of statements and entries), only those found there."""
    old = delete(problems).where(problems.c.origin == ORIGIN)
    if places is None:
        connection.execute(old)
    else:
        for chunk in chunks(places):
            connection.execute(old.where(problems.c.place.in_(chunk)))
    fresh = {(each.code, each.where, each.what): each for each in found}
    told = (_told().where(problems.c.place.in_(chunk)) for chunk in chunks({where for _, where, _ in fresh}))
    known = {(row.code, row.place, row.what) for query in told for row in connection.execute(query)}
    number = count(state.top(connection, problems) + 1)
    rows = [
        {**problem_row(each), "n": next(number), "origin": ORIGIN, "reading": None}
        for key, each in fresh.items()
        if key not in known
    ]
    bulk.insert(connection, problems, rows)


def _told() -> Select[Any]:
    return select(problems.c.code, problems.c.place, problems.c.what).where(problems.c.origin == ORIGIN)
