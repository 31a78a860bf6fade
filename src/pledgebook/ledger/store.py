"""An open ledger: what was read, what is believed, what was judged."""

from __future__ import annotations

import os

from pledgebook.kinds import Kinds, load_kinds
from pledgebook.ledger.asked import Questioned
from pledgebook.ledger.believed import Believed
from pledgebook.ledger.decided import Decided
from pledgebook.ledger.engine import engine_at, place_of
from pledgebook.ledger.migrate import prepare
from pledgebook.ledger.written import Written


def open_ledger(path_or_url: str | os.PathLike[str], *, create: bool = True, kinds: Kinds | None = None) -> Ledger:
    """The ledger at a path (SQLite) or URL (PostgreSQL), brought to this version's schema; a new one where none is.

    Raises :class:`NoLedger` (nothing there and not ``create``), :class:`NotALedger`, :class:`NewerLedger`,
    :class:`ReadOnlyLedger` (only where the schema must change), :class:`UnreachableLedger`, :class:`UnsupportedLedger`,
    :class:`LockedLedger`, :class:`FullDisk`, :class:`MissingExtra`.
    """
    place = place_of(path_or_url)
    engine = engine_at(place, create=create)
    try:
        prepare(engine, place, create=create)
    except BaseException:
        engine.dispose()
        raise
    return Ledger(engine, place, kinds or load_kinds())


class Ledger(Written, Believed, Questioned, Decided):
    """One ledger. Safe to use from several threads; every method is one transaction of its own.

    Answers that may be long are iterators over one unchanging state of the ledger, held until they end or are closed.
    """
