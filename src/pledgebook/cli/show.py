"""``pledgebook show``: one entry with every sentence behind it, the evidence marked."""

from __future__ import annotations

from typing import Any

import click

from pledgebook.book import Book
from pledgebook.cli import options
from pledgebook.cli.output import dumps
from pledgebook.cli.portrait import portrait
from pledgebook.export.entries import full_entry_json


@click.command()
@click.argument("entry")
@options.ledger
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
def show(entry: str, ledger_url: str, form: str) -> None:
    """Show one entry: what is believed, its history, and each sentence behind it with the evidence marked.

    ENTRY is an entry's id as `pledgebook ledger` lists it, or the id of one of its statements. The id of an entry that has
    since joined another one shows that one.
    """
    with Book.open(ledger_url, create=False) as book:
        full: Any = book.entry(entry)
        if entry != full.id and entry not in full.entry.statements:
            click.echo(f"{entry} has joined {full.id}", err=True)
        if form == "json":
            click.echo(dumps(full_entry_json(full.entry, full.evidence, book.kinds)))
        else:
            portrait(full, book.kinds)
