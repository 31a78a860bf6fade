"""``pledgebook meetings``: the meetings of the same parties, numbered."""

from __future__ import annotations

from typing import Any

import click

from pledgebook import questions
from pledgebook.book import Book
from pledgebook.cli import options
from pledgebook.cli.hints import explain
from pledgebook.cli.output import emit

COLUMNS = ("who", "number", "date", "form", "said", "verdict", "entry")


@click.command()
@options.ledger
@options.selection
@options.formats()
def meetings(ledger_url: str, form: str, **filters: Any) -> None:
    """Number the meetings at which the same parties were present, and hold ordinals in the news against the numbers.

    Calls are listed but not numbered; meetings of one day, or of days that follow each other, have one number.
    """
    with Book.open(ledger_url, create=False) as book:
        found = questions.meetings(book, **options.chosen(filters))
        if not found:
            explain(book, filters)
    rows = (
        {
            "who": line.who,
            "number": each.number or None,
            "date": each.shown or None,
            "form": each.form or None,
            "said": each.said,
            "verdict": each.verdict or None,
            "entry": each.entry,
        }
        for line in found
        for each in line.meetings
    )
    emit(rows, COLUMNS, form)
