"""Answers that cost time, kept until the ledger changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

Answer = TypeVar("Answer")

ROOM = 64
"""Answers that are kept at a time."""


class Keep:
    """The last answers, each of one version of the ledger. Safe to use from several threads."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """The answer kept under the key (which names the version), else the one that is made now."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]  # type: ignore[no-any-return]
        made = make()
        with self._lock:
            self._answers[key] = made
            while len(self._answers) > ROOM:
                self._answers.popitem(last=False)
        return made
