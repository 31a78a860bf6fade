"""Articles on their way into a ledger: what is known is passed over, the rest is stored batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from pledgebook.ledger.adding import Added
from pledgebook.ledger.batch import Keys, Reading
from pledgebook.ledger.store import Ledger
from pledgebook.model import Article, Problem, Statement

BATCH = 128
"""Articles stored in one transaction; what was stored stays, also when the process is killed."""

Progress = Callable[[int], None]
"""Is told how many articles have been seen so far."""


class Feed:
    """One run of reading into a ledger.

    Give it what comes in (:meth:`unread`), hand back what was read (:meth:`store`) and what was wrong (:meth:`report`),
    then :meth:`finish`. ``keys`` gives each statement's block keys, by which its neighbours are found. ``seen``,
    ``added`` and ``problems`` tell what it came to.
    """

    def __init__(
        self, ledger: Ledger, reader: str, progress: Progress | None = None, *, keys: Keys | None = None
    ) -> None:
        self._ledger = ledger
        self._reader = reader
        self._progress = progress
        self._keys = keys
        self._readings: list[Reading] = []
        self._untold: list[Problem] = []
        self.seen = 0
        self.added = Added()
        self.problems: list[Problem] = []

    def unread(self, items: Iterable[Article | Problem]) -> Iterator[Article | Problem]:
        """The articles that this reader has yet to read, and every problem."""
        batch: list[Article] = []
        for item in items:
            if isinstance(item, Problem):
                yield item
                continue
            batch.append(item)
            if len(batch) == BATCH:
                yield from self._pass_over(batch)
                batch = []
        yield from self._pass_over(batch)

    def _pass_over(self, batch: list[Article]) -> list[Article]:
        self.seen += len(batch)
        if self._progress is not None:
            self._progress(self.seen)
        return self._ledger.unread(batch, self._reader)

    def report(self, problem: Problem) -> None:
        """Keep a problem of the input."""
        self._untold.append(problem)

    def store(self, article: Article, statements: Sequence[Statement], problems: Sequence[Problem]) -> None:
        """Keep what was read in an article."""
        self._readings.append(Reading(article, self._reader, statements, problems))
        self.problems += problems
        if len(self._readings) == BATCH:
            self.finish()

    def finish(self) -> None:
        """Store what has not been stored yet."""
        added = self._ledger.add(self._readings, keys=self._keys) if self._readings else Added()
        told = [*self._untold, *added.problems]
        if told:
            self._ledger.report_input(told)
        self.added += added
        self.problems += told
        self._readings, self._untold = [], []
