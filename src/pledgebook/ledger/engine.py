"""Where a ledger lives: an SQLite file or a PostgreSQL database, and how its connections behave."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from pledgebook.errors import (
    MissingExtra,
    NoFolder,
    NoLedger,
    NotALedger,
    ReadOnlyLedger,
    UnreachableLedger,
    UnsupportedLedger,
)
from pledgebook.ledger.codec import decode, encode
from pledgebook.ledger.faults import PATIENCE, told

EXPECTED = "a file name or an address postgresql://user@host/database"
MAGIC = b"SQLite format 3\x00"
WRITER = 0x706C6467
"""The advisory lock that makes PostgreSQL's writers take turns, as SQLite's do by nature ("pldg")."""


@dataclass(frozen=True, slots=True)
class Place:
    """A ledger's address: ``path`` for SQLite, else ``url``; ``shown`` names it to people, without a password."""

    shown: str
    path: Path | None = None
    url: URL | None = None


def place_of(path_or_url: str | os.PathLike[str]) -> Place:
    """The place that a path or URL names; raises :class:`UnsupportedLedger`."""
    try:
        said = os.fsdecode(path_or_url)
    except TypeError as error:
        raise UnsupportedLedger(repr(path_or_url), EXPECTED) from error
    if not said.strip() or "\0" in said:
        raise UnsupportedLedger(repr(said), EXPECTED)
    if "://" not in said:
        return Place(said, path=Path(said).expanduser())
    try:
        url = make_url(said)
    except ArgumentError as error:
        raise UnsupportedLedger(said, EXPECTED) from error
    shown = url.render_as_string(hide_password=True)
    if url.get_backend_name() == "sqlite" and url.database:
        return Place(url.database, path=Path(url.database))
    if url.get_backend_name() in ("postgresql", "postgres"):
        return Place(shown, url=url.set(drivername="postgresql+psycopg"))
    raise UnsupportedLedger(shown, EXPECTED)


def engine_at(place: Place, *, create: bool) -> Engine:
    """An engine for the place, its file checked; connects lazily."""
    if place.path is not None:
        _check_file(place.shown, place.path, create=create)
        return _sqlite(place.shown, place.path)
    assert place.url is not None
    return _postgresql(place.url)


def _check_file(shown: str, path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise NotALedger(shown, "a folder")
    if not path.exists():
        if not create:
            raise NoLedger(shown)
        if not path.parent.is_dir():
            raise NoFolder(shown, path.parent)
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(MAGIC))
    except OSError as error:
        raise UnreachableLedger(
            shown, error.strerror or str(error), "the permissions of the file and its folder"
        ) from error
    if head and head != MAGIC:
        raise NotALedger(shown, "no SQLite database")


def writable(path: Path) -> bool:
    """Whether a ledger at this path may be written: SQLite needs its folder, too."""
    return os.access(path if path.exists() else path.parent, os.W_OK) and os.access(path.parent, os.W_OK)


def _uri(path: Path) -> str:
    """SQLite's address of the file. On a medium that nobody writes, SQLite must not look for its own lock files."""
    uri = path.absolute().as_uri()
    if writable(path):
        return uri
    beside = path.with_name(path.name + "-wal")
    return f"{uri}?mode=ro" if beside.exists() else f"{uri}?mode=ro&immutable=1"


def _sqlite(shown: str, path: Path) -> Engine:
    uri = _uri(path)

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")  # a judgement outlives a power cut
        connection.execute("PRAGMA cache_size = -65536")  # KiB
        connection.execute("PRAGMA temp_store = MEMORY")
        return connection

    engine = create_engine(
        "sqlite+pysqlite://",
        creator=connect,
        poolclass=QueuePool,
        max_overflow=40,
        json_serializer=encode,
        json_deserializer=decode,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        if writes and not writable(path):
            raise ReadOnlyLedger(shown)
        # a writer that starts as a reader would be refused at once where waiting helps
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgresql(url: URL) -> Engine:
    try:
        # as many as the web has threads: a request that waits for a connection would wait in vain
        engine = create_engine(
            url, pool_pre_ping=True, max_overflow=40, json_serializer=encode, json_deserializer=decode
        )
    except ModuleNotFoundError as error:
        raise MissingExtra("a ledger in PostgreSQL", "postgres") from error

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes", False):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE:g}s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER})")
        else:
            # all pages of one listing show the same state, as SQLite's readers see it
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")

    return engine


@contextmanager
def reading(engine: Engine, shown: str) -> Iterator[Connection]:
    """A connection that sees one unchanging state of the ledger."""
    with told(shown), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, shown: str) -> Iterator[Connection]:
    """A connection of the only writer: all of the block is stored, or nothing."""
    with told(shown), engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection
