"""The order of the stages, in one place: sources → articles → marks → statements.

Every face and the Python API go through here; no stage knows the next.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pledgebook.ingest import Intake
from pledgebook.kinds import Kinds, load_kinds
from pledgebook.model import Article, Mark, Problem, Statement
from pledgebook.reading import Reader, open_reader
from pledgebook.resolve import resolve
from pledgebook.resolve.undated import infer
from pledgebook.vocabulary import own_stamp
from pledgebook.vocabulary.faults import ChangedVocabulary

BATCH = 8
"""Articles that a reader is handed at once, few enough that at the end no process waits long for another; no result depends
on it."""
DEFAULT_READER = "learned"
"""The reader where none is asked for by name."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read out of one article: its statements and what could not be decided, in text order."""

    article: Article
    statements: tuple[Statement, ...]
    problems: tuple[Problem, ...] = ()


_Run = Generator[Extraction | Problem, None, None]


def extract_batch(articles: Sequence[Article], reader: Reader, kinds: Kinds) -> list[Extraction]:
    """Read and resolve one batch of articles, in their order."""
    return [_extraction(article, marks, kinds) for article, marks in zip(articles, reader.read(articles), strict=True)]


def extract(articles: Iterable[Article], reader: Reader, kinds: Kinds) -> Iterator[Extraction]:
    """Read and resolve articles, a batch at a time; nothing is stored."""
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if len(batch) == BATCH:
            yield from extract_batch(batch, reader, kinds)
            batch = []
    yield from extract_batch(batch, reader, kinds)


def _extraction(article: Article, marks: Sequence[Mark], kinds: Kinds) -> Extraction:
    placed, notes = _placed(article)
    resolved = resolve(placed, marks, kinds)
    return Extraction(placed, resolved.statements, (*notes, *resolved.problems))


def _placed(article: Article) -> tuple[Article, tuple[Problem, ...]]:
    """An undated article with the interval in which its text says that it was published, and the grounds told."""
    found = None if article.date else infer(article)
    if found is None:
        return article, ()
    grounds = "; ".join(dict.fromkeys(each.span.of(article.text) for each in found.grounds))
    what = f"has no date; published in {found.period.iso} by what it mentions ({grounds})"
    note = Problem("inferred-date", article.id, what, "give the article its date to have relative words read")
    return replace(article, inferred=found.period.iso), (note,)


class Run:
    """Sources read to their end: iterate to get an :class:`Extraction` for each article and a problem for each fault.

    Articles come in the order of the sources, whatever the number of worker processes. ``size`` and ``done`` (bytes)
    tell how far the input is.
    """

    def __init__(
        self, sources: Iterable[str | Path], kinds: Kinds, *, reader: str | None = None, workers: int = 1
    ) -> None:
        self._intake = Intake(sources)
        self._kinds = kinds
        self._reader = reader or DEFAULT_READER
        self._workers = workers

    @property
    def size(self) -> int:
        """Bytes in all files, 0 where unknown (standard input)."""
        return self._intake.size

    @property
    def done(self) -> int:
        """Bytes taken in so far."""
        return self._intake.done

    def __iter__(self) -> Iterator[Extraction | Problem]:
        """Extractions in the order of the sources, problems as they are met."""
        return extracted(self._intake, self._kinds, reader=self._reader, workers=self._workers)


def extracted(items: Iterable[Article | Problem], kinds: Kinds, *, reader: str, workers: int = 1) -> Extractions:
    """An extraction for each article, in their order, on one process or several; problems are handed on."""
    return Extractions(items, kinds, reader=reader, workers=workers)


class Extractions(Iterator[Extraction | Problem]):
    """What articles amount to, one by one; whoever stops may have what is :meth:`under_way`."""

    def __init__(self, items: Iterable[Article | Problem], kinds: Kinds, *, reader: str, workers: int) -> None:
        self._ready: deque[Extraction] = deque()
        self._begun: deque[Future[list[Extraction]]] = deque()
        self._run = (
            self._side_by_side(items, kinds, reader, workers) if workers > 1 else self._alone(items, kinds, reader)
        )

    def __next__(self) -> Extraction | Problem:
        """The next one."""
        return next(self._run)

    def under_way(self) -> Iterator[Extraction]:
        """After a stop: what is read and was not given out, and what workers have begun and now finish; nothing else is read."""
        self._run.close()
        while self._begun:
            one = self._begun.popleft()
            if one.done() and not one.cancelled() and one.exception() is None:
                self._ready.extend(one.result())
        yield from self._given()

    def _given(self) -> Iterator[Extraction]:
        while self._ready:
            yield self._ready.popleft()

    def _alone(self, items: Iterable[Article | Problem], kinds: Kinds, reader: str) -> _Run:
        opened: Reader | None = None  # slow to open, and not needed where there is nothing to read
        for batch in _batches(items):
            if isinstance(batch, Problem):
                yield batch
            else:
                opened = opened or open_for_long(reader, kinds)
                self._ready.extend(extract_batch(batch, opened, kinds))
                yield from self._given()

    def _side_by_side(self, items: Iterable[Article | Problem], kinds: Kinds, reader: str, workers: int) -> _Run:
        """The same on several processes; at most three batches a worker are under way, so memory stays bounded."""
        open_reader(reader, kinds)  # a wrong name or broken weights are told before any worker starts
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(workers, context, initializer=_prepare, initargs=(reader, own_stamp()))
        try:
            for batch in _batches(items):
                if isinstance(batch, Problem):
                    yield batch
                    continue
                with _uninterrupted():
                    self._begun.append(pool.submit(_work, batch))
                yield from self._finished(3 * workers)
            yield from self._finished(0)
        finally:
            pool.shutdown(cancel_futures=True)  # whoever stops waits for no batch that nobody has begun

    def _finished(self, left: int) -> Iterator[Extraction]:
        """What workers have read, in its order, until so many batches are left with them."""
        while len(self._begun) > left:
            found = self._begun[0].result()
            self._begun.popleft()
            self._ready.extend(found)
            yield from self._given()


def open_for_long(name: str, kinds: Kinds) -> Reader:
    """The reader of this name, and this process made ready to read a great deal with it."""
    reader = open_reader(name, kinds)
    _settle()
    return reader


@lru_cache(maxsize=1)
def _settle() -> None:
    """Once a process: vocabulary, rules and weights stay, so the garbage collector need not walk them over and over.

    What an article leaves behind is freed at once, but for a few circles, so that these are looked for less often, too.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """A worker that is started here never hears of Ctrl-C, which is for this process to answer; it hears of it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _batches(items: Iterable[Article | Problem]) -> Iterator[list[Article] | Problem]:
    batch: list[Article] = []
    for item in items:
        if isinstance(item, Problem):
            yield item
            continue
        batch.append(item)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


_worker: dict[str, Reader] = {}
"""A worker process's own reader, opened once when the process starts; none where the vocabulary has changed meanwhile."""


def _prepare(name: str, stamp: str) -> None:
    if own_stamp() == stamp:
        _worker["reader"] = open_for_long(name, load_kinds())


def _work(batch: list[Article]) -> list[Extraction]:
    if not _worker:
        raise ChangedVocabulary
    return extract_batch(batch, _worker["reader"], load_kinds())
