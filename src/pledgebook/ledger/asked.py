"""What is asked: entries by filters, as lists and as numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import Connection, select

from pledgebook.errors import BadFilter, UnknownEntry
from pledgebook.ledger import query
from pledgebook.ledger.asof import Listed, Reckon
from pledgebook.ledger.chunks import chunks
from pledgebook.ledger.engine import reading
from pledgebook.ledger.entry_rows import NEEDED
from pledgebook.ledger.facets import FACETS
from pledgebook.ledger.filters import Filters
from pledgebook.ledger.opened import Opened
from pledgebook.ledger.schema import entries
from pledgebook.ledger.texts import storable
from pledgebook.model import Entry

EVERYTHING = Filters()


class Questioned(Opened):
    """The entries of a ledger as they are asked for."""

    def entry(self, entry_id: str) -> Entry:
        """The entry with this id; raises :class:`UnknownEntry`."""
        if not storable(entry_id):
            raise UnknownEntry(entry_id)
        with reading(self._engine, self.place) as connection:
            rows = connection.execute(select(*NEEDED).where(entries.c.id == entry_id)).all()
            found = self._memory.load(connection, rows, self.kinds)
        if not found:
            raise UnknownEntry(entry_id)
        return found[0]

    def entries_named(self, ids: Collection[str]) -> list[Entry]:
        """Those of these entries that there are, by id."""
        with reading(self._engine, self.place) as connection:
            parts = (select(*NEEDED).where(entries.c.id.in_(chunk)) for chunk in chunks(sorted(ids)))
            found = [
                each
                for part in parts
                for each in self._memory.load(connection, connection.execute(part).all(), self.kinds)
            ]
        return sorted(found, key=lambda each: each.id)

    def listing(self, filters: Filters = EVERYTHING, reckon: Reckon | None = None) -> Iterator[Listed]:
        """The entries that the filters let through, in their order, each with what it is sorted by.

        ``reckon`` makes entries of statements; an ``as_of`` answer needs it for the entries that the day cuts through, and
        leaves them out without it.
        """
        filters.checked(self.kinds)
        with reading(self._engine, self.place) as connection:
            if self._shelved(filters):
                yield from self._hand.listing(connection, filters, reckon)
            else:
                yield from self._from_tables(connection, filters)

    def entries(self, filters: Filters = EVERYTHING, reckon: Reckon | None = None) -> Iterator[Entry]:
        """The entries that the filters let through, in their order; see :meth:`listing`."""
        filters.checked(self.kinds)
        with reading(self._engine, self.place) as connection:
            if self._shelved(filters):
                yield from self._hand.entries(connection, filters, reckon)
            else:
                yield from (each.entry for each in self._from_tables(connection, filters))

    def count(self, filters: Filters = EVERYTHING, reckon: Reckon | None = None) -> int:
        """How many entries the filters let through, whatever their limit and cursor."""
        filters.checked(self.kinds)
        with reading(self._engine, self.place) as connection:
            if self._shelved(filters):
                return self._hand.count(connection, filters, reckon)
            return connection.scalar(query.total(connection, filters)) or 0

    def tally(self, name: str, filters: Filters = EVERYTHING, reckon: Reckon | None = None) -> list[tuple[str, int]]:
        """Each value that the filter ``name`` could take here, with the number of entries, the most frequent first."""
        return self.tallies([name], filters, reckon)[name]

    def tallies(
        self, names: Sequence[str], filters: Filters = EVERYTHING, reckon: Reckon | None = None
    ) -> dict[str, list[tuple[str, int]]]:
        """The same for several filters at once; ``kind`` and ``year`` can be counted, too."""
        filters.checked(self.kinds)
        unknown = [name for name in names if name not in FACETS]
        if unknown:
            raise BadFilter("of", unknown[0], "one of", FACETS)
        with reading(self._engine, self.place) as connection:
            if self._shelved(filters):
                return self._hand.tallies(connection, filters, names, reckon)
            return query.tallies(connection, filters, names)

    def apart(self, one: Filters, other: Filters, reckon: Reckon) -> tuple[list[Entry], list[Entry]]:
        """What the entries under two sets of filters do not have in common: of the one, of the other, in its order."""
        one.checked(self.kinds)
        other.checked(self.kinds)
        with reading(self._engine, self.place) as connection:
            return self._hand.apart(connection, one, other, reckon)

    def _shelved(self, filters: Filters) -> bool:
        """Whether the answer comes from the shelf: where much is asked, and for what no table holds."""
        return self.at_hand or bool(filters.as_of)

    def _from_tables(self, connection: Connection, filters: Filters) -> Iterator[Listed]:
        rows = connection.execute(query.page(connection, filters), execution_options={"yield_per": 500})
        for part in rows.partitions():
            for row, entry in zip(part, self._memory.load(connection, part, self.kinds), strict=True):
                yield Listed(entry, row.sort)
