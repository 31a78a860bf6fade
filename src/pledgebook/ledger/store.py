"""An open ledger: what was read, what is believed, what was judged."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, select

from pledgebook.errors import BadFilter, UnknownArticle, UnknownEntry
from pledgebook.kinds import Kind, Kinds, load_kinds
from pledgebook.ledger import adding, believing, judging, neighbours, people, query, queue, state, stock
from pledgebook.ledger.adding import Added
from pledgebook.ledger.asof import Listed, Reckon
from pledgebook.ledger.batch import Keys, Reading
from pledgebook.ledger.believing import Changes, Pending
from pledgebook.ledger.chunks import chunks
from pledgebook.ledger.engine import Place, engine_at, place_of, reading, writing
from pledgebook.ledger.entry_rows import NEEDED, Memory
from pledgebook.ledger.evidence import evidence_of
from pledgebook.ledger.facets import FACETS
from pledgebook.ledger.filters import Filters
from pledgebook.ledger.hand import Hand
from pledgebook.ledger.judging import Seen
from pledgebook.ledger.migrate import prepare
from pledgebook.ledger.people import Deed, People
from pledgebook.ledger.queue import Judged, Queued, Waiting
from pledgebook.ledger.schema import entries
from pledgebook.ledger.stock import ArticleLine, Summary, Wanted
from pledgebook.ledger.texts import storable
from pledgebook.model import Article, Entry, Evidence, Judgement, Problem, Statement

EVERYTHING = Filters()
REMEMBERED = 150_000
"""Entries that are kept in memory once they were asked for: about 3 KB each."""


def open_ledger(path_or_url: str | os.PathLike[str], *, create: bool = True, kinds: Kinds | None = None) -> Ledger:
    """The ledger at a path (SQLite) or URL (PostgreSQL), brought to this version's schema; a new one where none is.

    Raises :class:`NoLedger` (nothing there and not ``create``), :class:`NotALedger`, :class:`NewerLedger`,
    :class:`ReadOnlyLedger` (only where the schema must change), :class:`UnreachableLedger`, :class:`UnsupportedLedger`,
    :class:`LockedLedger`, :class:`FullDisk`, :class:`MissingExtra`.
    """
    place = place_of(path_or_url)
    engine = engine_at(place, create=create)
    try:
        prepare(engine, place, create=create)
    except BaseException:
        engine.dispose()
        raise
    return Ledger(engine, place, kinds or load_kinds())


class Ledger:
    """One ledger. Safe to use from several threads; every method is one transaction of its own.

    Answers that may be long are iterators over one unchanging state of the ledger, held until they end or are closed.
    """

    def __init__(self, engine: Engine, place: Place, kinds: Kinds) -> None:
        self._engine = engine
        self._place = place
        self.kinds = kinds
        self.people = People(engine, place.shown)
        self.at_hand = False
        """Whether what is asked of the entries is answered from memory: worth its while for who asks again and again."""
        self._memory = Memory(REMEMBERED)
        self._hand = Hand(self._memory, kinds)

    @property
    def place(self) -> str:
        """Where the ledger lies, for people; a password is hidden."""
        return self._place.shown

    def close(self) -> None:
        """Give back all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # What was read

    def unread(self, articles: Sequence[Article], reader: str) -> list[Article]:
        """The articles that do not stand in the ledger just as they are, read by the reader of this name."""
        with reading(self._engine, self.place) as connection:
            return adding.unread(connection, articles, reader)

    def add(self, readings: Iterable[Reading], *, keys: Keys | None = None) -> Added:
        """Store readings, all or none. The newest reading of an article counts; known readings change nothing.

        ``keys`` gives each statement's block keys, by which :meth:`sharing` finds its neighbours.
        """
        with writing(self._engine, self.place) as connection:
            return adding.add(connection, readings, self.kinds, keys)

    def clear_input(self, sources: Iterable[str]) -> None:
        """Forget the problems of these files and folders, because they are read again."""
        with writing(self._engine, self.place) as connection:
            stock.clear_input(connection, sources)

    def report_input(self, problems: Sequence[Problem]) -> None:
        """Record what was wrong with input."""
        with writing(self._engine, self.place) as connection:
            stock.report_input(connection, problems)

    def articles(self) -> Iterator[ArticleLine]:
        """A line for every article, by date."""
        with reading(self._engine, self.place) as connection:
            yield from stock.article_lines(connection)

    def article(self, article_id: str) -> Article:
        """The article with this id, in the text that counts; raises :class:`UnknownArticle`."""
        if not storable(article_id):
            raise UnknownArticle(article_id)
        with reading(self._engine, self.place) as connection:
            found = stock.articles_of(connection, [article_id])
        if article_id not in found:
            raise UnknownArticle(article_id)
        return found[article_id]

    def statements(self, wanted: Wanted = Wanted()) -> Iterator[Statement]:  # noqa: B008 - frozen
        """The statements that count."""
        with reading(self._engine, self.place) as connection:
            yield from stock.statements_of(connection, self.kinds, wanted)

    def statement_ids(self, kind: str) -> Iterator[str]:
        """The ids of the statements of a kind that count."""
        with reading(self._engine, self.place) as connection:
            yield from stock.statement_ids(connection, kind)

    def last_day(self) -> str:
        """The day of the newest article, ISO 8601; empty where none is dated."""
        with reading(self._engine, self.place) as connection:
            return stock.last_day(connection)

    def readers(self) -> list[tuple[str, int]]:
        """Who read how many of the articles."""
        with reading(self._engine, self.place) as connection:
            return stock.readers(connection)

    def articles_among(self, ids: Collection[str]) -> set[str]:
        """Those of these ids that are articles'."""
        with reading(self._engine, self.place) as connection:
            return stock.articles_among(connection, ids)

    def known(self, day: str) -> int:
        """How many of the statements that count had been published by the end of a day (ISO 8601)."""
        with reading(self._engine, self.place) as connection:
            return stock.known(connection, day)

    def evidence(self, statements: Sequence[Statement]) -> list[Evidence]:
        """The sentences of these statements, in their order."""
        with reading(self._engine, self.place) as connection:
            found = stock.articles_of(connection, {each.article for each in statements})
        return [evidence_of(each, found[each.article]) for each in statements]

    def problems(self, article: str = "") -> list[Problem]:
        """The problems that stand: of input, of reading, of reconciling; with ``article``, of its reading alone."""
        with reading(self._engine, self.place) as connection:
            return stock.problems_of(connection, article)

    def problems_at(self, places: Collection[str]) -> list[Problem]:
        """The problems that stand at these places: ids of statements and entries."""
        with reading(self._engine, self.place) as connection:
            return stock.problems_at(connection, places)

    def summary(self) -> Summary:
        """How much the ledger holds."""
        with reading(self._engine, self.place) as connection:
            return stock.summary(connection)

    def version(self) -> tuple[int, int]:
        """Differs after every change of what was read, judged or reconciled."""
        with reading(self._engine, self.place) as connection:
            return state.sequence(connection), state.reconciled(connection)

    def changed_kinds(self) -> Mapping[str, int]:
        """With which change entries of each kind came, changed or went last: differs where one of them did."""
        with reading(self._engine, self.place) as connection:
            return self._hand.shelves.changed(connection)

    # What is believed

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

    # What is asked

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
        return (each.entry for each in self.listing(filters, reckon))

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

    # What was judged

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

    # What waits for an analyst

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
