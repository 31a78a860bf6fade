"""Which files to read: names and folders as the user gave them, in a fixed order, each file and folder once."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pledgebook.ingest.problems import problem
from pledgebook.model import Problem

SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl", ".json", ".csv")
"""What is read from folders; each also with ``.gz`` after it."""

LIMIT = 16 << 20
"""Bytes of one article at most: of a line in a data file, of a text file, of a page. Long novels have 4 million."""

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")

STDIN = "-"
STDIN_NAME = "standard input"
"""How problems name it."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read.

    ``path`` is ``None`` for standard input; ``suffix`` is empty where the content must tell the format; ``stem`` begins
    the ids of articles that bring none; ``size`` is in bytes as the file lies on disk.
    """

    name: str
    path: Path | None
    suffix: str
    stem: str
    packed: bool = False
    size: int = 0


def find(sources: Iterable[str | Path]) -> Iterator[Source | Problem]:
    """The files behind the given names, in order.

    A file is taken whatever its name; a folder gives its articles, sorted, at any depth, without hidden files.
    """
    seen: set[tuple[int, int]] = set()
    for given in sources:
        path = Path(given)
        if not str(given):  # pathlib takes it for the current folder
            yield problem("missing-file", "''")
        elif str(given) == STDIN:
            yield Source(STDIN_NAME, None, "", "stdin")
        elif _is_folder(path):
            yield from _folder(path, seen)
        else:
            yield _file(path)


def whole(stream: BinaryIO, limit: int = LIMIT) -> bytes | None:
    """All bytes of a stream, ``None`` if there are more than the limit."""
    data = stream.read(limit + 1)
    return None if len(data) > limit else data


def shown(path: Path) -> str:
    """A path as it can be printed on one line and stored, even if its name is not UTF-8 or has a line break in it."""
    name = os.fsencode(path).decode("utf-8", "replace")
    return _UNPRINTABLE.sub(lambda found: found.group().encode("unicode_escape").decode(), name)


def _file(path: Path) -> Source | Problem:
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return problem("missing-file", shown(path))
    except OSError as error:  # a folder on the way that may not be entered, a name too long
        if error.errno == errno.ELOOP:
            return problem("link-loop", shown(path))
        return problem("unreadable", shown(path), reason=error.strerror)
    except ValueError as error:  # NUL in the name
        return problem("unreadable", shown(path), reason=error)
    name = path.name.lower()
    packed = name.endswith(".gz")
    suffix = Path(name.removesuffix(".gz")).suffix
    known = suffix if suffix in SUFFIXES else ""
    stem = Path(path.name[: -len(".gz")] if packed else path.name).stem
    return Source(shown(path), path, known, stem, packed, size)


def _folder(path: Path, seen: set[tuple[int, int]]) -> Iterator[Source | Problem]:
    empty = True
    for each in _walk(path, seen):
        empty = False
        yield each
    if empty:
        yield problem("empty-folder", shown(path), suffixes=", ".join(SUFFIXES))


def _walk(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Source | Problem]:
    try:
        itself = folder.stat()
        paths = sorted(folder.iterdir())
    except OSError as error:
        yield problem("unreadable", shown(folder), reason=error.strerror)
        return
    if (itself.st_dev, itself.st_ino) in seen:  # by a link: inside it the walk would never end
        yield problem("folder-loop", shown(folder))
        return
    seen.add((itself.st_dev, itself.st_ino))
    for path in paths:
        if path.name.startswith("."):
            continue
        if _is_folder(path):
            yield from _walk(path, seen)
        elif _is_article(path):
            yield _file(path)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # reading it as a file reports it
        return False


def _is_article(path: Path) -> bool:
    """Whether a file in a folder is one to read; ``x.expected.json`` is what should be found in an article."""
    name = path.name.lower().removesuffix(".gz")
    if not name.endswith(SUFFIXES) or name.endswith(".expected.json"):
        return False
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:  # a dangling link: reading it reports it
        return True
