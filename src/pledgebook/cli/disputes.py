"""``pledgebook disputes``: counts by different claimants side by side."""

from __future__ import annotations

from typing import Any

import click

from pledgebook import questions
from pledgebook.book import Book
from pledgebook.cli import options
from pledgebook.cli.hints import explain
from pledgebook.cli.output import emit

CELLS = ("what", "about", "date", "claimant", "count", "low", "high", "entry")
COLUMNS = ("what", "about", "date", "claimant", "count", "entry")


@click.command()
@options.ledger
@options.selection
@options.formats()
def disputes(ledger_url: str, form: str, **filters: Any) -> None:
    """Set counts of one thing by claimants who differ side by side; without one, articles count in their own voice."""
    with Book.open(ledger_url, create=False) as book:
        found = questions.disputes(book, **options.chosen(filters))
        if not found:
            explain(book, filters)
    rows = (
        {
            "what": thing.subject,
            "about": thing.about or None,
            "date": claim.day.isoformat() if claim.day else None,
            "claimant": claim.claimant or None,
            "count": claim.count,
            "low": claim.low,
            "high": claim.high,
            "entry": claim.entry,
        }
        for thing in found
        for claim in thing.claims
    )
    emit(rows, CELLS if form == "csv" else COLUMNS, form)
