"""Judgements taken into account beside those who judge: a decision is stored at once, what follows from it may take longer."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Condition, Thread

from pledgebook.errors import PledgebookError

LOG = logging.getLogger(__name__)


class Settler:
    """A thread that brings the entries up to date; whoever asks for it waits at most ``patience`` seconds.

    Those who ask while it is at work are served together afterwards. Before it was started and after its end, who asks
    does the work.
    """

    def __init__(self, settle: Callable[[], object], patience: float) -> None:
        self._settle = settle
        self._patience = patience
        self._turn = Condition()
        self._asked = self._done = 0
        self._thread: Thread | None = None

    def __call__(self) -> None:
        """Have the entries brought up to date, and wait for it a moment."""
        with self._turn:
            if self._thread is not None:
                self._asked += 1
                mine = self._asked
                self._turn.notify_all()
                self._turn.wait_for(lambda: self._done >= mine, self._patience)
                return
        self._settle()

    def start(self) -> None:
        """Begin."""
        self._thread = Thread(target=self._work, name="settler", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End when nobody waits any more."""
        with self._turn:
            thread, self._thread = self._thread, None
            self._turn.notify_all()
        if thread is not None:
            thread.join()

    def _work(self) -> None:
        while True:
            with self._turn:
                self._turn.wait_for(lambda: self._asked > self._done or self._thread is None)
                if self._asked == self._done:
                    return
                upto = self._asked
            try:
                self._settle()
            except PledgebookError as error:  # it is stored for good; whoever reconciles next takes it into account
                LOG.warning("judgements not taken into account yet: %s", error)
            with self._turn:
                self._done = upto
                self._turn.notify_all()
