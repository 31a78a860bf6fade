"""``pledgebook totals``: sums that add no part to its whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from pledgebook import questions
from pledgebook.book import Book
from pledgebook.cli import options
from pledgebook.cli.output import emit
from pledgebook.reconcile.groups import GROUPS
from pledgebook.reconcile.sums import Sum
from pledgebook.values.money import MONEY

LEFT = ("group", "stage", "entry", "reason")


@click.command()
@options.ledger
@click.option("--by", type=click.Choice(GROUPS), required=True, help="What to group the sums by.")
@click.option("--currency", default="USD", show_default=True, metavar="CODE", help="The sums' currency, by ISO 4217.")
@click.option("--left-out", is_flag=True, help="List the entries that no sum counts, each with the reason.")
@options.selection
@options.formats()
def totals(ledger_url: str, form: str, *, by: str, currency: str, left_out: bool, **filters: Any) -> None:
    """Add up the entries' amounts, each stage by itself, as intervals.

    No part is added to its whole and no act to the authority that it draws on. Amounts in other currencies are taken at
    the European Central Bank's rate of the act's day. Parties that give or receive together are a group of their own:
    their shares are not known.
    """
    with Book.open(ledger_url, create=False) as book:
        found = questions.totals(book, by, currency=currency, **options.chosen(filters))
    if left_out:
        emit(_left(found), LEFT, form)
        return
    emit((_row(each, by, form) for each in found), (by, "stage", "amount", "entries", "left out"), form)
    number = sum(len(each.left_out) for each in found)
    if number:
        click.echo(f"{number} entries are in no sum; --left-out says which and why", err=True)


def _row(found: Sum, by: str, form: str) -> dict[str, Any]:
    if form in ("table", "csv"):
        shown = MONEY.show(found.money) if found.money else ""
        head = {by: found.group, "stage": found.stage}
        return {**head, "amount": shown, "entries": len(found.counted), "left out": len(found.left_out)}
    return {
        by: found.group,
        "stage": found.stage,
        "amount": MONEY.to_json(found.money) if found.money else None,
        "entries": list(found.counted),
        "left_out": [{"entry": each.entry, "reason": each.reason} for each in found.left_out],
    }


def _left(found: list[Sum]) -> Iterator[dict[str, Any]]:
    for each in found:
        for one in each.left_out:
            yield {"group": each.group, "stage": each.stage, "entry": one.entry, "reason": one.reason}
