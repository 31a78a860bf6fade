"""Entries as rows of seven tables, and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from sys import intern
from typing import Any

from sqlalchemy import Connection, Table, select

from pledgebook.kinds import Kind, Kinds
from pledgebook.ledger import bulk
from pledgebook.ledger.bulk import Values
from pledgebook.ledger.chunks import chunks
from pledgebook.ledger.codec import digest, encode
from pledgebook.ledger.facets import FAR, facets
from pledgebook.ledger.rows import values_from_json, values_to_json
from pledgebook.ledger.schema import (
    entries,
    entry_bodies,
    entry_conflicts,
    entry_links,
    entry_statements,
    entry_steps,
    entry_terms,
)
from pledgebook.model import Conflict, Entry, Link, Step

PARTS = (entry_bodies, entry_terms, entry_statements, entry_steps, entry_conflicts, entry_links)
"""The tables whose rows belong to one entry and go with it."""

READ: Mapping[Table, Sequence[str]] = {
    entry_bodies: ("field_values", "articles"),
    entry_statements: ("statement",),
    entry_steps: ("stage", "date", "statement"),
    entry_conflicts: ("field", "readings", "reason"),
    entry_links: ("relation", "other", "reason"),
}
"""Those of them that make an entry again, with the columns that it takes."""


@dataclass(frozen=True, slots=True)
class Report:
    """A statement behind an entry: its row number, its article's day, and the day by which that surely was out."""

    number: int | None = None
    published: str | None = None
    known: str | None = None


class EntryRows:
    """An entry's rows, made once: the main row (without its number), and those of :data:`PARTS` by table."""

    __slots__ = ("main", "parts")

    def __init__(self, entry: Entry, kind: Kind, reports: Sequence[Report]) -> None:
        found = facets(entry, kind, [each.published for each in reports if each.published])
        known = [each.known or FAR for each in reports] or [FAR]
        body = {"field_values": encode(values_to_json(entry.values, kind)), "articles": encode(entry.articles)}
        self.main: Values = {
            "id": entry.id,
            "kind": entry.kind,
            "title": entry.title,
            "confidence": entry.confidence,
            "day": found.day,
            "day_last": found.day_last,
            "amount": found.amount,
            "currency": found.currency,
            "published_first": entry.published,
            "published_last": max((each.published or "" for each in reports), default=""),
            "known_from": min(known),
            "known_whole": max(known),
        }
        self.parts: dict[Table, list[Values]] = {
            entry_bodies: [body],
            entry_terms: [{"name": name, "value": value} for name, value in sorted(found.terms)],
            entry_statements: _numbered(
                {"statement": each, "number": report.number}
                for each, report in zip(entry.statements, reports, strict=True)
            ),
            entry_steps: _numbered(_step(each) for each in entry.history),
            entry_conflicts: _numbered(_conflict(each, kind) for each in entry.conflicts),
            entry_links: _numbered(_link(each) for each in entry.links),
        }
        self.main["digest"] = digest(self.main, list(self.parts.values()))


def _numbered(rows: Iterable[Values]) -> list[Values]:
    return [{**row, "position": position} for position, row in enumerate(rows)]


def _step(step: Step) -> Values:
    return {"stage": step.stage, "date": step.date, "statement": step.statement}


def _link(link: Link) -> Values:
    return {"relation": link.relation, "other": link.entry, "reason": link.reason}


def _conflict(conflict: Conflict, kind: Kind) -> Values:
    write = kind.fields[conflict.field].type.to_json
    readings = [[write(value), list(statements)] for value, statements in conflict.readings]
    return {"field": conflict.field, "readings": encode(readings), "reason": conflict.reason}


Main = Any
"""A row of ``entries``."""

NEEDED = tuple(entries.c[name] for name in ("n", "id", "kind", "title", "confidence", "published_first"))
"""The columns of ``entries`` that :func:`load` reads."""


