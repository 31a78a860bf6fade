"""Looking up what was read: articles, the statements that count, problems."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, or_, select

from pledgebook.kinds import Kinds
from pledgebook.ledger import bulk
from pledgebook.ledger.chunks import chunks
from pledgebook.ledger.rows import BARE, STATEMENT, article_of, bare_of, problem_of, problem_row, statement_of
from pledgebook.ledger.schema import articles, entries, judgements, problems, readings, statements, texts
from pledgebook.ledger.state import top
from pledgebook.ledger.texts import storable
from pledgebook.model import Article, Problem, Statement

STREAM = {"yield_per": 2000}
"""Rows held in memory at once while a long answer is read."""

OPENING = 80
"""Characters of a text that stand for a title where there is none."""


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in a list: where it was printed, its length, and what came of it.

    ``opening`` is how the text begins, ``characters`` its length; ``statements`` is how many ``reader`` found in it,
    ``read_at`` when, in UTC.
    """

    id: str
    date: str | None
    title: str
    source: str
    url: str
    language: str
    opening: str
    characters: int
    statements: int
    reader: str
    read_at: str


@dataclass(frozen=True, slots=True)
class Summary:
    """How much a ledger holds of what counts."""

    articles: int
    statements: int
    entries: int
    problems: int
    judgements: int


def article_lines(connection: Connection) -> Iterator[ArticleLine]:
    """All articles by date and id; undated ones first."""
    number = select(func.count()).where(statements.c.reading == readings.c.n).scalar_subquery()
    columns = [articles.c[name] for name in ("id", "date", "title", "source", "url", "language")]
    query = (
        select(
            *columns,
            func.substr(texts.c.text, 1, OPENING),
            func.length(texts.c.text),
            number,
            readings.c.reader,
            readings.c.read_at,
        )
        .join(texts, texts.c.sha256 == articles.c.sha256)
        .join(readings, (readings.c.article == articles.c.n) & readings.c.current)
        .where(articles.c.current)
        .order_by(func.coalesce(articles.c.date, ""), articles.c.id)
    )
    for row in connection.execute(query, execution_options=STREAM):
        yield ArticleLine(*tuple(row))


