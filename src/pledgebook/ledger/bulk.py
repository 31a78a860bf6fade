"""Many rows at once, by the fastest way each database has: a prepared statement, or COPY.

Rows hold documents as encoded JSON text; this way past SQLAlchemy's types costs a third of theirs per row, and rows that are
fetched a quarter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Select, Table

from pledgebook.ledger.codec import decode

Values = dict[str, Any]
"""A row: column → value as the driver takes it."""

AT_ONCE = 2000
"""Rows held in memory at once while a long answer is read."""

Rows = Sequence[tuple[Any, ...]]
"""Rows as the driver gives them; a document of them is for :func:`document`."""


def fetched(connection: Connection, question: Select[Any] | str) -> Rows:
    """The answer to a question, straight from the driver; one in SQL is of our own names and numbers alone."""
    answer = connection.exec_driver_sql(question) if isinstance(question, str) else connection.execute(question)
    rows: Rows = answer.cursor.fetchall() if answer.cursor is not None else ()
    answer.close()
    return rows


def streamed(connection: Connection, question: Select[Any]) -> Iterator[tuple[Any, ...]]:
    """The same row by row, for answers of any length."""
    if connection.dialect.name != "sqlite":  # its driver would hold the whole answer
        yield from map(tuple, connection.execute(question, execution_options={"yield_per": AT_ONCE}))
        return
    answer = connection.execute(question)
    if answer.cursor is not None:
        while rows := answer.cursor.fetchmany(AT_ONCE):
            yield from rows
    answer.close()


def document(stored: Any) -> Any:
    """A document of a fetched row: SQLite's driver gives text, PostgreSQL's has decoded it (none of ours is a mere text)."""
    return decode(stored) if isinstance(stored, str) else stored


def insert(connection: Connection, table: Table, rows: Sequence[Values], *, skip_known: bool = False) -> None:
    """Store the rows, which all have the same two columns or more; ``skip_known`` passes over rows already there."""
    if not rows:
        return
    columns = list(rows[0])
    tuples = list(map(itemgetter(*columns), rows))
    named = ", ".join(f'"{column}"' for column in columns)
    if connection.dialect.name == "postgresql" and not skip_known:
        _copy(connection, f'COPY "{table.name}" ({named}) FROM STDIN', tuples)
        return
    sign = "?" if connection.dialect.name == "sqlite" else "%s"
    signs = ", ".join([sign] * len(columns))
    ending = " ON CONFLICT DO NOTHING" if skip_known else ""
    connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({named}) VALUES ({signs}){ending}', tuples)  # noqa: S608 - names of our own tables


def _copy(connection: Connection, command: str, tuples: Sequence[tuple[Any, ...]]) -> None:
    cursor = connection.connection.cursor()
    try:
        with cursor.copy(command) as copy:
            for row in tuples:
                copy.write_row(row)
    finally:
        cursor.close()
