"""``pledgebook ledger``: the entries, by any filter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from pledgebook.book import Book
from pledgebook.cli import options
from pledgebook.cli.hints import explain
from pledgebook.cli.output import counted, emit
from pledgebook.export.entries import entry_columns, entry_json, entry_line, entry_row
from pledgebook.kinds import Kinds
from pledgebook.model import Entry
from pledgebook.reconcile.worth import MISREAD, is_doubtful

TABLE = ("id", "kind", "date", "stage", "what", "articles")


@click.command()
@options.ledger
@options.filters
@options.formats()
def ledger(ledger_url: str, form: str, **filters: Any) -> None:
    """List the ledger's entries, what was reported last first.

    Filters narrow the list and may be repeated (any of); parties by code (UKR, EU) or name. A question mark stands behind
    what is likelier misread than right.
    """
    with Book.open(ledger_url, create=False) as book:
        entries = book.entries(**options.chosen(filters))
        one = filters["kind"][0] if len(filters["kind"]) == 1 else ""
        table = tuple(
            name for name in TABLE if name != "kind" or not one
        )  # of one kind, it would say the same in each row
        columns = entry_columns(book.kinds, *filters["kind"]) if form == "csv" else table
        emit(_rows(entries, book.kinds, form), columns, form)
        if not entries:
            explain(book, filters)
    doubtful = sum(map(is_doubtful, entries))
    if doubtful:
        found = f"note: of {counted(len(entries), 'entry', 'entries')} {doubtful:,} {'is' if doubtful == 1 else 'are'} {MISREAD}"
        click.echo(f"{found}, marked with (?)" if form == "table" else found, err=True)


def _rows(entries: list[Entry], kinds: Kinds, form: str) -> Iterator[dict[str, Any]]:
    shape = {"csv": entry_row, "table": _line}.get(form, entry_json)
    for entry in entries:
        yield shape(entry, kinds)


def _line(entry: Entry, kinds: Kinds) -> dict[str, Any]:
    """One entry in a table for people; a question mark behind what is doubtful."""
    line = entry_line(entry, kinds)
    return {**line, "what": f"{line['what']} (?)"} if is_doubtful(entry) else line
