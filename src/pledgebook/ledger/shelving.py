"""Shelves of a ledger's entries: filled once, kept up to date by what changed since, and made for days gone by.

What a shelf needs comes straight from the database's driver: a row of SQLAlchemy's costs four times as much, and there
are several for each entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
from sqlalchemy import Connection, select

from pledgebook.ledger import bulk, search, state
from pledgebook.ledger.believing import REMEMBERED
from pledgebook.ledger.entry_rows import EntryRows
from pledgebook.ledger.facets import KIND
from pledgebook.ledger.filters import Filters
from pledgebook.ledger.schema import entries_gone, entry_links, entry_statements, entry_terms
from pledgebook.ledger.shelf import DATED, PLAIN, Column, Numbers, Pairs, Shelf, Vocabulary, day_number, name_bytes

ROW = ("n", "amount", "confidence", "id", KIND, *DATED)
"""The columns of ``entries`` that a shelf holds."""
BEFORE = 3
"""Earlier shelves that are kept for who still looks at the ledger as it was."""


class Shelves:
    """The shelves of one ledger. Safe to use from several threads."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()
        self._found: dict[int, Shelf] = {}
        self._highest: dict[int, int] = {}
        self._changed: dict[int, dict[str, int]] = {}
        self._lowest = 0
        self._lock = Lock()

    def at(self, connection: Connection) -> tuple[int, Shelf]:
        """All entries as this connection sees them, with the number of the change that they take into account."""
        change = state.reconciled(connection)
        found = self._found.get(change)
        if found is None:
            with self._lock:
                found = self._found.get(change) or self._caught_up(connection, change)
        return change, found

    def changed(self, connection: Connection) -> Mapping[str, int]:
        """With which change entries of each kind came, changed or went last, as far as it was noticed here."""
        change, _ = self.at(connection)
        return self._changed.get(change, {})

    def _caught_up(self, connection: Connection, change: int) -> Shelf:
        earlier = [each for each in self._found if change - REMEMBERED < each < change]
        highest = state.numbered(connection)
        if earlier:
            base = max(earlier)
            gone = connection.scalars(select(entries_gone.c.entry).where(entries_gone.c.change > base)).all()
            fresh = loaded(connection, self._vocabulary, after=self._highest[base])
            left = self._found[base].without(gone)
            found = left.and_of(fresh)
            moved = {*fresh.kinds(), *self._found[base].those(gone).kinds()}
            before = self._changed[base]
        else:
            found = loaded(connection, self._vocabulary)
            moved, before = found.kinds(), {}
        kept = sorted(self._found)[-BEFORE:]
        self._highest = {**{each: self._highest[each] for each in kept}, change: highest}
        moves = {**before, **dict.fromkeys(moved, change)}
        self._changed = {**{each: self._changed[each] for each in kept}, change: moves}
        self._found = {**{each: self._found[each] for each in kept}, change: found}
        return found

    def made(self, entries: Sequence[EntryRows]) -> Shelf:
        """A shelf of entries that are not stored, under numbers below 0 that no others ever have."""
        with self._lock:
            self._lowest -= len(entries)
            numbered = list(enumerate(entries, self._lowest))
            rows = [[number, *(each.main[name] for name in ROW[1:])] for number, each in numbered]
            terms = _by_pair((n, row["name"], row["value"]) for n, each in numbered for row in each.parts[entry_terms])
            told = [
                (n, row["number"])
                for n, each in numbered
                for row in each.parts[entry_statements]
                if row["number"] is not None
            ]
            linked = [(n, row["other"]) for n, each in numbered for row in each.parts[entry_links]]
            return filled(self._vocabulary, rows, Parts(terms, told, linked))


def loaded(connection: Connection, vocabulary: Vocabulary, *, after: int = -1) -> Shelf:
    """The entries with numbers above this one, as they are stored."""
    rows = bulk.fetched(connection, f"SELECT {', '.join(ROW)} FROM entries WHERE n > {after} ORDER BY n")  # noqa: S608 - our own names
    told = f"SELECT entry, number FROM entry_statements WHERE entry > {after} AND number IS NOT NULL"  # noqa: S608
    linked = f"SELECT entry, other FROM entry_links WHERE entry > {after}"  # noqa: S608
    terms = _terms(connection, after)
    return filled(vocabulary, rows, Parts(terms, bulk.fetched(connection, told), bulk.fetched(connection, linked)))