def articles_of(connection: Connection, ids: Collection[str]) -> Mapping[str, Article]:
    """The articles with these ids, in the text that counts."""
    found = {}
    query = select(articles, texts.c.text).join(texts, texts.c.sha256 == articles.c.sha256).where(articles.c.current)
    for chunk in chunks(ids):
        for row in connection.execute(query.where(articles.c.id.in_(chunk))):
            found[row.id] = article_of(row)
    return found


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which statements: of some kinds, of some articles, with these ids, known by a day (ISO 8601). Nothing said is all.

    ``bare`` are those without values and evidence, for who asks what stands where: these are most of what reading costs.
    """

    kinds: Collection[str] = ()
    article: str = ""
    articles: Collection[str] | None = None
    ids: Collection[str] | None = None
    known_by: str = ""
    bare: bool = False


def statements_of(connection: Connection, kinds: Kinds, wanted: Wanted) -> Iterator[Statement]:
    """The statements that count, in the order in which they were read, of one article in the order of its text."""
    names, made = (BARE, bare_of) if wanted.bare else (STATEMENT, statement_of)
    query = select(*(statements.c[name] for name in names)).where(statements.c.current).order_by(statements.c.n)
    if wanted.kinds:
        query = query.where(statements.c.kind.in_([kinds[each].name for each in wanted.kinds]))
    if wanted.known_by:
        query = query.where(statements.c.known <= wanted.known_by)
    if wanted.article and not storable(wanted.article):
        return
    if wanted.article:
        query = query.where(statements.c.reading.in_(_reading_of(wanted.article)))
    for part in _parts(query, wanted):
        for row in bulk.streamed(connection, part):
            yield made(row, kinds)


def statement_ids(connection: Connection, kind: str) -> Iterator[str]:
    """The ids of the statements of a kind that count."""
    yield from connection.scalars(select(statements.c.id).where(statements.c.current, statements.c.kind == kind))


def _parts(query: Select[Any], wanted: Wanted) -> Iterable[Select[Any]]:
    """The question in as many as a database takes."""
    if wanted.articles is not None:
        said = select(readings.c.n).join(articles, articles.c.n == readings.c.article)
        said = said.where(articles.c.current, readings.c.current)
        return (
            query.where(statements.c.reading.in_(said.where(articles.c.id.in_(part))))
            for part in chunks(wanted.articles)
        )
    if wanted.ids is not None:
        return (query.where(statements.c.id.in_(part)) for part in chunks(filter(storable, wanted.ids)))
    return [query]


def known(connection: Connection, day: str, kind: str) -> int:
    """How many of the statements of a kind that count had been published by the end of a day."""
    query = select(func.count()).select_from(statements).where(statements.c.current, statements.c.kind == kind)
    return connection.scalar(query.where(statements.c.known <= day)) or 0


def last_day(connection: Connection, by: str = "") -> str:
    """The day of the newest article, or of the newest until the end of a day, ISO 8601; empty where none is dated."""
    query = select(func.max(articles.c.date)).where(articles.c.current)
    return connection.scalar(query.where(articles.c.date <= by) if by else query) or ""


def days_of(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    """The days of those of these articles that are dated, ISO 8601, by id."""
    found: dict[str, str] = {}
    for chunk in chunks(ids):
        query = select(articles.c.id, articles.c.date).where(articles.c.current, articles.c.id.in_(chunk))
        found.update((name, day) for name, day in bulk.fetched(connection, query) if day)
    return found


def readers(connection: Connection) -> list[tuple[str, int]]:
    """Who read how many of the articles, as far as it counts, the busiest first."""
    number = func.count().label("number")
    query = select(readings.c.reader, number).where(readings.c.current).group_by(readings.c.reader)
    return [(row.reader, row.number) for row in connection.execute(query.order_by(number.desc(), readings.c.reader))]


def _reading_of(article: str) -> Select[Any]:
    query = select(readings.c.n).join(articles, articles.c.n == readings.c.article)
    return query.where(articles.c.id == article, articles.c.current, readings.c.current)


def problems_of(connection: Connection, article: str = "") -> list[Problem]:
    """The problems that stand, in the order in which they were found; with ``article``, only those of its reading."""
    query = select(problems).order_by(problems.c.n)
    condition = problems.c.reading.in_(_reading_of(article)) if article else _standing()
    return [problem_of(row) for row in connection.execute(query.where(condition))]


def problems_at(connection: Connection, places: Collection[str]) -> list[Problem]:
    """The problems that stand at these places: ids of statements and entries, paths."""
    query = select(problems).where(_standing()).order_by(problems.c.n)
    told = (query.where(problems.c.place.in_(chunk)) for chunk in chunks(places))
    return [problem_of(row) for part in told for row in connection.execute(part)]


def _standing() -> ColumnElement[bool]:
    """What no later reading has superseded."""
    counts = select(readings.c.n).where(readings.c.current)
    return or_(problems.c.reading.is_(None), problems.c.reading.in_(counts))


def clear_input(connection: Connection, sources: Iterable[str]) -> None:
    """Forget what was wrong in these files and folders, because they are read again."""
    bases = {_rooted(source) for source in sources}
    places = set(connection.scalars(select(problems.c.place).where(problems.c.origin == "input")))
    stale = [place for place in places if any(_within(_rooted(place), base) for base in bases)]
    for chunk in chunks(stale):
        connection.execute(delete(problems).where(problems.c.origin == "input", problems.c.place.in_(chunk)))


def _rooted(place: str) -> str:
    """A place from the root: the same file may be read by another path."""
    return os.path.abspath(place)  # noqa: PTH100 - Path.resolve would follow links, some of them in circles


def _within(place: str, base: str) -> bool:
    return place.startswith(base) and (len(place) == len(base) or base.endswith(os.sep) or place[len(base)] in "/\\:")


def report_input(connection: Connection, found: Sequence[Problem]) -> None:
    """Record what was wrong with input, once each."""
    if not found:
        return
    columns = (problems.c.code, problems.c.place, problems.c.what)
    known = {tuple(row) for row in connection.execute(select(*columns).where(problems.c.origin == "input"))}
    number = count(top(connection, problems) + 1)
    rows = []
    for each in found:
        key = (each.code, each.where, each.what)
        if key not in known:
            known.add(key)
            rows.append({**problem_row(each), "n": next(number), "origin": "input", "reading": None})
    bulk.insert(connection, problems, rows)


def summary(connection: Connection) -> Summary:
    """How much the ledger holds."""
    counted = [
        select(func.count()).select_from(table).where(*conditions)
        for table, conditions in (
            (articles, [articles.c.current]),
            (statements, [statements.c.current]),
            (entries, []),
            (problems, [_standing()]),
            (judgements, []),
        )
    ]
    return Summary(*(connection.scalar(query) or 0 for query in counted))
