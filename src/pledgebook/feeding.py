"""Articles into an open ledger: those of sources, or those that it holds once more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from pledgebook.ingest import STDIN, STDIN_NAME, Intake
from pledgebook.kinds import Kinds
from pledgebook.ledger import Changes, Feed, Ledger, Progress
from pledgebook.model import Article, Problem, Statement
from pledgebook.reconcile import block_keys
from pledgebook.vocabulary import own_stamp

Sources = str | Path | Iterable[str | Path]


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What a run of :meth:`pledgebook.Book.read` came to.

    ``articles`` were seen: ``new`` ones for the first time, ``revised`` ones with another text or by another reader,
    the rest known. ``statements`` were stored, ``changes`` made to the entries. ``problems`` are all that is amiss.
    """

    articles: int = 0
    new: int = 0
    revised: int = 0
    statements: int = 0
    changes: Changes = field(default_factory=Changes)
    problems: tuple[Problem, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether something in the input could not be read."""
        return any(problem.fatal for problem in self.problems)


class StoppedReading(KeyboardInterrupt):
    """Somebody stopped a run (Ctrl-C): ``stored`` of its articles were read, and are kept."""

    def __init__(self, stored: int) -> None:
        super().__init__()
        self.stored = stored


@dataclass(frozen=True, slots=True)
class Way:
    """How to read: the software's version, the reader (none: the usual one), how many processes, who is told how far it is."""

    version: str
    reader: str | None = None
    workers: int = 1
    progress: Progress | None = None


def from_sources(ledger: Ledger, sources: Sources, way: Way) -> ReadReport:
    """Read what the sources hold and the ledger does not; the entries are not brought up to date."""
    paths = list(map(str, [sources] if isinstance(sources, str | Path) else sources))
    ledger.clear_input(STDIN_NAME if path == STDIN else path for path in paths)
    return _fed(ledger, Intake(paths), way)


def from_ledger(ledger: Ledger, way: Way) -> ReadReport:
    """Read the ledger's own articles once more, but those that this very reader has read."""
    return _fed(ledger, _stored(ledger), way)


def _stored(ledger: Ledger) -> Iterator[Article]:
    """All articles as they came in: when an undated one was published is inferred anew."""
    for name in [
        line.id for line in ledger.articles()
    ]:  # all ids first: nothing may be read while something is written
        yield replace(ledger.article(name), inferred=None)


def _fed(ledger: Ledger, items: Iterable[Article | Problem], way: Way) -> ReadReport:
    from pledgebook.pipeline import DEFAULT_READER, extracted  # noqa: PLC0415 - slow, and asking needs no reader

    name = way.reader or DEFAULT_READER
    # another version of the software or vocabulary reads otherwise, and what it reads supersedes what was read
    stamp = own_stamp()
    version = f"{way.version}+own.{stamp}" if stamp else way.version
    feed = Feed(ledger, f"{name} {version}", way.progress, keys=BlockKeys(ledger.kinds))
    run = extracted(feed.unread(items), ledger.kinds, reader=name, workers=way.workers)
    try:
        for item in run:
            if isinstance(item, Problem):
                feed.report(item)
            else:
                feed.store(item.article, item.statements, item.problems)
    except KeyboardInterrupt as stop:
        with suppress(KeyboardInterrupt):  # who is in a hurry stops twice
            for each in run.under_way():
                feed.store(each.article, each.statements, each.problems)
        feed.finish()  # an article is read by itself: what was read so far is as good as all of it
        raise StoppedReading(feed.added.new + feed.added.again) from stop
    feed.finish()
    added = feed.added
    return ReadReport(feed.seen, added.new, added.again, added.statements, problems=tuple(feed.problems))


@dataclass(frozen=True, slots=True)
class BlockKeys:
    """The keys under which a statement is stored for its neighbours to find it."""

    kinds: Kinds

    def __call__(self, statement: Statement) -> Sequence[str]:
        """Its block keys."""
        return list(block_keys(statement, self.kinds))
