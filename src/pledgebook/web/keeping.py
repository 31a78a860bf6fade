"""Answers that cost time, kept until the ledger changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

Answer = TypeVar("Answer")

ROOM = 512
"""Answers that are kept at a time."""


class _Waiting:
    """An answer that somebody is working out; others who ask for it wait instead of working it out as well."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.answers: list[Any] = []


class Keep:
    """The last answers, each of one version of the ledger. Safe to use from several threads."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Hashable, _Waiting] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """The answer kept under the key (which names the version), else the one that is made now, once for all who wait."""
        with self._lock:
            found = self._answers.setdefault(key, _Waiting())
            self._answers.move_to_end(key)
            while len(self._answers) > ROOM:
                self._answers.popitem(last=False)
        with found.lock:
            if not found.answers:
                found.answers.append(make())  # where it fails, the next who asks tries again
            return found.answers[0]  # type: ignore[no-any-return]
