"""``pledgebook changes``: what became of the ledger since a day."""

from __future__ import annotations

from dataclasses import fields
from functools import partial
from typing import Any

import click

from pledgebook import questions
from pledgebook.book import Book
from pledgebook.cli import options
from pledgebook.cli.hints import explain
from pledgebook.cli.output import emit
from pledgebook.reconcile.changes import WHAT, Change

COLUMNS = ("what", "entry", "title", "field", "before", "after")
_NAMES = tuple(each.name for each in fields(Change))


@click.command()
@options.ledger
@click.option("--since", required=True, metavar="DATE", help="Compare with the ledger as of that day, month or year.")
@click.option("--what", type=click.Choice(WHAT), multiple=True, help="Only these; may be repeated.")
@partial(options.selection, without="since")
@options.formats()
def changes(ledger_url: str, form: str, *, since: str, what: tuple[str, ...], **filters: Any) -> None:
    """List what is new since a day, what advanced, what is revised and what later reports contradict.

    The ledger as of that day is held against the ledger of now, or of --as-of.
    """
    with Book.open(ledger_url, create=False) as book:
        found = questions.changes(book, since, **options.chosen(filters))
        if not found:
            explain(book, filters)
    emit((_row(each) for each in found if not what or each.what in what), COLUMNS, form)


def _row(change: Change) -> dict[str, str]:
    return {name: getattr(change, name) for name in _NAMES}
