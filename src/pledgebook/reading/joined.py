"""Two readers side by side, each for its own kinds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pledgebook.model import Article, Mark

if TYPE_CHECKING:
    from pledgebook.reading.reader import Reader


class Joined:
    """A reader, and another one for the kinds that the first does not know."""

    def __init__(self, first: Reader, rest: Reader) -> None:
        self.name = first.name
        self._readers = (first, rest)

    def read(self, articles: Sequence[Article]) -> list[tuple[Mark, ...]]:
        """Both readers' marks of each article, ordered by their anchors."""
        both = (reader.read(articles) for reader in self._readers)
        return [
            tuple(sorted((*one, *other), key=lambda mark: (mark.anchor, mark.kind)))
            for one, other in zip(*both, strict=True)
        ]
