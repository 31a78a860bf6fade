"""Storing what readers found: articles, their readings, statements. One batch is one transaction.

The newest reading of an article counts: a changed text or another reader supersedes what was read before, which stays
in its rows with ``current`` false. Reading the same article with the same reader again changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select, update

from pledgebook.kinds import Kinds
from pledgebook.ledger.batch import Batch, Keys, Reading
from pledgebook.ledger.clock import now
from pledgebook.ledger.edited import edited
from pledgebook.ledger.rows import fingerprint, sha256
from pledgebook.ledger.schema import articles, readings, statements
from pledgebook.ledger.state import advance
from pledgebook.model import Article, Problem

_NOT_TEXT = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Added:
    """What a batch changed: articles seen first, articles read anew, statements stored; and what to tell."""

    new: int = 0
    again: int = 0
    statements: int = 0
    problems: tuple[Problem, ...] = ()

    def __add__(self, other: Added) -> Added:
        return Added(
            self.new + other.new,
            self.again + other.again,
            self.statements + other.statements,
            self.problems + other.problems,
        )


@dataclass(frozen=True, slots=True)
class _Past:
    """What the ledger holds of one article: revisions by fingerprint, readings by revision and reader, what counts."""

    revisions: dict[str, int]
    readings: dict[tuple[int, str], int]
    article: int
    reading: int
    sha256: str


def unread(connection: Connection, batch: Sequence[Article], reader: str) -> list[Article]:
    """The articles of the batch that do not stand in the ledger as they are, read by this reader."""
    found = connection.execute(
        select(articles.c.id, articles.c.fingerprint)
        .join(readings, readings.c.article == articles.c.n)
        .where(articles.c.id.in_({each.id for each in batch}), readings.c.current, readings.c.reader == reader)
    )
    read = {(row.id, row.fingerprint) for row in found}
    return [each for each in batch if (each.id, fingerprint(each)) not in read]


def add(connection: Connection, batch: Iterable[Reading], kinds: Kinds, keys: Keys | None) -> Added:
    """Store a batch of readings; see the module's head for what counts from then on."""
    total = Added()
    for part in _distinct(batch):
        total += _add(connection, part, kinds, keys)
    return total


def _distinct(batch: Iterable[Reading]) -> Iterator[list[Reading]]:
    """The batch in parts that name an article at most once, so that the last one of an id wins."""
    part: dict[str, Reading] = {}
    for each in batch:
        if each.article.id in part:
            yield list(part.values())
            part = {}
        part[each.article.id] = each
    if part:
        yield list(part.values())


def _add(connection: Connection, part: Sequence[Reading], kinds: Kinds, keys: Keys | None) -> Added:
    touched = advance(connection)
    rows = Batch(connection, kinds, keys, touched)
    told = [problem for each in part if (problem := _unstorable(each.article))]
    refused = {problem.where for problem in told}
    past = _past(connection, [each.article.id for each in part])
    retired, revived, new = [], [], 0
    for each in part:
        if each.article.id in refused:
            continue
        before = past.get(each.article.id)
        if before is None:
            told += edited(connection, each.article)
            rows.reading(each, rows.article(each.article))
            new += 1
        elif not _counts(each, before):
            retired.append(before)
            if sha256(each.article.text) != before.sha256:
                told.append(_revised(each.article))
            revived.append(_again(each, before, rows))
    _retire(connection, retired, touched)
    rows.store()
    _revive(connection, revived, touched)
    return Added(new, len(retired), rows.statement_count, tuple(told))


def _past(connection: Connection, ids: Sequence[str]) -> dict[str, _Past]:
    """What is known of the articles with these ids."""
    found = connection.execute(
        select(articles, readings.c.n.label("reading"), readings.c.reader, readings.c.current.label("counts"))
        .join(readings, readings.c.article == articles.c.n)
        .where(articles.c.id.in_(ids))
        .order_by(readings.c.current)  # the one that counts comes last and leaves its mark
    )
    past: dict[str, _Past] = {}
    for row in found:
        before = past.get(row.id)
        revisions = before.revisions if before else {}
        read = before.readings if before else {}
        revisions[row.fingerprint] = row.n
        read[row.n, row.reader] = row.reading
        past[row.id] = _Past(revisions, read, row.n, row.reading, row.sha256)
    return past


def _counts(reading: Reading, past: _Past) -> bool:
    """Whether this very reading is the one that counts already."""
    revision = past.revisions.get(fingerprint(reading.article))
    return past.readings.get((revision or 0, reading.reader)) == past.reading


def _again(reading: Reading, past: _Past, rows: Batch) -> tuple[int, int]:
    """The article's and the reading's number from now on; what is new of them is laid up for storing."""
    article = past.revisions.get(fingerprint(reading.article)) or rows.article(reading.article)
    read = past.readings.get((article, reading.reader)) or rows.reading(reading, article)
    return article, read


def _mark(connection: Connection, table: Table, numbers: Iterable[int], **values: Any) -> None:
    connection.execute(update(table).where(table.c.n.in_(list(numbers))).values(**values))


def _mark_statements(connection: Connection, numbers: Iterable[int], *, current: bool, touched: int) -> None:
    change = update(statements).where(statements.c.reading.in_(list(numbers)))
    connection.execute(change.where(statements.c.current != current).values(current=current, touched=touched))


def _retire(connection: Connection, past: Sequence[_Past], touched: int) -> None:
    """What was read before no longer counts."""
    if past:
        _mark(connection, articles, (each.article for each in past), current=False)
        _mark(connection, readings, (each.reading for each in past), current=False)
        _mark_statements(connection, (each.reading for each in past), current=False, touched=touched)


def _revive(connection: Connection, pairs: Sequence[tuple[int, int]], touched: int) -> None:
    """What is read now counts, also where it stood in the ledger before; what is judged from now on is about it."""
    if pairs:
        _mark(connection, articles, (article for article, _ in pairs), current=True)
        _mark(connection, readings, (reading for _, reading in pairs), current=True, read_at=now())
        _mark_statements(connection, (reading for _, reading in pairs), current=True, touched=touched)


def _unstorable(article: Article) -> Problem | None:
    """Neither database stores a NUL or half of a surrogate pair as text, and a text is stored exactly or not at all."""
    whole = f"{article.id}{article.text}{article.title}{article.source}{article.url}"
    if _NOT_TEXT.search(whole) is None:
        return None
    return Problem(
        "not-text",
        article.id,
        "holds NUL characters or halves of characters, which no ledger can store",
        "save the article as clean UTF-8 and read it again",
        fatal=True,
    )


def _revised(article: Article) -> Problem:
    return Problem(
        "article-revised",
        article.id,
        "was read before with another text; the new text counts from now on, the old one is kept",
        "give different articles different ids",
    )
