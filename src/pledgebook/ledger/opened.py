"""A ledger while it is open: its connections, and what of it is at hand in memory."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from pledgebook.kinds import Kinds
from pledgebook.ledger.engine import Place
from pledgebook.ledger.entry_rows import Memory
from pledgebook.ledger.hand import Hand
from pledgebook.ledger.people import People

REMEMBERED = 150_000
"""Entries that are kept in memory once they were asked for: about 3 KB each."""


class Opened:
    """What all that is done with a ledger stands on."""

    def __init__(self, engine: Engine, place: Place, kinds: Kinds) -> None:
        self._engine = engine
        self._place = place
        self.kinds = kinds
        self.people = People(engine, place.shown)
        self.at_hand = False
        """Whether what is asked of the entries is answered from memory: worth its while for who asks again and again."""
        self._memory = Memory(REMEMBERED)
        self._hand = Hand(self._memory, kinds)

    @property
    def place(self) -> str:
        """Where the ledger lies, for people; a password is hidden."""
        return self._place.shown

    def close(self) -> None:
        """Give back all connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
