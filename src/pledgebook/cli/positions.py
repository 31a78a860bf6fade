"""``pledgebook positions``: stances in time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from pledgebook import questions
from pledgebook.book import Book
from pledgebook.cli import options
from pledgebook.cli.hints import explain, speaking
from pledgebook.cli.output import emit
from pledgebook.reconcile.positions import Stance, Timeline

COLUMNS = ("who", "matter", "date", "stance", "turned from", "entry")
TURNED = ("who", "matter", "date", "stance", "turned from", "doubt", "sentence", "entry")


@click.command()
@options.ledger
@click.option(
    "--reversals",
    is_flag=True,
    help="Only stances that took an earlier one back, and those that were taken back, with their sentences.",
)
@click.option("--doubtful", is_flag=True, help="The same, and what may be a reversal, with what makes it doubtful.")
@options.selection
@options.formats()
def positions(ledger_url: str, form: str, *, reversals: bool, doubtful: bool, **filters: Any) -> None:
    """Show each party's stances on each matter in time; a stance that takes back an earlier one is a reversal.

    A question mark stands at what may be one.
    """
    with Book.open(ledger_url, create=False) as book:
        found = questions.positions(book, **options.chosen(filters))
        if not found:
            explain(book, filters)
            for line in speaking(filters):
                click.echo(line, err=True)
    turned = reversals or doubtful
    rows = (
        _row(line, each)
        for line in found
        for each in (_turned(line.stances, doubtful=doubtful) if turned else line.stances)
    )
    emit(rows, TURNED if turned else COLUMNS, form)
    unsure = sum(line.doubtful for line in found)
    if reversals and not doubtful and unsure:
        what = "1 more may be a reversal" if unsure == 1 else f"{unsure} more may be reversals"
        click.echo(f"note: {what}; --doubtful shows them", err=True)


def _turned(stances: Sequence[Stance], *, doubtful: bool) -> list[Stance]:
    """The reversals, and what they took back."""
    turns = [each for each in stances if each.turned and (doubtful or not each.doubt)]
    wanted = {each.entry for each in turns} | {each.back for each in turns}
    return [each for each in stances if each.entry in wanted]


def _row(line: Timeline, each: Stance) -> dict[str, Any]:
    return {
        "who": line.who,
        "matter": line.subject,
        "date": each.day.isoformat() if each.day else None,
        "stance": each.stance,
        "turned from": f"{each.turned}{' (?)' if each.doubt else ''}" if each.turned else None,
        "doubt": each.doubt or None,
        "subject": each.subject,
        "sentence": each.sentence or None,
        "entry": each.entry,
    }
