"""``pledgebook judgements``: what was judged."""

from __future__ import annotations

import click

from pledgebook.book import Book
from pledgebook.cli import options
from pledgebook.cli.output import emit
from pledgebook.export.judgements import judgement_json

COLUMNS = ("id", "at", "by", "action", "target", "field", "value", "other", "why")


@click.command()
@click.argument("target", required=False, default="")
@options.ledger
@options.formats()
def judgements(target: str, ledger_url: str, form: str) -> None:
    """List what was judged, by whom, when and why, in that order; with TARGET only of that entry or statement.

    Judgements are never rubbed out: one that was undone stands here with the one that undid it. --format jsonl is what
    `pledgebook judge --from` takes into another ledger.
    """
    with Book.open(ledger_url, create=False) as book:
        emit((judgement_json(each) for each in book.judgements(target)), COLUMNS, form)
