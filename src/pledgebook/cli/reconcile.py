"""``pledgebook reconcile``: all entries made anew."""

from __future__ import annotations

import click

from pledgebook.book import Book
from pledgebook.cli import options
from pledgebook.cli.output import counted


@click.command()
@options.ledger
def reconcile(ledger_url: str) -> None:
    """Make all entries anew from what was read and judged: after a new version of pledgebook, or edited kinds.

    Reading and judging bring the entries up to date by themselves. Nothing that was read or judged changes.
    """
    with Book.open(ledger_url, create=False) as book:
        made = book.reconcile(anew=True)
        entries = book.count()
    click.echo(
        f"{counted(entries, 'entry', 'entries')}: {made.added:,} added, {made.changed:,} changed, {made.removed:,} removed"
    )