class Memory:
    """Entries that were loaded before, by their numbers: an entry that changes gets another one.

    So what is asked again after a change costs only what changed. Safe to use from several threads.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._entries: dict[int, Entry] = {}

    def load(self, connection: Connection, rows: Sequence[Main], kinds: Kinds) -> list[Entry]:
        """The entries of these rows of ``entries``, in their order."""
        known = self._entries
        found = {row.n: known[row.n] for row in rows if row.n in known}
        missing = [row for row in rows if row.n not in found]
        if missing:
            fresh = dict(zip((row.n for row in missing), load(connection, missing, kinds), strict=True))
            self._keep(fresh)
            found |= fresh
        return [found[row.n] for row in rows]

    def numbered(self, connection: Connection, numbers: Iterable[int], kinds: Kinds) -> dict[int, Entry]:
        """The entries with these numbers, by number."""
        known = self._entries
        wanted = list(numbers)
        found = {each: known[each] for each in wanted if each in known}
        for chunk in chunks(each for each in wanted if each not in found):
            rows = connection.execute(select(*NEEDED).where(entries.c.n.in_(chunk))).all()
            found |= zip((row.n for row in rows), self.load(connection, rows, kinds), strict=True)
        return found

    def heads(self, connection: Connection, numbers: Iterable[int]) -> dict[int, Entry]:
        """The same of which those that were not loaded before have no values and no reports."""
        known = self._entries
        wanted = list(numbers)
        found = {each: known[each] for each in wanted if each in known}
        for chunk in chunks(each for each in wanted if each not in found):
            for n, name, kind, title, confidence, published in bulk.fetched(
                connection, select(*NEEDED).where(entries.c.n.in_(chunk))
            ):
                found[n] = Entry(name, kind, title, confidence=confidence, published=published)
        return found

    def _keep(self, fresh: Mapping[int, Entry]) -> None:
        if len(self._entries) + len(fresh) > self._room:
            self._entries = {}  # as simple as it is rare: another ledger's worth of changes
        self._entries.update(fresh)


def load(connection: Connection, rows: Sequence[Main], kinds: Kinds) -> Iterator[Entry]:
    """The entries of these rows of ``entries``, in their order."""
    numbers = [row.n for row in rows]
    bodies, told, steps, conflicts, links = (_by_entry(connection, *part, numbers) for part in READ.items())
    for row in rows:
        n, kind = row.n, kinds[row.kind]
        reports = {statement: statement for _, statement in told.get(n, ())}
        history = tuple(
            Step(intern(stage), _once(day), reports.get(statement, statement))
            for _, stage, day, statement in steps.get(n, ())
        )
        _, values, articles = bodies[n][0]
        yield Entry(
            id=row.id,
            kind=kind.name,
            title=row.title,
            values=values_from_json(bulk.document(values), kind),
            statements=tuple(reports),
            articles=tuple(map(intern, bulk.document(articles))),
            history=history,
            conflicts=tuple(_conflict_of(each, kind) for each in conflicts.get(n, ()) if each[1] in kind.fields),
            links=tuple(Link(*each[1:]) for each in links.get(n, ())),
            confidence=row.confidence,
            published=_once(row.published_first),
            acted=kind.acted(history),
        )


def _by_entry(
    connection: Connection, table: Table, columns: Sequence[str], numbers: Sequence[int]
) -> Mapping[int, list[tuple[Any, ...]]]:
    """The rows of these entries, by entry and in their order."""
    found: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
    query = select(table.c.entry, *(table.c[name] for name in columns)).where(table.c.entry.in_(numbers))
    for row in bulk.fetched(connection, query.order_by(*table.primary_key.columns)):  # by entry, then position
        found[row[0]].append(row)
    return found


def _once(day: str | None) -> str | None:
    """The same day as one string, however many entries have it."""
    return intern(day) if day else day


def _conflict_of(row: tuple[Any, ...], kind: Kind) -> Conflict:
    _, name, readings, reason = row
    read = kind.fields[name].type.from_json
    return Conflict(name, tuple((read(value), tuple(ids)) for value, ids in bulk.document(readings)), reason)
