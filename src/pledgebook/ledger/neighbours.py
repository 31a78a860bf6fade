"""What a change touches: the statements and entries beside it, so that the rest need not be reconciled again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, or_, select

from pledgebook.kinds import Kind
from pledgebook.ledger import search
from pledgebook.ledger.batch import key_number
from pledgebook.ledger.chunks import chunks
from pledgebook.ledger.entry_rows import NEEDED
from pledgebook.ledger.facets import answers, term
from pledgebook.ledger.schema import blocks, entries, entry_links, entry_statements, entry_terms, statements


def _all(connection: Connection, query: Select[Any], column: Any, wanted: Iterable[Any]) -> set[str]:
    found: set[str] = set()
    for chunk in chunks(wanted):
        found.update(connection.scalars(query.where(column.in_(chunk))))
    return found


def sharing(connection: Connection, keys: Iterable[str]) -> set[str]:
    """The statements that count and were stored with one of these block keys."""
    beside = select(statements.c.id).join(blocks, blocks.c.statement == statements.c.n).where(statements.c.current)
    return _all(connection, beside, blocks.c.key, {key_number(key) for key in keys})


def entries_of(connection: Connection, told: Collection[str]) -> set[str]:
    """The entries that rest on one of these statements."""
    held = select(entries.c.id).join(entry_statements, entry_statements.c.entry == entries.c.n)
    return _all(connection, held, entry_statements.c.statement, told)


def homes(connection: Connection, told: Collection[str]) -> dict[str, int]:
    """The number of the entry in which each of these statements stands."""
    query = select(entry_statements.c.statement, entry_statements.c.entry)
    parts = (query.where(entry_statements.c.statement.in_(chunk)) for chunk in chunks(told))
    return {row.statement: row.entry for part in parts for row in connection.execute(part)}


def numbers_of(connection: Connection, held: Collection[str]) -> list[int]:
    """The numbers of the entries with these ids."""
    found: list[int] = []
    for chunk in chunks(held):
        found += connection.scalars(select(entries.c.n).where(entries.c.id.in_(chunk)))
    return found


def telling(connection: Connection, kinds: Collection[str], words: Iterable[str]) -> set[str]:
    """The entries of these kinds that rest on a statement in which one of these words is found."""
    numbers = {each for word in words for each in connection.scalars(search.matching(connection.dialect.name, word))}
    held = select(entries.c.id).join(entry_statements, entry_statements.c.entry == entries.c.n)
    return _all(connection, held.where(entries.c.kind.in_(sorted(kinds))), entry_statements.c.number, numbers)


def members(connection: Connection, held: Collection[str]) -> set[str]:
    """The statements on which these entries rest."""
    told = select(entry_statements.c.statement).join(entries, entries.c.n == entry_statements.c.entry)
    return _all(connection, told, entries.c.id, held)


def linked(connection: Connection, held: Collection[str]) -> set[str]:
    """The entries that these entries link to, and those that link to them."""
    there = select(entry_links.c.other).join(entries, entries.c.n == entry_links.c.entry)
    back = select(entries.c.id).join(entry_links, entry_links.c.entry == entries.c.n)
    return _all(connection, there, entries.c.id, held) | _all(connection, back, entry_links.c.other, held)


def linked_kinds(connection: Connection, kinds: Collection[str]) -> set[str]:
    """The kinds of the entries to which entries of these kinds link."""
    there = entries.alias("there")
    links = select(there.c.kind).join(entry_links, entry_links.c.other == there.c.id)
    told = links.join(entries, entries.c.n == entry_links.c.entry).where(entries.c.kind.in_(sorted(kinds))).distinct()
    return set(connection.scalars(told))


Spans = Sequence[tuple[date, date]]
"""First and last days."""


def of_parties(kind: Kind, terms: Sequence[tuple[str, str]], vehicle: str, spans: Spans) -> Select[Any]:
    """The rows of the entries of a kind that have these values in these fields, and name a vehicle or lie in a span.

    A field that answers no filter sorts nothing out.
    """
    asked = {fields[0]: name for name, fields in answers(kind).items() if len(fields) == 1}
    named = [_has(asked[field], term(value)) for field, value in terms if field in asked]
    # no BETWEEN: SQLAlchemy writes a column's collation where PostgreSQL allows none in it
    times = [(entries.c.day >= first.isoformat()) & (entries.c.day <= last.isoformat()) for first, last in spans]
    if vehicle in asked:
        named.append(or_(_has(asked[vehicle]), *times))
    return select(*NEEDED).where(entries.c.kind == kind.name, *named)


@dataclass(frozen=True, slots=True)
class Near:
    """Entries near one in size or time: their amounts in dollars, their first days; ``terms`` of which they have one, if any.

    Each bound may be left out.
    """

    least: float | None = None
    most: float | None = None
    days: tuple[date, date] | None = None
    terms: Sequence[tuple[str, str]] = ()

    def condition(self) -> ColumnElement[bool]:
        """The same of a row of ``entries``."""
        found = [] if self.least is None else [entries.c.amount >= self.least]
        found += [] if self.most is None else [entries.c.amount <= self.most]
        if self.days is not None:
            first, last = self.days
            found += [entries.c.day >= first.isoformat(), entries.c.day <= last.isoformat()]
        if self.terms:
            found.append(or_(*(_having(name, value) for name, value in self.terms)))
        return and_(*found)


def near_one(kind: Kind, terms: Sequence[tuple[str, str]], spans: Iterable[Near]) -> list[Select[Any]]:
    """The rows of the entries of a kind that have all of these terms, by name of the filter, and lie in each of the spans."""
    held = [entries.c.kind == kind.name, *(_having(name, term(value)) for name, value in terms)]
    # each by itself, so that SQLite takes the index of amounts for the one, that of days for the other
    return [select(*NEEDED).where(entries.c.kind == kind.name, each.condition(), *held) for each in spans]


def _having(name: str, value: str) -> ColumnElement[bool]:
    """The same, asked of one row after the other: for the few that lie near something."""
    held = entry_terms.alias()
    return exists().where(held.c.name == name, held.c.value == value, held.c.entry == entries.c.n)


def _has(name: str, value: str | None = None) -> ColumnElement[bool]:
    """Whether an entry has this value, or any, under the name of a filter."""
    wanted = entry_terms.c.name == name
    return entries.c.n.in_(
        select(entry_terms.c.entry).where(wanted if value is None else wanted & (entry_terms.c.value == value))
    )
