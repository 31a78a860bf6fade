"""Bringing a ledger to the schema of this version, on every opening."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from pledgebook.errors import NewerLedger, NoLedger, NotALedger, ReadOnlyLedger
from pledgebook.ledger.engine import Place, reading, writable, writing
from pledgebook.ledger.migrations import REVISIONS
from pledgebook.ledger.schema import METADATA

VERSION_TABLE = "ledger_version"
"""Not Alembic's usual name: a PostgreSQL database may hold another program's tables beside the ledger's."""

SCRIPTS = Path(__file__).parent / "migrations"


def prepare(engine: Engine, place: Place, *, create: bool) -> None:
    """Check that a ledger is at the place and bring it up to date; make one where there is none and ``create`` says so.

    Raises :class:`NotALedger`, :class:`NewerLedger`, :class:`NoLedger`, :class:`ReadOnlyLedger`.
    """
    with reading(engine, place.shown) as connection:
        found = _version(connection, place)
    if found == REVISIONS[-1]:
        return
    if found is None and not create:
        raise NoLedger(place.shown)
    if found is not None and found not in REVISIONS:
        raise NewerLedger(place.shown, found, REVISIONS[-1])
    if place.path is not None and not writable(place.path):
        raise ReadOnlyLedger(place.shown)
    _upgrade(engine, place)


def _version(connection: Connection, place: Place) -> str | None:
    """The revision of the ledger at the place, ``None`` where there is none yet."""
    there = set(inspect(connection).get_table_names())
    if VERSION_TABLE in there:
        found: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608 - our own constant
        return found
    foreign = there if place.path is not None else there & set(METADATA.tables)
    if foreign:
        raise NotALedger(place.shown, f"a database of another program, with a table {min(foreign)!r}")
    return None


def _upgrade(engine: Engine, place: Place) -> None:
    # only needed when the schema changes, and slow to import
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    if place.path is not None:
        _write_ahead(engine)
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    with writing(engine, place.shown) as connection:
        # another process may have been first; Alembic looks again under the writer's lock
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _write_ahead(engine: Engine) -> None:
    """Readers and the writer do not wait for each other; stays with the file (https://www.sqlite.org/wal.html)."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()
