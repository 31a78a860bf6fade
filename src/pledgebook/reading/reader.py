"""What every reader offers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from pledgebook.model import Article, Mark, Span


class Reader(Protocol):
    """Reads articles and marks the statements in them.

    ``name`` stands in every mark that it makes. :meth:`read` takes a batch of articles and answers with each article's marks,
    in the same order, ordered by their anchors; marks hold spans of the article's text and labels, never values.
    """

    name: str

    def read(self, articles: Sequence[Article]) -> list[tuple[Mark, ...]]:
        """The marks of each article, in the order of the articles."""
        ...


class Adviser(Reader, Protocol):
    """A reader that can be asked about some sentences of an article only."""

    def of(self, article: Article, sentences: Sequence[Span]) -> tuple[Mark, ...]:
        """The marks in these sentences of an article, ordered by their anchors."""
        ...
