"""``pledgebook due``: deadlines, duties and terms."""

from __future__ import annotations

from typing import Any

import click

from pledgebook import questions
from pledgebook.book import Book
from pledgebook.cli import options
from pledgebook.cli.hints import explain
from pledgebook.cli.output import emit
from pledgebook.reconcile.due import STATUSES

COLUMNS = ("status", "day", "left", "who", "what", "by", "told", "entry")


@click.command()
@options.ledger
@click.option("--status", type=click.Choice(STATUSES), multiple=True, help="Only these; may be repeated.")
@options.selection
@options.formats()
def due(ledger_url: str, form: str, *, status: tuple[str, ...], **filters: Any) -> None:
    """List what is due: deadlines of promises, duties and terms of agreements.

    Overdue: the last day has passed and no report tells that it was met; told is the day of the last report. Doubtful: it
    has passed, but a report that is not likely enough tells that it was met, or it had passed when the promise was first
    reported. Unreported: it has passed since the newest article of the ledger, so that none could tell. Standing: no last
    day follows from the words (within 24 hours of an attack). --as-of answers as of that day.
    """
    with Book.open(ledger_url, create=False) as book:
        at = questions.standpoint(book, **options.chosen(filters))
        found = questions.due(book, **options.chosen(filters))
        if not found:
            explain(book, filters)
    rows = (
        {
            "status": each.status,
            "day": each.day.isoformat() if each.day else None,
            "left": each.left,
            "who": each.who,
            "what": each.what,
            "by": each.said if form == "table" else each.by,
            "told": each.told.isoformat() if each.told else None,
            "entry": each.entry,
            "title": each.title,
            "why": each.why,
        }
        for each in found
        if not status or each.status in status
    )
    if form == "table":
        click.echo(f"as of {at.today}; {at.limit}", err=True)
    emit(rows, COLUMNS, form)
