"""What was read: articles, statements, problems."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from pledgebook.errors import UnknownArticle
from pledgebook.ledger import adding, state, stock
from pledgebook.ledger.adding import Added
from pledgebook.ledger.batch import Keys, Reading
from pledgebook.ledger.engine import reading, writing
from pledgebook.ledger.evidence import evidence_for, evidence_of
from pledgebook.ledger.opened import Opened
from pledgebook.ledger.stock import ArticleLine, Summary, Wanted
from pledgebook.ledger.texts import storable
from pledgebook.model import Article, Evidence, Problem, Statement


class Written(Opened):
    """The articles of a ledger and what was read in them."""

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

    def articles_named(self, ids: Collection[str]) -> Mapping[str, Article]:
        """Those of these articles (ids) that there are, in the text that counts."""
        with reading(self._engine, self.place) as connection:
            return stock.articles_of(connection, list(filter(storable, ids)))

    def statements(self, wanted: Wanted = Wanted()) -> Iterator[Statement]:  # noqa: B008 - frozen
        """The statements that count."""
        with reading(self._engine, self.place) as connection:
            yield from stock.statements_of(connection, self.kinds, wanted)

    def statement_ids(self, kind: str) -> Iterator[str]:
        """The ids of the statements of a kind that count."""
        with reading(self._engine, self.place) as connection:
            yield from stock.statement_ids(connection, kind)

    def last_day(self, by: str = "") -> str:
        """The day of the newest article, or of the newest until the end of a day, ISO 8601; empty where none is dated."""
        with reading(self._engine, self.place) as connection:
            return stock.last_day(connection, by)

    def days_of(self, articles: Collection[str]) -> dict[str, str]:
        """The days of those of these articles (ids) that are dated, ISO 8601."""
        with reading(self._engine, self.place) as connection:
            return stock.days_of(connection, articles)

    def readers(self) -> list[tuple[str, int]]:
        """Who read how many of the articles."""
        with reading(self._engine, self.place) as connection:
            return stock.readers(connection)

    def known(self, day: str, kind: str) -> int:
        """How many of the statements of a kind that count had been published by the end of a day (ISO 8601)."""
        with reading(self._engine, self.place) as connection:
            return stock.known(connection, day, kind)

    def evidence(self, statements: Sequence[Statement]) -> list[Evidence]:
        """The sentences of these statements, in their order."""
        with reading(self._engine, self.place) as connection:
            found = stock.articles_of(connection, {each.article for each in statements})
        return [evidence_of(each, found[each.article]) for each in statements]

    def evidence_named(self, ids: Collection[str]) -> list[Evidence]:
        """The sentences of those of these statements (ids) that count, in any order."""
        with reading(self._engine, self.place) as connection:
            return list(evidence_for(connection, self.kinds, ids))

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