_NUMBERS = {"sqlite": "group_concat(entry)", "postgresql": "string_agg(CAST(entry AS TEXT), ',')"}
"""The entries' numbers of a group, with commas between, as each database writes them."""


def _terms(connection: Connection, after: int) -> Mapping[tuple[str, str], Numbers]:
    """By filter and value the numbers of the entries above this one that have it.

    Those of all entries are listed by the database: there are several for each entry, but few values. Of a few entries it
    would look through the values of all.
    """
    if after >= 0:
        return _by_pair(bulk.fetched(connection, f"SELECT entry, name, value FROM entry_terms WHERE entry > {after}"))  # noqa: S608
    numbers = _NUMBERS[connection.dialect.name]
    rows = bulk.fetched(connection, f"SELECT name, value, {numbers} FROM entry_terms GROUP BY name, value")  # noqa: S608
    return {(name, value): np.array(said.split(","), dtype=np.int64) for name, value, said in rows}


def _by_pair(triples: Iterable[tuple[int, str, str]]) -> Mapping[tuple[str, str], Numbers]:
    found: dict[tuple[str, str], list[int]] = {}
    for entry, name, value in triples:
        found.setdefault((name, value), []).append(entry)
    return {pair: np.array(entries, dtype=np.int64) for pair, entries in found.items()}


@dataclass(frozen=True, slots=True)
class Parts:
    """What entries may have several of, by their numbers.

    ``terms`` are the entries' numbers by filter and value, ``reports`` pairs of an entry's number and a statement's,
    ``links`` pairs of an entry's number and another one's id.
    """

    terms: Mapping[tuple[str, str], Numbers]
    reports: Sequence[tuple[int, int]]
    links: Sequence[tuple[int, str]]


def filled(vocabulary: Vocabulary, rows: Sequence[Sequence[Any]], parts: Parts) -> Shelf:
    """A shelf of these rows of :data:`ROW`."""
    told = dict(zip(ROW, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(ROW, ())
    columns: dict[str, Column] = {name: np.array(told[name], dtype=float) for name in PLAIN}
    columns["n"] = columns["n"].astype(np.int64)
    columns["id"] = np.array(list(map(name_bytes, told["id"])), dtype=bytes)
    columns[KIND] = np.array([vocabulary.number(KIND, each) for each in told[KIND]], dtype=np.int64)
    for name in DATED:
        columns[name] = _days(told[name])
    named = [vocabulary.number(*pair) for pair in parts.terms]
    having = list(parts.terms.values())
    terms = Pairs(
        _places(columns["n"], np.concatenate([np.zeros(0, dtype=np.int64), *having])),
        np.repeat(np.array(named, dtype=np.int64), [len(each) for each in having]),
    )
    reports = _pairs(columns["n"], parts.reports)
    others = np.array([name_bytes(other) for _, other in parts.links], dtype=bytes)
    links = Pairs(_places(columns["n"], [entry for entry, _ in parts.links]), others)
    return Shelf(vocabulary, columns, terms=terms, reports=reports, links=links)


def _days(said: Sequence[str]) -> Numbers:
    numbers = {day: day_number(day) for day in set(said)}
    return np.array([numbers[day] for day in said], dtype=np.int64)


def _pairs(numbers: Numbers, found: Sequence[tuple[int, int]]) -> Pairs:
    """Pairs by the places of the entries; the entries' numbers rise."""
    both = np.array(found, dtype=np.int64).reshape(-1, 2)
    return Pairs(_places(numbers, both[:, 0]), both[:, 1])


def _places(numbers: Numbers, found: Sequence[int] | Numbers) -> Numbers:
    """The places of entries' numbers, which rise."""
    return np.searchsorted(numbers, np.asarray(found, dtype=np.int64)).astype(np.int64)


def telling(connection: Connection, filters: Filters) -> Numbers | None:
    """The numbers of the statements that hold the wanted text; ``None`` where none is wanted."""
    if not filters.text:
        return None
    found = connection.execute(search.matching(connection.dialect.name, filters.text))
    return np.fromiter((row[0] for row in found), dtype=np.int64)
