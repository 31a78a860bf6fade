"""``pledgebook positions``: stances in time."""

from __future__ import annotations

from typing import Any

import click

from pledgebook import questions
from pledgebook.book import Book
from pledgebook.cli import options
from pledgebook.cli.output import emit

COLUMNS = ("who", "matter", "date", "stance", "turned from", "entry")


@click.command()
@options.ledger
@click.option("--reversals", is_flag=True, help="Only matters on which the party turned round.")
@options.selection
@options.formats()
def positions(ledger_url: str, form: str, *, reversals: bool, **filters: Any) -> None:
    """Show each party's stances on each matter in time; a stance that takes back an earlier one is a reversal."""
    with Book.open(ledger_url, create=False) as book:
        found = questions.positions(book, **options.chosen(filters))
    rows = (
        {
            "who": line.who,
            "matter": line.subject,
            "date": each.day.isoformat() if each.day else None,
            "stance": each.stance,
            "turned from": each.turned or None,
            "subject": each.subject,
            "entry": each.entry,
        }
        for line in found
        if line.reversals or not reversals
        for each in line.stances
    )
    emit(rows, COLUMNS, form)
