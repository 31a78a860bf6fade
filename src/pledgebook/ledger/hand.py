"""Entries at hand: what is asked of a ledger's entries, answered from its shelves, today's or those of a day gone by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import RLock
from typing import Any, TypeVar

import numpy as np
from sqlalchemy import Connection

from pledgebook.kinds import Kinds
from pledgebook.ledger.asof import Cut, Day, Listed, Reckon, Stock, day_of
from pledgebook.ledger.chunks import chunks
from pledgebook.ledger.entry_rows import Memory
from pledgebook.ledger.filters import Filters
from pledgebook.ledger.neighbours import linked_kinds
from pledgebook.ledger.shelf import Numbers, Shelf, day_number
from pledgebook.ledger.shelving import Shelves, telling
from pledgebook.model import Entry

Key = TypeVar("Key", bound=tuple[Any, ...])
Held = TypeVar("Held")

DAYS = 10
"""Days, of some kinds or all, whose answers are kept until the ledger changes."""


class Hand:
    """One ledger's entries in memory. Safe to use from several threads; each question is asked on a connection."""

    def __init__(self, memory: Memory, kinds: Kinds) -> None:
        self._memory = memory
        self._kinds = kinds
        self._days: dict[tuple[int, str, tuple[str, ...], bool], Day] = {}
        self._cuts: dict[tuple[int, str], dict[str, Cut]] = {}
        self._reckoning = RLock()
        self.shelves = Shelves()

    def listing(self, connection: Connection, filters: Filters, reckon: Reckon | None) -> Iterator[Listed]:
        """The entries that the filters let through, in their order, each with what it is sorted by."""
        day = self._day(connection, filters, reckon)
        for part in chunks(self._places(connection, day, filters).tolist()):
            numbers = day.shelf.columns["n"][part].tolist()
            found = day.load(self._stock(connection), numbers)
            yield from map(Listed, found, day.shelf.sort_values(part, filters.column))

    def entries(self, connection: Connection, filters: Filters, reckon: Reckon | None) -> Iterator[Entry]:
        """The same without what they are sorted by: for who looks through very many."""
        day = self._day(connection, filters, reckon)
        for part in chunks(self._places(connection, day, filters).tolist()):
            yield from day.load(self._stock(connection), day.shelf.columns["n"][part].tolist())

    def count(self, connection: Connection, filters: Filters, reckon: Reckon | None) -> int:
        """How many entries the filters let through, whatever their limit and cursor."""
        shelf = self._day(connection, filters, reckon).shelf
        return int(shelf.select(filters, telling(connection, filters)).sum())

    def tallies(
        self, connection: Connection, filters: Filters, names: Sequence[str], reckon: Reckon | None
    ) -> dict[str, list[tuple[str, int]]]:
        """The values of each of these facets among the entries, with their numbers."""
        shelf = self._day(connection, filters, reckon).shelf
        return shelf.tally(shelf.select(filters, telling(connection, filters)), names)

    def apart(
        self, connection: Connection, one: Filters, other: Filters, reckon: Reckon
    ) -> tuple[list[Entry], list[Entry]]:
        """What the entries under two sets of filters do not have in common: of the one, of the other, in its order.

        Of those of the other that nobody had told of by the day of the one, only the heads.
        """
        days = [self._day(connection, each, reckon) for each in (one, other)]
        places = [self._places(connection, day, each) for day, each in zip(days, (one, other), strict=True)]
        held = [day.shelf.columns["n"][each].astype(np.int64) for day, each in zip(days, places, strict=True)]
        first = self._loaded(connection, days[0], held[0][~np.isin(held[0], held[1])])
        apart = ~np.isin(held[1], held[0])
        fresh = days[1].shelf.columns["known_from"][places[1]] > day_number(one.known_day)
        full = {each.id: each for each in self._loaded(connection, days[1], held[1][apart & ~fresh])}
        heads = days[1].heads(self._stock(connection), held[1][apart].tolist())
        return first, [full.get(each.id, each) for each in heads]

    def _loaded(self, connection: Connection, day: Day, numbers: Numbers) -> list[Entry]:
        parts = chunks(numbers.tolist())
        return [each for part in parts for each in day.load(self._stock(connection), part)]

    def _places(self, connection: Connection, day: Day, filters: Filters) -> Numbers:
        """The entries of a day that the filters let through, in their order, by their places in the columns."""
        return day.shelf.listed(day.shelf.select(filters, telling(connection, filters)), filters)

    def _day(self, connection: Connection, filters: Filters, reckon: Reckon | None) -> Day:
        """The entries as they are, or as they were on the day; kept until the ledger changes."""
        change, now = self.shelves.at(connection)
        if not filters.as_of:
            return Day(now)
        with self._reckoning:
            for kinds in ((), tuple(sorted(filters.kinds))):
                key = (change, filters.known_day, kinds, reckon is not None)
                found = self._days.get(key)
                if found is not None:
                    return found
            self._cuts = _last(self._cuts, (change, filters.known_day), {})
            found = self._made(connection, now, filters, reckon, self._cuts[change, filters.known_day])
            self._days = _last(self._days, key, found)
        return found

    def _made(
        self, connection: Connection, now: Shelf, filters: Filters, reckon: Reckon | None, cuts: dict[str, Cut]
    ) -> Day:
        """The entries as they were on the day; where some kinds are asked for, of these alone and of what they link to."""
        asked = set(filters.kinds)
        shelf = now.of_kinds(asked | linked_kinds(connection, asked)) if asked else now
        return day_of(shelf, filters.known_day, self._stock(connection), reckon, cuts)

    def _stock(self, connection: Connection) -> Stock:
        return Stock(connection, self._kinds, self._memory, self.shelves)


def _last(held: dict[Key, Held], key: Key, new: Held) -> dict[Key, Held]:
    """The last of what is held of the key's change, and under the key what is held already, else what is new."""
    of_now = [item for item in held.items() if item[0][0] == key[0]]
    return {**dict(of_now[-DAYS:]), key: held.get(key, new)}
