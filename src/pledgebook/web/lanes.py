"""How many requests are worked on at a time, so that none waits for all others.

Python runs one thread at a time: forty pages that are drawn side by side take as long as one after another, and a short
answer between them has to wait for its turn forty times over. So few are drawn at once, the others wait in their order; what
takes a moment (who asks, whether the ledger changed) and what analysts decide has lanes of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread

Said = ParamSpec("Said")
Answer = TypeVar("Answer")

DRAWN = 6
"""Pages and answers that are worked on at a time."""
MOMENTS, DECISIONS = 4, 4
"""The same of what takes a moment, and of decisions."""


class Lanes:
    """The lanes of one application; before :meth:`open` all share the one that the server has anyway."""

    def __init__(self) -> None:
        self._moments: CapacityLimiter | None = None
        self._decisions: CapacityLimiter | None = None

    def open(self) -> None:
        """Part the lanes; called where the event loop runs."""
        to_thread.current_default_thread_limiter().total_tokens = DRAWN
        self._moments, self._decisions = CapacityLimiter(MOMENTS), CapacityLimiter(DECISIONS)

    def close(self) -> None:
        """Give them up with the event loop."""
        self._moments = self._decisions = None

    async def moment(self, work: Callable[Said, Answer], *args: Said.args, **named: Said.kwargs) -> Answer:
        """Do what takes a moment."""
        return await to_thread.run_sync(lambda: work(*args, **named), limiter=self._moments)

    async def decision(self, work: Callable[Said, Answer], *args: Said.args, **named: Said.kwargs) -> Answer:
        """Do what somebody decided."""
        return await to_thread.run_sync(lambda: work(*args, **named), limiter=self._decisions)
