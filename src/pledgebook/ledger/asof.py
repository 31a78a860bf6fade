"""The ledger as it would have stood at the end of a day, from what had been published by then.

An entry all of whose reports had appeared stands as it is stored. One of which a part had appeared is reckoned again
from the reports known by the day; whoever reckons may draw in further reports. What was not known then, or stood otherwise, may
have kept others from a link, or held one: so links are sought anew around it. An answer costs by the entries that
the day cuts through, and by those that can be linked with these or with later ones. Entries of different kinds are never one, so
that a question about some kinds costs by these alone.

A statement of an undated article counts from the end of the article's inferred interval; without one it is part of no
such answer. Judgements count whenever they were made: they are about the articles, not news themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from sqlalchemy import Connection

from pledgebook.kinds import Kinds
from pledgebook.ledger import neighbours, stock
from pledgebook.ledger.believing import reports_of
from pledgebook.ledger.beside import beside
from pledgebook.ledger.entry_rows import EntryRows, Memory, Report
from pledgebook.ledger.shelf import Mask, Shelf, day_number
from pledgebook.ledger.shelving import Shelves
from pledgebook.ledger.stock import Wanted
from pledgebook.model import Entry, Statement


class Reckon(Protocol):
    """Makes entries of what was known by a day (ISO 8601), as reconciling does."""

    reach: int
    """Days around a change within which other acts of the same parties may be linked otherwise."""
    close: int
    """The same of those whose links of these days are all looked for anew."""

    def grouped(self, told: Sequence[Statement], day: str) -> Grouped:
        """The entries of these statements, and those of what else they reach that stood otherwise then."""

    def linked(self, grouped: Grouped, around: Surroundings) -> Sequence[Entry]:
        """These entries with their links, and those around whose links were others then."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """Entries of a day; ``whole`` where they are all of that day, with their links. ``told`` are their statements as judged."""

    entries: Sequence[Entry]
    told: Sequence[Statement] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stood then as it stands today, and may be linked otherwise.

    ``pool`` has the parties of what stood otherwise, ``near`` (ids) are those of it that lie close to that in time, ``others``
    are linked with it; ``gone`` are the ids of what stands otherwise today.
    """

    pool: Sequence[Entry]
    near: Collection[str]
    others: Sequence[Entry]
    gone: Collection[str]


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry in a listing, with what it is sorted by."""

    entry: Entry
    sort: str | float

    @property
    def key(self) -> tuple[Any, str]:
        """Its place in the order; ties by id."""
        return self.sort, self.entry.id


@dataclass(frozen=True, slots=True)
class Day:
    """A ledger as of a day: all entries as columns; those that are stored otherwise today, by number."""

    shelf: Shelf
    entries: Mapping[int, Entry] = field(default_factory=dict)

    def load(self, connection: Connection, memory: Memory, kinds: Kinds, numbers: Sequence[int]) -> list[Entry]:
        """The entries of these numbers, in their order."""
        stored = memory.numbered(connection, [each for each in numbers if each not in self.entries], kinds)
        return [self.entries.get(each) or stored[each] for each in numbers]


@dataclass(frozen=True, slots=True)
class Stock:
    """What making a day draws on."""

    connection: Connection
    kinds: Kinds
    memory: Memory
    shelves: Shelves


def day_of(now: Shelf, day: str, stock_: Stock, reckon: Reckon | None) -> Day:
    """The ledger as of the end of a day (ISO 8601); without the entries that the day cuts through where nobody reckons."""
    number = day_number(day)
    whole = now.columns["known_whole"] <= number
    if whole.all() or reckon is None:
        return Day(now if reckon else now.only(whole))
    cut = now.columns["n"][(now.columns["known_from"] <= number) & ~whole].tolist()
    found = reckon.grouped(_told(cut, day, stock_), day)
    if found.whole:
        return _of_all(found.entries, stock_)
    reached = {statement for each in found.entries for statement in each.statements}
    drawn = neighbours.numbers_of(stock_.connection, neighbours.entries_of(stock_.connection, reached))
    kept = whole & ~np.isin(now.columns["n"], np.array(drawn, dtype=np.int64))
    added = stock_.shelves.made(_rows(found.entries, stock_))
    around, numbers = _surroundings(now, added, kept, reckon, stock_)
    linked = {each.id: each for each in reckon.linked(found, around)}
    fresh = [linked.pop(each.id) for each in found.entries]
    entries = dict(zip(added.columns["n"].tolist(), fresh, strict=True))
    return Day(now.only(kept).and_of(added), entries | {numbers[name]: each for name, each in linked.items()})


def _of_all(made: Sequence[Entry], stock_: Stock) -> Day:
    """A day of which all entries were made."""
    added = stock_.shelves.made(_rows(made, stock_))
    return Day(added, dict(zip(added.columns["n"].tolist(), made, strict=True)))


def _told(cut: Sequence[int], day: str, stock_: Stock) -> list[Statement]:
    """What was known by the day of the entries that it cuts through."""
    ids = {statement for each in _loaded(cut, stock_).values() for statement in each.statements}
    return list(stock.statements_of(stock_.connection, stock_.kinds, Wanted(ids=sorted(ids), known_by=day)))


def _surroundings(
    now: Shelf, added: Shelf, kept: Mask, reckon: Reckon, stock_: Stock
) -> tuple[Surroundings, Mapping[str, int]]:
    """What is kept and may be linked otherwise, and its numbers by id."""
    every = now.and_of(added)
    changed = np.append(~kept, np.ones(len(added), dtype=bool))
    close, named = beside(every, changed, stock_.kinds, reckon.close)
    near, _ = beside(every, changed, stock_.kinds, reckon.reach)
    gone = set(_names(now, ~kept))
    pool = _loaded(every.columns["n"][near | named].tolist(), stock_)
    beyond = neighbours.linked(stock_.connection, gone) - gone - {each.id for each in pool.values()}
    held = set(now.columns["n"].tolist())
    others = _loaded([each for each in neighbours.numbers_of(stock_.connection, beyond) if each in held], stock_)
    around = Surroundings(list(pool.values()), _names(every, close), list(others.values()), gone)
    return around, {each.id: number for number, each in (*pool.items(), *others.items())}


def _names(shelf: Shelf, mask: Mask) -> list[str]:
    """The ids of these entries."""
    return [name.decode("utf-8", "surrogatepass") for name in shelf.columns["id"][mask].tolist()]


def _loaded(numbers: Sequence[int], stock_: Stock) -> dict[int, Entry]:
    return stock_.memory.numbered(stock_.connection, numbers, stock_.kinds)


def _rows(made: Sequence[Entry], stock_: Stock) -> list[EntryRows]:
    reports = reports_of(stock_.connection, {statement for each in made for statement in each.statements})
    return [
        EntryRows(each, stock_.kinds[each.kind], [reports.get(one, Report()) for one in each.statements])
        for each in made
    ]
