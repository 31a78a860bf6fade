"""``pledgebook problems``: what could not be read or decided."""

from __future__ import annotations

import click

from pledgebook import questions
from pledgebook.book import Book
from pledgebook.cli import options
from pledgebook.cli.output import emit

COLUMNS = ("code", "where", "what", "remedy")


@click.command()
@options.ledger
@options.formats()
def problems(ledger_url: str, form: str) -> None:
    """List what could not be read or decided, and what to do about it.

    Entries that may be one, or one a part of the other, so that sums count one of the two, come last.
    """
    with Book.open(ledger_url, create=False) as book:
        rows = (
            {
                "code": each.code,
                "where": each.where,
                "what": each.what,
                "remedy": each.remedy,
                "span": [each.span.start, each.span.end] if each.span else None,
                "fatal": each.fatal,
            }
            for each in questions.problems(book)
        )
        emit(rows, COLUMNS, form)
