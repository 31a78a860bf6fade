"""What an article's page shows: the text, and a note for each statement in it."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.book import Book, FullArticle
from pledgebook.model import Span, Statement
from pledgebook.web.marking import Piece, pieces


@dataclass(frozen=True, slots=True)
class Note:
    """One statement, numbered in the order of the text, with its fields in words."""

    number: int
    statement: Statement
    fields: tuple[tuple[str, str], ...]


SKIPPED = "skipped"
"""The mark of what was recognised as no news."""


def notes(book: Book, full: FullArticle) -> list[Note]:
    """A note for each statement, in the order of the text."""
    told = sorted(full.statements, key=lambda each: (each.anchor, each.id))
    return [Note(number, each, _fields(book, each)) for number, each in enumerate(told, 1)]


def _fields(book: Book, statement: Statement) -> tuple[tuple[str, str], ...]:
    fields = book.kinds[statement.kind].fields
    return tuple((name, fields[name].type.show(value)) for name, value in statement.values.items())


def text(full: FullArticle, found: list[Note]) -> list[Piece]:
    """The text in pieces, each with the notes whose anchor covers it; skipped parts carry :data:`SKIPPED`."""
    marks: list[tuple[Span, Note | str]] = [(span, SKIPPED) for span in full.article.skip]
    marks += [(each.statement.anchor, each) for each in found]
    return pieces(full.article.text, marks)
