"""What is believed: which entries wait to be made anew, and what makes them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from pledgebook.kinds import Kind
from pledgebook.ledger import believing, neighbours
from pledgebook.ledger.believing import Changes, Pending
from pledgebook.ledger.chunks import chunks
from pledgebook.ledger.engine import reading, writing
from pledgebook.ledger.opened import Opened
from pledgebook.ledger.texts import storable
from pledgebook.model import Entry, Problem


class Believed(Opened):
    """The entries of a ledger as reconciling sees them."""

    def pending(self, *, anew: bool = False) -> Pending | None:
        """What waits to be reconciled; ``None`` where entries are up to date, unless they shall be made ``anew``."""
        with reading(self._engine, self.place) as connection:
            return believing.pending(connection, anew=anew)

    def changed(self, pending: Pending) -> set[str]:
        """The ids of the statements that came, went or were judged."""
        with reading(self._engine, self.place) as connection:
            return believing.changed(connection, pending)

    def weighed(self, pending: Pending) -> set[str]:
        """Those of them of which analysts only said how sure they are."""
        with reading(self._engine, self.place) as connection:
            return believing.weighed(connection, pending)

    def sharing(self, keys: Iterable[str]) -> set[str]:
        """The ids of the statements stored with one of these block keys."""
        with reading(self._engine, self.place) as connection:
            return neighbours.sharing(connection, keys)

    def entries_of(self, statements: Collection[str]) -> set[str]:
        """The ids of the entries that rest on one of these statements."""
        with reading(self._engine, self.place) as connection:
            return neighbours.entries_of(connection, set(filter(storable, statements)))

    def telling(self, kinds: Collection[str], words: Collection[str]) -> set[str]:
        """The ids of the entries of these kinds that rest on a statement in which one of these words is found."""
        with reading(self._engine, self.place) as connection:
            return neighbours.telling(connection, kinds, words)

    def members(self, entries: Collection[str]) -> set[str]:
        """The ids of the statements on which these entries rest."""
        with reading(self._engine, self.place) as connection:
            return neighbours.members(connection, entries)

    def linked(self, entries: Collection[str]) -> set[str]:
        """The ids of the entries that link to or from one of these."""
        with reading(self._engine, self.place) as connection:
            return neighbours.linked(connection, entries)

    def of_parties(
        self, kind: Kind, terms: Sequence[tuple[str, str]], vehicle: str, spans: neighbours.Spans
    ) -> list[Entry]:
        """The entries of a kind with these values by field, that name a vehicle or lie in one of these spans of days."""
        with reading(self._engine, self.place) as connection:
            rows = connection.execute(neighbours.of_parties(kind, terms, vehicle, spans)).all()
            return [each for part in chunks(rows) for each in self._memory.load(connection, part, self.kinds)]

    def near_one(self, kind: Kind, terms: Sequence[tuple[str, str]], spans: Iterable[neighbours.Near]) -> list[Entry]:
        """The entries of a kind that have all these terms and lie in one of the spans of size and time."""
        with reading(self._engine, self.place) as connection:
            found = {
                row.n: row
                for query in neighbours.near_one(kind, terms, spans)
                for row in connection.execute(query).all()
            }
            parts = chunks(found[each] for each in sorted(found))
            return [each for part in parts for each in self._memory.load(connection, list(part), self.kinds)]

    def replace_entries(
        self,
        entries: Iterable[Entry],
        *,
        pending: Pending,
        touched: Collection[str] | None = None,
        problems: Iterable[Problem] = (),
    ) -> Changes:
        """Make the ledger's entries these, all or nothing; only what differs is written.

        With ``touched`` (ids of statements), they take the place of the entries that rest on one of them; the rest
        stays. ``problems`` are those of reconciling, whose ``where`` is the id of a statement or an entry.
        Raises :class:`LedgerMoved` where another process has reconciled since ``pending``.
        """
        new = list(entries)
        with writing(self._engine, self.place) as connection:
            places = None
            if touched is not None:
                before = neighbours.entries_of(connection, touched)
                places = {*touched, *before, *(each.id for each in new)}
            changes = believing.replace_entries(connection, new, self.kinds, waiting=pending, touched=touched)
            believing.replace_problems(connection, problems, places)
            return changes
