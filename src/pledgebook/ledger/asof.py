"""The ledger as it would have stood at the end of a day, from what had been published by then.

An entry all of whose reports had appeared stands as it is stored. One of which a part had appeared is reckoned again
from the reports known by the day, together with the entries that it is linked with; whoever reckons may draw in further
reports. So an answer costs by the entries that the day cuts through. Links to what was not known are left out.

A statement of an undated article counts from the end of the article's inferred interval; without one it is part of no
such answer. Judgements count whenever they were made: they are about the articles, not news themselves.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from sqlalchemy import Connection

from pledgebook.kinds import Kinds
from pledgebook.ledger import neighbours, stock
from pledgebook.ledger.believing import reports_of
from pledgebook.ledger.entry_rows import EntryRows, Memory, Report
from pledgebook.ledger.shelf import Mask, Shelf, day_number
from pledgebook.ledger.shelving import Shelves
from pledgebook.ledger.stock import Wanted
from pledgebook.model import Entry, Link, Statement

Reckon = Callable[[Sequence[Statement], str], Iterable[Entry]]
"""Makes entries of statements, as reconciling does, and of what else known by the day (ISO 8601) they reach."""


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
    """A ledger as of a day: all entries as columns; those that are stored otherwise today, by number.

    ``then`` names what became of the ids that today's entries have: the id of then, or nothing.
    """

    shelf: Shelf
    entries: Mapping[int, Entry] = field(default_factory=dict)
    then: Mapping[str, str] = field(default_factory=dict)

    def load(self, connection: Connection, memory: Memory, kinds: Kinds, numbers: Sequence[int]) -> list[Entry]:
        """The entries of these numbers, in their order."""
        stored = memory.numbered(connection, [each for each in numbers if each not in self.entries], kinds)
        return [self.entries.get(each) or self._linked(stored[each]) for each in numbers]

    def _linked(self, entry: Entry) -> Entry:
        if not any(link.entry in self.then for link in entry.links):
            return entry
        return replace(entry, links=tuple(_renamed(entry.links, self.then)))


def _renamed(links: Iterable[Link], then: Mapping[str, str]) -> Iterable[Link]:
    """These links to what entries were called then, without those to what was not known."""
    named = (replace(link, entry=then.get(link.entry, link.entry)) for link in links)
    return (link for link in named if link.entry)


@dataclass(frozen=True, slots=True)
class Stock:
    """What making a day draws on."""

    connection: Connection
    kinds: Kinds
    memory: Memory
    shelves: Shelves


def day_of(now: Shelf, day: str, stock_: Stock, reckon: Reckon) -> Day:
    """The ledger as of the end of a day (ISO 8601)."""
    number = day_number(day)
    whole = now.columns["known_whole"] <= number
    if whole.all():
        return Day(now)
    cut = _cut(now, (now.columns["known_from"] <= number) & ~whole, stock_)
    told = _told(cut, day, stock_)
    made = list(reckon(told, day)) if told else []
    reached = {statement for each in made for statement in each.statements}
    drawn = {each.id: each for each in _stored(neighbours.entries_of(stock_.connection, reached), stock_)}
    before = {**cut, **drawn}
    then = _names(before.values(), made)
    kept = whole & ~np.isin(now.columns["id"], np.array([each.encode() for each in before] or [b""]))
    missing = dict.fromkeys((name.decode() for name in now.columns["id"][~kept].tolist()), "") | then
    made = _with_old_links(made, before, cut.keys(), missing)
    rows = _rows(made, stock_)
    added = stock_.shelves.made(rows)
    entries = dict(zip(added.columns["n"].tolist(), made, strict=True))
    return Day(now.only(kept).and_of(added), entries, missing)


def _cut(now: Shelf, cut: Mask, stock_: Stock) -> dict[str, Entry]:
    """The entries that the day cuts through, by id."""
    found = stock_.memory.numbered(stock_.connection, now.columns["n"][cut].tolist(), stock_.kinds)
    return {each.id: each for each in found.values()}


def _stored(ids: Collection[str], stock_: Stock) -> list[Entry]:
    numbers = neighbours.numbers_of(stock_.connection, ids)
    return list(stock_.memory.numbered(stock_.connection, numbers, stock_.kinds).values())


def _told(cut: Mapping[str, Entry], day: str, stock_: Stock) -> list[Statement]:
    """What was known by the day of these entries and of those that they are linked with."""
    beside = _stored(neighbours.linked(stock_.connection, cut.keys()) - cut.keys(), stock_)
    ids = {statement for each in (*cut.values(), *beside) for statement in each.statements}
    return list(stock.statements_of(stock_.connection, stock_.kinds, Wanted(ids=sorted(ids), known_by=day)))


def _names(before: Iterable[Entry], made: Sequence[Entry]) -> dict[str, str]:
    """What each of today's entries was called: the one that holds most of its reports, if any does."""
    home = {statement: each.id for each in made for statement in each.statements}
    names = {}
    for each in before:
        homes = Counter(home[statement] for statement in each.statements if statement in home)
        names[each.id] = min(homes, key=lambda name: (-homes[name], name != each.id, name)) if homes else ""
    return names


def _with_old_links(
    made: Sequence[Entry], before: Mapping[str, Entry], cut: Collection[str], then: Mapping[str, str]
) -> list[Entry]:
    """What was drawn in keeps its links to entries that were not."""
    kept: defaultdict[str, list[Link]] = defaultdict(list)
    for name, each in before.items():
        if name not in cut and then.get(name):
            kept[then[name]] += _renamed((link for link in each.links if link.entry not in before), then)
    return [replace(each, links=(*each.links, *kept[each.id])) if each.id in kept else each for each in made]


def _rows(made: Sequence[Entry], stock_: Stock) -> list[EntryRows]:
    reports = reports_of(stock_.connection, {statement for each in made for statement in each.statements})
    return [
        EntryRows(each, stock_.kinds[each.kind], [reports.get(one, Report()) for one in each.statements])
        for each in made
    ]
