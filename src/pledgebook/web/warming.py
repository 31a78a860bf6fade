"""What readers ask first, answered before they ask: after the start, and after each change once the ledger rests.

An answer is never shown after the ledger changed (:mod:`pledgebook.web.keeping`); this only sees to it that the next one is
there in time.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from threading import Event, Thread

from pledgebook.errors import PledgebookError

LOG = logging.getLogger(__name__)
PAUSE = 1.0
"""Seconds between two looks at the ledger."""


class Warmer:
    """A thread that asks what readers will ask.

    ``version`` tells the ledger's present version; ``questions`` are asked one after the other as long as it stays.
    """

    def __init__(self, version: Callable[[], object], questions: Callable[[], Iterator[Callable[[], object]]]) -> None:
        self._version = version
        self._questions = questions
        self._stopped = Event()
        self._thread = Thread(target=self._work, name="warmer", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the question that is being answered."""
        self._stopped.set()
        self._thread.join()

    def _work(self) -> None:
        done = before = now = self._present()
        rested = True
        while not self._stopped.is_set():
            if rested and self._ask(now):
                done = now
            self._stopped.wait(PAUSE)
            before, now = now, self._present()
            rested = now == before != done

    def _present(self) -> object:
        try:
            return self._version()
        except PledgebookError:  # locked or out of reach: who asks is told
            return None

    def _ask(self, version: object) -> bool:
        """Ask all questions, up to one that fails of a fault of ours; whether the ledger rested meanwhile."""
        try:
            for question in self._questions():
                question()
                if self._stopped.is_set() or self._version() != version:
                    return False
        except PledgebookError:
            return False
        except Exception:  # whoever asks it himself is told, too; it would fail again until the ledger changes
            LOG.exception("what readers ask first could not be answered")
        return True
