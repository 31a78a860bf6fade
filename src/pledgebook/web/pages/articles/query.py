"""What the list of articles shows."""

from __future__ import annotations

from pledgebook.book import ArticleLine, Book


def newest(book: Book) -> list[ArticleLine]:
    """All articles, the newest first."""
    return list(book.articles())[::-1]


def matching(articles: list[ArticleLine], text: str) -> list[ArticleLine]:
    """The articles whose title, outlet or id holds all of the words."""
    words = text.casefold().split()
    return [each for each in articles if all(word in _said(each) for word in words)] if words else articles


def _said(line: ArticleLine) -> str:
    return f"{line.title}\n{line.source}\n{line.id}".casefold()
