"""What every reader offers, and the readers by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from pledgebook.errors import UnknownReader
from pledgebook.kinds import Kinds
from pledgebook.model import Article, Mark


class Reader(Protocol):
    """Reads articles and marks the statements in them.

    ``name`` stands in every mark that it makes. :meth:`read` takes a batch of articles and answers with each article's marks,
    in the same order, ordered by their anchors; marks hold spans of the article's text and labels, never values.
    """

    name: str

    def read(self, articles: Sequence[Article]) -> list[tuple[Mark, ...]]:
        """The marks of each article, in the order of the articles."""
        ...


def _rules(kinds: Kinds) -> Reader:
    from pledgebook.reading.rules.reader import RulesReader  # here, so that one reader's start-up does not burden another's

    return RulesReader(kinds)


def _learned(kinds: Kinds) -> Reader:
    from pledgebook.reading.learned import open_learned  # here, because onnxruntime takes a while to start

    return open_learned(kinds, other=_rules(kinds))


READERS: dict[str, Callable[[Kinds], Reader]] = {"learned": _learned, "rules": _rules}
"""How each reader is opened."""


def open_reader(name: str, kinds: Kinds) -> Reader:
    """The reader of this name for these kinds; raises :class:`UnknownReader`."""
    if name not in READERS:
        raise UnknownReader(name, READERS)
    return READERS[name](kinds)
