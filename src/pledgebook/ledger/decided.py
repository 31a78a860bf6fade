"""What was judged, and what waits for an analyst."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from pledgebook.ledger import following, judging, people, queue
from pledgebook.ledger.engine import reading, writing
from pledgebook.ledger.following import Followed
from pledgebook.ledger.judging import Seen
from pledgebook.ledger.opened import Opened
from pledgebook.ledger.people import Deed
from pledgebook.ledger.queue import Judged, Queued, Waiting
from pledgebook.model import Entry, Judgement, Problem


class Decided(Opened):
    """The judgements of a ledger."""

    def judge(self, judgements: Iterable[Judgement], *, seen: Seen | None = None, deeds: Iterable[Deed] = ()) -> int:
        """Add judgements for good, and lines to the log; how many were new.

        Raises :class:`StaleJudgement` where what was ``seen`` was judged or read meanwhile, and then adds nothing.
        """
        made = list(judgements)
        with writing(self._engine, self.place) as connection:
            if seen is not None:
                judging.check_unchanged(connection, seen, made[0].action)
            for deed in deeds:
                people.record(connection, deed)
            return judging.add(connection, made)

    def judgements(self, targets: Collection[str] | None = None) -> list[Judgement]:
        """Judgements in the order in which they were made; with ``targets``, those that name one of them."""
        with reading(self._engine, self.place) as connection:
            return judging.judgements_of(connection, targets)

    def followed(self) -> Followed:
        """All judgements in their order, at the places where their sentences stand in the texts that count now."""
        with reading(self._engine, self.place) as connection:
            return following.followed(connection, judging.judgements_of(connection))

    def judgements_of(self, entry: Entry) -> list[Judgement]:
        """What was judged of an entry and its reports, wherever the sentences of these stood then."""
        with reading(self._engine, self.place) as connection:
            said = judging.judgements_of(connection, [entry.id, *entry.statements])
            return following.bearing_on(connection, entry, said)

    def recent_judgements(self, *, by: str, before: int | None, limit: int) -> list[tuple[int, Judgement]]:
        """The last judgements that are no answers, newest first, with their numbers: by somebody, before a number."""
        with reading(self._engine, self.place) as connection:
            return judging.recent(connection, by=by, before=before, limit=limit)

    def judgement(self, judgement_id: str) -> tuple[int, Judgement] | None:
        """The judgement of this id with its number."""
        with reading(self._engine, self.place) as connection:
            return judging.judgement(connection, judgement_id)

    def judges(self) -> list[str]:
        """The names of all who ever judged."""
        with reading(self._engine, self.place) as connection:
            return judging.judges(connection)

    def judgements_on(self, article: str) -> list[Judgement]:
        """Judgements on what any reader found in the article with this id, in the order in which they were made."""
        with reading(self._engine, self.place) as connection:
            return judging.judgements_on(connection, article)

    def waiting(self, wanted: Waiting, *, limit: int) -> list[Queued]:
        """The entries that nobody has judged, in the order in which a look is worth most."""
        with reading(self._engine, self.place) as connection:
            return queue.waiting(connection, wanted, limit=limit)

    def undecided(self, *, after: int, limit: int) -> list[tuple[int, Problem]]:
        """Reports that may tell of either of two things, those after a number, each with its number."""
        with reading(self._engine, self.place) as connection:
            return queue.undecided(connection, after=after, limit=limit)

    def undecided_count(self) -> int:
        """How many reports may tell of either of two things."""
        with reading(self._engine, self.place) as connection:
            return queue.undecided_count(connection)

    def progress(self) -> Judged:
        """How far the analysts have come."""
        with reading(self._engine, self.place) as connection:
            return queue.progress(connection)
