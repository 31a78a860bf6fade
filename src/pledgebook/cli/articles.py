"""``pledgebook articles``: what was read."""

from __future__ import annotations

import click

from pledgebook.book import Book
from pledgebook.cli import options
from pledgebook.cli.output import emit

COLUMNS = ("id", "date", "source", "title", "statements")


@click.command()
@options.ledger
@options.formats()
def articles(ledger_url: str, form: str) -> None:
    """List the articles that were read, oldest first."""
    with Book.open(ledger_url, create=False) as book:
        rows = (
            {
                "id": each.id,
                "date": each.date,
                "source": each.source,
                "title": each.title or (_opening(each.opening) if form == "table" else ""),
                "url": each.url,
                "language": each.language,
                "characters": each.characters,
                "statements": each.statements,
            }
            for each in book.articles()
        )
        emit(rows, COLUMNS, form)


def _opening(words: str) -> str:
    """How an article without a title begins, on one line."""
    line = " ".join(words.split())
    return f"“{line.rpartition(' ')[0]} …”" if " " in line else line
