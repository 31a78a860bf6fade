"""``pledgebook audit``: the log of who did what."""

from __future__ import annotations

import click

from pledgebook.book import Book
from pledgebook.cli import options
from pledgebook.cli.output import emit

COLUMNS = ("at", "who", "action", "about", "origin")


@click.command()
@options.ledger
@click.option("--limit", type=click.IntRange(min=1), default=100, show_default=True, help="At most so many lines.")
@options.formats()
def audit(ledger_url: str, limit: int, form: str) -> None:
    """List who logged in, was refused, judged by the web, or changed accounts; newest first.

    The log is only ever added to: the database refuses to change or delete its lines.
    """
    with Book.open(ledger_url, create=False) as book:
        rows = [{name: getattr(each, name) for name in COLUMNS} for each in book.accounts.log(limit=limit)]
    emit(rows, COLUMNS, form)
