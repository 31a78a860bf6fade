"""An open ledger: what was read, what is believed, what was judged."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, select

from pledgebook.errors import UnknownArticle, UnknownEntry
from pledgebook.kinds import Kind, Kinds, load_kinds
from pledgebook.ledger import adding, asof, believing, judging, neighbours, people, query, queue, state, stock
from pledgebook.ledger.adding import Added
from pledgebook.ledger.asof import Listed, Partial, Reckon
from pledgebook.ledger.batch import Keys, Reading
from pledgebook.ledger.believing import Changes, Pending
from pledgebook.ledger.chunks import chunks
from pledgebook.ledger.engine import Place, engine_at, place_of, reading, writing
from pledgebook.ledger.entry_rows import NEEDED, Memory
from pledgebook.ledger.evidence import evidence_of
from pledgebook.ledger.filters import Filters
from pledgebook.ledger.judging import Seen
from pledgebook.ledger.migrate import prepare
from pledgebook.ledger.people import Deed, People
from pledgebook.ledger.queue import Judged, Queued, Waiting
from pledgebook.ledger.schema import entries
from pledgebook.ledger.stock import ArticleLine, Summary, Wanted
from pledgebook.model import Article, Entry, Evidence, Judgement, Problem, Statement

EVERYTHING = Filters()
DAYS = 15
"""Days whose answers are kept until the ledger changes."""
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
        self._memory = Memory(REMEMBERED)
        self._partials: dict[tuple[tuple[int, int], str], list[Partial]] = {}

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
        with reading(self._engine, self.place) as connection:
            found = stock.articles_of(connection, [article_id])
        if article_id not in found:
            raise UnknownArticle(article_id)
        return found[article_id]

    def statements(self, wanted: Wanted = Wanted()) -> Iterator[Statement]:  # noqa: B008 - frozen
        """The statements that count."""
        with reading(self._engine, self.place) as connection:
            yield from stock.statements_of(connection, self.kinds, wanted)

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

    # What is believed

    def pending(self, *, anew: bool = False) -> Pending | None:
        """What waits to be reconciled; ``None`` where entries are up to date, unless they shall be made ``anew``."""
        with reading(self._engine, self.place) as connection:
            return believing.pending(connection, anew=anew)

    def changed(self, pending: Pending) -> set[str]:
        """The ids of the statements that came, went or were judged."""
        with reading(self._engine, self.place) as connection:
            return believing.changed(connection, pending)

    def sharing(self, keys: Iterable[str]) -> set[str]:
        """The ids of the statements stored with one of these block keys."""
        with reading(self._engine, self.place) as connection:
            return neighbours.sharing(connection, keys)

    def entries_of(self, statements: Collection[str]) -> set[str]:
        """The ids of the entries that rest on one of these statements."""
        with reading(self._engine, self.place) as connection:
            return neighbours.entries_of(connection, statements)

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
        with reading(self._engine, self.place) as connection:
            rows = connection.execute(select(*NEEDED).where(entries.c.id == entry_id)).all()
            found = self._memory.load(connection, rows, self.kinds)
        if not found:
            raise UnknownEntry(entry_id)
        return found[0]

    def listing(self, filters: Filters = EVERYTHING, reckon: Reckon | None = None) -> Iterator[Listed]:
        """The entries that the filters let through, in their order, each with what it is sorted by.

        ``reckon`` makes entries of statements; an ``as_of`` answer needs it where the ledger knows more than was known
        by the day, and is empty without it.
        """
        filters.checked(self.kinds)
        with reading(self._engine, self.place) as connection:
            if self._stored(connection, filters):
                yield from self._whole(connection, filters)
            else:
                yield from asof.ordered(self._let_through(connection, filters, reckon), filters)

    def entries(self, filters: Filters = EVERYTHING, reckon: Reckon | None = None) -> Iterator[Entry]:
        """The entries that the filters let through, in their order; see :meth:`listing`."""
        return (each.entry for each in self.listing(filters, reckon))

    def count(self, filters: Filters = EVERYTHING, reckon: Reckon | None = None) -> int:
        """How many entries the filters let through, whatever their limit and cursor."""
        filters.checked(self.kinds)
        with reading(self._engine, self.place) as connection:
            if self._stored(connection, filters):
                return connection.scalar(query.total(connection, filters)) or 0
            return len(self._let_through(connection, filters, reckon))

    def tally(self, name: str, filters: Filters = EVERYTHING, reckon: Reckon | None = None) -> list[tuple[str, int]]:
        """Each value that the filter ``name`` could take here, with the number of entries, the most frequent first."""
        return self.tallies([name], filters, reckon)[name]

    def tallies(
        self, names: Sequence[str], filters: Filters = EVERYTHING, reckon: Reckon | None = None
    ) -> dict[str, list[tuple[str, int]]]:
        """The same for several filters at once."""
        filters.checked(self.kinds)
        found: dict[str, Counter[str]] = {name: Counter() for name in names}
        with reading(self._engine, self.place) as connection:
            if self._stored(connection, filters):
                for name, value, number in connection.execute(query.tally(connection, filters, names)):
                    found[name][value] = number
            else:
                for each in self._let_through(connection, filters, reckon):
                    for name, value in each.facets.terms:
                        if name in found:
                            found[name][value] += 1
        return {name: sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])) for name, counted in found.items()}

    def _whole(self, connection: Connection, filters: Filters) -> Iterator[Listed]:
        rows = connection.execute(query.page(connection, filters), execution_options={"yield_per": 500})
        for part in rows.partitions():
            for row, entry in zip(part, self._memory.load(connection, part, self.kinds), strict=True):
                yield Listed(entry, row.sort)

    def _stored(self, connection: Connection, filters: Filters) -> bool:
        """Whether the entries as they are stored answer the filters."""
        return not filters.as_of or asof.complete(connection, filters.known_day)

    def _partial(self, connection: Connection, filters: Filters, reckon: Reckon | None) -> list[Partial]:
        """The entries as they were on the day; kept until the ledger changes."""
        if reckon is None:
            return []
        version = (state.sequence(connection), state.reconciled(connection))
        key = (version, filters.known_day)
        found = self._partials.get(key)
        if found is None:
            told = list(stock.statements_of(connection, self.kinds, Wanted(known_by=filters.known_day)))
            found = asof.partials(told, self.kinds, reckon)
            kept = [item for item in self._partials.items() if item[0][0] == version][-DAYS:]
            self._partials = {**dict(kept), key: found}
        return found

    def _let_through(self, connection: Connection, filters: Filters, reckon: Reckon | None) -> list[Partial]:
        partial = self._partial(connection, filters, reckon)
        telling = asof.telling(connection, filters, partial)
        return [each for each in partial if asof.lets_through(filters, each, telling)]

    # What was judged

    def judge(self, judgements: Iterable[Judgement], *, seen: Seen | None = None, deed: Deed | None = None) -> int:
        """Add judgements for good, and a line to the log; how many were new.

        Raises :class:`StaleJudgement` where what was ``seen`` was judged or read meanwhile, and then adds nothing.
        """
        made = list(judgements)
        with writing(self._engine, self.place) as connection:
            if seen is not None:
                judging.check_unchanged(connection, seen, made[0].action)
            if deed is not None:
                people.record(connection, deed)
            return judging.add(connection, made)

    def judgements(self, targets: Collection[str] | None = None) -> list[Judgement]:
        """Judgements in the order in which they were made; with ``targets``, those that name one of them."""
        with reading(self._engine, self.place) as connection:
            return judging.judgements_of(connection, targets)

    def judgements_on(self, article: str) -> list[Judgement]:
        """Judgements on what any reader found in the article with this id, in the order in which they were made."""
        with reading(self._engine, self.place) as connection:
            return judging.judgements_on(connection, article)

    # What waits for an analyst

    def waiting(self, wanted: Waiting, *, limit: int) -> list[Queued]:
        """The entries that nobody has judged, in the order in which a look is worth most."""
        with reading(self._engine, self.place) as connection:
            return queue.waiting(connection, wanted, limit=limit)

    def undecided(self) -> list[Problem]:
        """Reports that may tell of either of two things."""
        with reading(self._engine, self.place) as connection:
            return queue.undecided(connection)

    def progress(self) -> Judged:
        """How far the analysts have come."""
        with reading(self._engine, self.place) as connection:
            return queue.progress(connection)
