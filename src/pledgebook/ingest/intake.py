"""Reading sources to articles, one by one, and knowing how far it is."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO, cast

from pledgebook.ingest.decode import is_wide, text_of
from pledgebook.ingest.draft import Draft, admit
from pledgebook.ingest.pages import read_page
from pledgebook.ingest.plain import read_plain
from pledgebook.ingest.problems import problem
from pledgebook.ingest.records import read_csv, read_json, read_json_lines
from pledgebook.ingest.sniff import PEEK, suffix_of
from pledgebook.ingest.sources import Source, find, whole
from pledgebook.model import Article, Problem

FORMATS: Mapping[str, Callable[[Source, BinaryIO], Iterator[Draft | Problem]]] = {
    ".txt": read_plain,
    ".md": read_plain,
    ".html": read_page,
    ".htm": read_page,
    ".jsonl": read_json_lines,
    ".json": read_json,
    ".csv": read_csv,
}


WIDEST = 256 << 20
"""Bytes of a file in UTF-16 or UTF-32 at most: it is held in memory whole."""


class Intake:
    """Sources being read: iterate over it for the articles and problems; ``done`` of ``size`` is the progress.

    Both count bytes of files as they lie on disk, and leave out standard input, whose length nobody knows.
    """

    def __init__(
        self, sources: Iterable[str | Path], *, stdin: BinaryIO | None = None, today: date | None = None
    ) -> None:
        self._sources = list(find(sources))
        self._stdin = stdin
        self._today = today or datetime.now(UTC).date()
        self._seen: dict[int, int] = {}
        self._read = 0
        self._raw: BinaryIO | None = None
        self.size = sum(source.size for source in self._sources if isinstance(source, Source))

    @property
    def done(self) -> int:
        """Bytes read so far."""
        return self._read + (0 if self._raw is None or self._raw.closed else self._raw.tell())

    def __iter__(self) -> Iterator[Article | Problem]:
        for source in self._sources:
            for draft in self._drafts(source) if isinstance(source, Source) else [source]:
                for item in admit(draft, self._today) if isinstance(draft, Draft) else [draft]:
                    yield self._repeated(item, draft) or item

    def _drafts(self, source: Source) -> Iterator[Draft | Problem]:
        try:
            yield from self._open(source)
        except (gzip.BadGzipFile, zlib.error, EOFError) as error:
            yield problem("broken-gzip", source.name, reason=error)
        except OSError as error:
            yield problem("unreadable", source.name, reason=error.strerror or error)
        self._read += source.size

    def _open(self, source: Source) -> Iterator[Draft | Problem]:
        if source.path is None:
            yield from _read(source, self._stdin or sys.stdin.buffer)
            return
        with source.path.open("rb") as raw:
            self._raw = raw
            yield from _read(source, cast("BinaryIO", gzip.GzipFile(fileobj=raw)) if source.packed else raw)

    def _repeated(self, item: Article | Problem, draft: Draft | Problem) -> Problem | None:
        """The problem that an article's id came before in this run; only hashes are kept, some 100 bytes an article."""
        if isinstance(item, Problem) or isinstance(draft, Problem):
            return None
        text = hash(item.text)
        before = self._seen.get(hash(item.id))
        self._seen.setdefault(hash(item.id), text)
        if before is None:
            return None
        return problem("repeated" if before == text else "id-taken", draft.where, id=item.id)


def _read(source: Source, stream: BinaryIO) -> Iterator[Draft | Problem]:
    """The drafts of a stream in the source's format; no draft and no problem at all means that the source is empty."""
    buffered = io.BufferedReader(cast("io.RawIOBase", stream), PEEK)
    empty = True
    try:
        narrow = _narrowed(source, buffered) if is_wide(buffered.peek(PEEK)) else buffered
        if isinstance(narrow, Problem):
            yield narrow
            return
        for draft in FORMATS[source.suffix or suffix_of(narrow.peek(PEEK))](source, narrow):
            empty = False
            yield draft
        if empty:
            yield problem("empty", source.name)
    finally:
        buffered.detach()  # else it would close standard input, which is not ours


def _narrowed(source: Source, stream: BinaryIO) -> io.BufferedReader | Problem:
    """A file in UTF-16 or UTF-32 as UTF-8, so that it can be read line by line."""
    data = whole(stream, WIDEST)
    if data is None:
        return problem("too-long", source.name, limit=WIDEST >> 20)
    text = text_of(data, source.name)
    if isinstance(text, Problem):
        return text
    return io.BufferedReader(cast("io.RawIOBase", io.BytesIO(text.encode("utf-8", "surrogatepass"))), PEEK)


def articles(
    sources: Iterable[str | Path], *, stdin: BinaryIO | None = None, today: date | None = None
) -> Iterator[Article | Problem]:
    """The articles of files, folders and ``-`` (standard input), in a fixed order, with a problem for each thing amiss.

    Nothing is raised for bad input. ``today`` decides which dates lie in the future (default: today in UTC).
    """
    return iter(Intake(sources, stdin=stdin, today=today))
