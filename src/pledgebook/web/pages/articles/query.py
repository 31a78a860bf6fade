"""What the list of articles shows."""

from __future__ import annotations

from pledgebook.book import ArticleLine, Book


def matching(book: Book, text: str) -> list[ArticleLine]:
    """The articles whose title, outlet or id holds all of the words, newest first."""
    words = text.casefold().split()
    found = [each for each in book.articles() if all(word in _said(each) for word in words)]
    found.reverse()
    return found


def _said(line: ArticleLine) -> str:
    return f"{line.title}\n{line.source}\n{line.id}".casefold()
