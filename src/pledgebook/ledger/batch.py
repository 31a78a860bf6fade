"""The rows of one batch of readings, numbered by the only writer and stored table by table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import count

from sqlalchemy import Connection, Table

from pledgebook.kinds import Kinds
from pledgebook.ledger import bulk, search
from pledgebook.ledger.bulk import Values
from pledgebook.ledger.clock import now
from pledgebook.ledger.rows import article_row, known_day, problem_row, statement_row
from pledgebook.ledger.schema import articles, blocks, problems, readings, statements, texts
from pledgebook.ledger.state import top
from pledgebook.model import Article, Problem, Statement

Keys = Callable[[Statement], Iterable[str]]
"""Gives the block keys under which reconciling looks for a statement's neighbours."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader found in one article."""

    article: Article
    reader: str
    statements: Sequence[Statement] = ()
    problems: Sequence[Problem] = ()


def key_number(key: str) -> int:
    """A block key as a signed 64-bit number; a rare collision only adds a candidate to compare."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


class Batch:
    """Collects rows (:meth:`article`, :meth:`reading`) and stores them at once (:meth:`store`)."""

    def __init__(self, connection: Connection, kinds: Kinds, keys: Keys | None, touched: int) -> None:
        self._connection = connection
        self._kinds = kinds
        self._keys = keys
        self._touched = touched
        self._at = now()
        self._rows: dict[Table, list[Values]] = {
            table: [] for table in (texts, articles, readings, statements, problems, blocks)
        }
        self._numbers = {
            table: count(top(connection, table) + 1) for table in (articles, readings, statements, problems)
        }
        self._words: list[tuple[int, str]] = []

    @property
    def statement_count(self) -> int:
        """How many statements the batch stores."""
        return len(self._rows[statements])

    def article(self, article: Article) -> int:
        """Lay up a new revision of an article; its number."""
        number = next(self._numbers[articles])
        row = article_row(article)
        self._rows[texts].append({"sha256": row["sha256"], "text": article.text})
        self._rows[articles].append({**row, "n": number, "read_at": self._at, "current": True})
        return number

    def reading(self, reading: Reading, article: int) -> int:
        """Lay up a new reading of the article with this number, its statements and problems; the reading's number."""
        number = next(self._numbers[readings])
        row = {"n": number, "article": article, "reader": reading.reader, "read_at": self._at, "current": True}
        self._rows[readings].append(row)
        self._statements(reading, number)
        self._rows[problems].extend(
            {**problem_row(each), "n": next(self._numbers[problems]), "origin": "reading", "reading": number}
            for each in reading.problems
        )
        return number

    def _statements(self, reading: Reading, number: int) -> None:
        shared = {
            "reading": number,
            "known": known_day(reading.article),
            "current": True,
            "touched": self._touched,
        }
        for each in reading.statements:
            n = next(self._numbers[statements])
            self._rows[statements].append({**statement_row(each, self._kinds[each.kind]), **shared, "n": n})
            self._words.append((n, search.words_of(each, reading.article.text)))
            if self._keys is not None:
                numbers = {key_number(key) for key in self._keys(each)}
                self._rows[blocks].extend({"key": key, "statement": n} for key in numbers)

    def store(self) -> None:
        """Write all rows; what refers comes after what it refers to."""
        for table, rows in self._rows.items():
            # two outlets may print the same text; it is stored once
            bulk.insert(self._connection, table, rows, skip_known=table is texts)
        if self._words:
            search.index(self._connection, self._words)
