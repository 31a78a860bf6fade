"""The ledger as it would have stood at the end of a day, from what had been published by then.

An entry all of whose reports had appeared stands as it is stored. One of which a part had appeared is reckoned again
from the reports known by the day; whoever reckons may draw in further reports. What was not known then, or stood otherwise, may
have kept others from a link, or held one: so links are sought anew around it, once somebody asks for entries themselves (who only
counts them needs no links). An answer costs by the entries that the day cuts through, and by those that can be linked with
these or with later ones. Entries of different kinds are never one, so that a question about some kinds costs by these alone,
and what was found of one kind is there for the next question.

A statement of an undated article counts from the end of the article's inferred interval; without one it is part of no
such answer. Judgements count whenever they were made: they are about the articles, not news themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
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
        """The entries of these statements, and those of what else they reach that stood otherwise then; not linked."""

    def siblings(self, grouped: Grouped) -> Collection[str]:
        """The ids of the entries of today that an article may tie to these, as part and whole."""

    def linked(self, grouped: Grouped, around: Surroundings) -> Sequence[Entry]:
        """These entries with their links, and those around whose links were others then."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """Entries of a day, without links. ``told`` are their statements as judged."""

    entries: Sequence[Entry]
    told: Sequence[Statement]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stood then as it stands today, and may be linked otherwise.

    ``pool`` has the parties of what stood otherwise, ``near`` (ids) are those of it that lie close to that in time, ``others``
    are linked with it or told beside it; ``gone`` are the ids of what stands otherwise today.
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
class Stock:
    """What making a day draws on."""

    connection: Connection
    kinds: Kinds
    memory: Memory
    shelves: Shelves


@dataclass(frozen=True, slots=True)
class Cut:
    """What a day makes of the entries of a kind that it cuts through.

    ``shelf`` has the entries of that day, ``drawn`` are the numbers of those of today whose statements are in them.
    """

    grouped: Grouped
    shelf: Shelf
    drawn: Sequence[int]


class Day:
    """A ledger as of a day: all entries as columns, and by number those that are stored otherwise today."""

    def __init__(self, shelf: Shelf, links: Links | None = None) -> None:
        self.shelf = shelf
        self._links = links
        self._entries: Mapping[int, Entry] | None = None if links else {}
        self._linking = Lock()

    def load(self, stock_: Stock, numbers: Sequence[int]) -> list[Entry]:
        """The entries of these numbers, in their order."""
        own = self._own(stock_)
        stored = stock_.memory.numbered(stock_.connection, [each for each in numbers if each not in own], stock_.kinds)
        return [own.get(each) or stored[each] for each in numbers]

    def heads(self, stock_: Stock, numbers: Sequence[int]) -> list[Entry]:
        """The same of which the stored ones are without their values and reports."""
        own = self._own(stock_)
        stored = stock_.memory.heads(stock_.connection, [each for each in numbers if each not in own])
        return [own.get(each) or stored[each] for each in numbers]

    def _own(self, stock_: Stock) -> Mapping[int, Entry]:
        """The entries that are stored otherwise; they are linked when the first of all is asked for."""
        with self._linking:
            if self._entries is None:
                assert self._links is not None
                self._entries, self._links = self._links.found(stock_), None
            return self._entries


def day_of(now: Shelf, day: str, stock_: Stock, reckon: Reckon | None, cuts: dict[str, Cut]) -> Day:
    """The ledger as of the end of a day (ISO 8601); without the entries that the day cuts through where nobody reckons.

    ``cuts`` are what was found of some kinds on this day; what is found now is added.
    """
    number = day_number(day)
    whole = now.columns["known_whole"] <= number
    if whole.all() or reckon is None:
        return Day(now if reckon else now.only(whole))
    kinds = sorted(now.kinds())
    missing = [name for name in kinds if name not in cuts]
    if missing:
        part = now.of_kinds(missing)
        straddles = (part.columns["known_from"] <= number) & (part.columns["known_whole"] > number)
        told = _told(part.columns["n"][straddles].tolist(), day, stock_)
        cuts |= _cuts(reckon.grouped(told, day), missing, stock_)
    return _composed(now, whole, [cuts[name] for name in kinds], reckon)


def _told(cut: Sequence[int], day: str, stock_: Stock) -> list[Statement]:
    """What was known by the day of the entries that it cuts through."""
    ids = {statement for each in _loaded(cut, stock_).values() for statement in each.statements}
    return list(stock.statements_of(stock_.connection, stock_.kinds, Wanted(ids=sorted(ids), known_by=day)))


def _cuts(found: Grouped, kinds: Iterable[str], stock_: Stock) -> dict[str, Cut]:
    """What was found, by kind."""
    entries, told = defaultdict[str, list[Entry]](list), defaultdict[str, list[Statement]](list)
    for entry in found.entries:
        entries[entry.kind].append(entry)
    for statement in found.told:
        told[statement.kind].append(statement)
    return {kind: _cut(Grouped(entries[kind], told[kind]), stock_) for kind in kinds}


def _cut(found: Grouped, stock_: Stock) -> Cut:
    reached = {statement for each in found.entries for statement in each.statements}
    drawn = sorted(set(neighbours.homes(stock_.connection, reached).values()))
    return Cut(found, stock_.shelves.made(_rows(found.entries, stock_)), drawn)


def _rows(made: Sequence[Entry], stock_: Stock) -> list[EntryRows]:
    reports = reports_of(stock_.connection, {statement for each in made for statement in each.statements})
    return [
        EntryRows(each, stock_.kinds[each.kind], [reports.get(one, Report()) for one in each.statements])
        for each in made
    ]


def _composed(now: Shelf, whole: Mask, cuts: Sequence[Cut], reckon: Reckon) -> Day:
    """The day of what stands as it stood and what was cut through."""
    drawn = np.array([number for each in cuts for number in each.drawn], dtype=np.int64)
    kept = whole & ~np.isin(now.columns["n"], drawn)
    every, fresh = now, list[Entry]()
    for each in cuts:
        if each.grouped.entries:
            every = every.and_of(each.shelf)
            fresh += each.grouped.entries
    told = [one for each in cuts for one in each.grouped.told]
    there = np.append(kept, np.ones(len(every) - len(now), dtype=bool))
    return Day(every.only(there), Links(every, kept, Grouped(fresh, told), reckon))


@dataclass(frozen=True, slots=True)
class Links:
    """The links of a day, to be found.

    ``every`` has the entries of today and, behind them, those that were found for the day; of the first ``kept`` stand as they
    stood.
    """

    every: Shelf
    kept: Mask
    grouped: Grouped
    reckon: Reckon

    def found(self, stock_: Stock) -> Mapping[int, Entry]:
        """By number the entries that were found for the day, with their links, and those of today that were linked otherwise."""
        around, numbers = self._surroundings(stock_)
        linked = {each.id: each for each in self.reckon.linked(self.grouped, around)}
        own = self.every.columns["n"][len(self.kept) :].tolist()
        fresh = {number: linked.pop(each.id) for number, each in zip(own, self.grouped.entries, strict=True)}
        return fresh | {numbers[name]: each for name, each in linked.items()}

    def _surroundings(self, stock_: Stock) -> tuple[Surroundings, Mapping[str, int]]:
        """What is kept and may be linked otherwise, and its numbers by id."""
        every, found = self.every, np.zeros(len(self.grouped.entries), dtype=bool)
        gone = np.append(~self.kept, found)
        beside_ = beside(every, gone | np.append(np.zeros_like(self.kept), ~found), stock_.kinds, self.reckon)
        names = set(every.names(gone))
        pool = _loaded(every.columns["n"][beside_.near | beside_.named].tolist(), stock_)
        beyond = every.linked(gone, names).union(self.reckon.siblings(self.grouped))
        beyond -= names.union(each.id for each in pool.values())
        held = set(every.columns["n"].tolist())
        others = _loaded([each for each in neighbours.numbers_of(stock_.connection, beyond) if each in held], stock_)
        around = Surroundings(list(pool.values()), every.names(beside_.close), list(others.values()), names)
        return around, {each.id: number for number, each in (*pool.items(), *others.items())}


def _loaded(numbers: Sequence[int], stock_: Stock) -> dict[int, Entry]:
    return stock_.memory.numbered(stock_.connection, numbers, stock_.kinds)
