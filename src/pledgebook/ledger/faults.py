"""What a database's refusal means for the analyst: one sentence instead of a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from pledgebook.errors import (
    BrokenLedger,
    FullDisk,
    LockedLedger,
    NotALedger,
    PledgebookError,
    ReadOnlyLedger,
    UnreachableLedger,
)

PATIENCE = 30.0
"""Seconds to wait for another process that writes."""


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__


def _sqlite(place: str, name: str, reason: str) -> PledgebookError:
    """The meaning of an SQLite result code (https://www.sqlite.org/rescode.html), by the start of its name."""
    # a quota or a limit of size ends the room with an error of writing
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR_WRITE")):
        return FullDisk(place)
    if name.startswith("SQLITE_READONLY"):
        return ReadOnlyLedger(place)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return LockedLedger(place, PATIENCE)
    if name.startswith("SQLITE_NOTADB"):
        return NotALedger(place, "no SQLite database")
    if name.startswith("SQLITE_CANTOPEN"):
        return UnreachableLedger(place, reason, "the path, and that its folder may be read and written")
    return BrokenLedger(place, reason)


def _postgresql(place: str, error: DBAPIError, state: str | None) -> PledgebookError:
    """The meaning of an SQLSTATE (PostgreSQL manual, appendix A); a lost or refused connection has none."""
    reason = _first_line(error.orig or error)
    if state == "53100":
        return FullDisk(place)
    if state == "25006":
        return ReadOnlyLedger(place)
    if state in ("55P03", "40P01"):
        return LockedLedger(place, PATIENCE)
    lost = state is None and isinstance(error, OperationalError | InterfaceError)
    if lost or (state or "").startswith(("08", "28", "3D", "57P")):
        return UnreachableLedger(place, reason)
    return BrokenLedger(place, reason)


def fault(place: str, error: DBAPIError) -> PledgebookError:
    """The error class that tells a database's refusal at this place."""
    name = getattr(error.orig, "sqlite_errorname", None)
    if name is not None:
        return _sqlite(place, name, _first_line(error.orig or error))
    return _postgresql(place, error, getattr(error.orig, "sqlstate", None))


@contextmanager
def told(place: str) -> Iterator[None]:
    """Turns a database's refusal inside the block into the error that says what to do."""
    try:
        yield
    except DBAPIError as error:
        raise fault(place, error) from error
