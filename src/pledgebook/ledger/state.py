"""How far a ledger has come: the number of its last change, and of the last change that was reconciled."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, func, select

from pledgebook.ledger.schema import state


def _get(connection: Connection, key: str) -> int:
    return int(connection.scalar(select(state.c.value).where(state.c.key == key)) or 0)


def _set(connection: Connection, key: str, value: int) -> None:
    connection.execute(state.update().where(state.c.key == key).values(value=str(value)))


def sequence(connection: Connection) -> int:
    """The number of the last transaction that changed what was read or judged."""
    return _get(connection, "sequence")


def reconciled(connection: Connection) -> int:
    """The number of the last such transaction that the entries take into account."""
    return _get(connection, "reconciled")


def advance(connection: Connection) -> int:
    """Count one more change and give its number."""
    number = sequence(connection) + 1
    _set(connection, "sequence", number)
    return number


def settle(connection: Connection, number: int) -> None:
    """Record that the entries take everything up to this change into account."""
    _set(connection, "reconciled", number)


def numbered(connection: Connection) -> int:
    """The highest number that any entry ever had; none is given twice."""
    return _get(connection, "numbered")


def number_on(connection: Connection, number: int) -> None:
    """Record that entries have numbers up to this one."""
    _set(connection, "numbered", number)


def top(connection: Connection, table: Table) -> int:
    """The highest row number in the table. Only the writer may count on from it."""
    highest: Any = connection.scalar(select(func.max(table.c.n)))
    return int(highest or 0)
