"""Full-text search in the sentences that statements were read from.

SQLite has FTS5 (``sentences``, a table of its own kind whose rowid is the statement's number), PostgreSQL a
``tsvector`` with a GIN index. Both fold English endings; all words of a query must stand in one statement's sentence or
evidence, and words between quotation marks beside each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import BigInteger, Connection, Select, column, select, table, text

from pledgebook.errors import BadFilter
from pledgebook.model import Statement

LONGEST = 500
"""Characters of a query beyond which it is no search but a mistake."""

_PHRASE = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"\w", re.UNICODE)

_sentences = table("sentences", column("rowid", BigInteger), column("statement", BigInteger), column("words"))


def words_of(statement: Statement, article: str) -> str:
    """What a statement is found by: its sentence, and evidence that lies outside."""
    outside = {span for spans in statement.evidence.values() for span in spans if not statement.sentence.covers(span)}
    if not outside:
        return statement.sentence.of(article)
    return "\n".join(span.of(article) for span in (statement.sentence, *sorted(outside)))


def index(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Make statements findable: their number and their words."""
    if connection.dialect.name == "sqlite":
        insert = "INSERT INTO sentences (rowid, words) VALUES (?, ?)"
        connection.exec_driver_sql(insert, list(rows))
        return
    insert = "INSERT INTO sentences (statement, words) VALUES (%s, to_tsvector('english', %s))"
    connection.exec_driver_sql(insert, list(rows))


def phrases(query: str) -> list[str]:
    """The words and quoted phrases of a query; raises :class:`BadFilter` where it has none or is far too long."""
    if len(query) > LONGEST:
        raise BadFilter("text", query[:40] + "…", f"at most {LONGEST} characters")
    found = [quoted or word for quoted, word in _PHRASE.findall(query)]
    found = [each for each in found if _WORD.search(each)]
    if not found:
        raise BadFilter("text", query, "words to look for")
    return found


def matching(dialect: str, query: str) -> Select[Any]:
    """A select of the numbers of the statements that hold all words of the query."""
    found = phrases(query)
    if dialect == "sqlite":
        # every phrase in quotation marks, so that nothing in it is read as FTS5's own syntax
        terms = " AND ".join(f'"{each}"' for each in (phrase.replace('"', " ") for phrase in found))
        return select(_sentences.c.rowid).where(text("sentences MATCH :words").bindparams(words=terms))
    terms = " && ".join(f"phraseto_tsquery('english', :word{n})" for n in range(len(found)))
    bound = {f"word{n}": each for n, each in enumerate(found)}
    return select(_sentences.c.statement).where(text(f"words @@ ({terms})").bindparams(**bound))
