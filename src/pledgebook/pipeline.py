"""The order of the stages, in one place: article → marks → statements → entries.

Every face and the Python API go through here; no stage knows the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pledgebook.kinds import Kinds
from pledgebook.model import Article, Mark, Problem, Statement
from pledgebook.reading import Reader
from pledgebook.resolve import resolve

BATCH = 32
"""Articles that a reader is handed at once; no result depends on it."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read out of one article: its statements and what could not be decided, in text order."""

    article: Article
    statements: tuple[Statement, ...]
    problems: tuple[Problem, ...] = ()


def batches(articles: Iterable[Article], size: int = BATCH) -> Iterator[Sequence[Article]]:
    """The articles in lists of at most ``size``."""
    rest = iter(articles)
    while batch := list(islice(rest, size)):
        yield batch


def extract_batch(articles: Sequence[Article], reader: Reader, kinds: Kinds) -> list[Extraction]:
    """Read and resolve one batch of articles, in their order."""
    return [_extraction(article, marks, kinds) for article, marks in zip(articles, reader.read(articles), strict=True)]


def extract(articles: Iterable[Article], reader: Reader, kinds: Kinds) -> Iterator[Extraction]:
    """Read and resolve articles one batch after the other; nothing is stored."""
    for batch in batches(articles):
        yield from extract_batch(batch, reader, kinds)


def _extraction(article: Article, marks: Sequence[Mark], kinds: Kinds) -> Extraction:
    resolved = resolve(article, marks, kinds)
    return Extraction(article, resolved.statements, resolved.problems)
