"""``pledgebook ledger``: the entries, by any filter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from pledgebook.book import Book
from pledgebook.cli import options
from pledgebook.cli.output import emit
from pledgebook.export.entries import entry_columns, entry_json, entry_line, entry_row
from pledgebook.kinds import Kinds
from pledgebook.model import Entry

TABLE = ("id", "kind", "date", "stage", "what", "articles")


@click.command()
@options.ledger
@options.filters
@options.formats()
def ledger(ledger_url: str, form: str, **filters: Any) -> None:
    """List the ledger's entries, newest first.

    Filters narrow the list and may be repeated (any of); parties by code (UKR, EU) or name.
    """
    with Book.open(ledger_url, create=False) as book:
        entries = book.entries(**options.chosen(filters))
        columns = entry_columns(book.kinds) if form == "csv" else TABLE
        emit(_rows(entries, book.kinds, form), columns, form)


def _rows(entries: list[Entry], kinds: Kinds, form: str) -> Iterator[dict[str, Any]]:
    shape = {"csv": entry_row, "table": entry_line}.get(form, entry_json)
    for entry in entries:
        yield shape(entry, kinds)
