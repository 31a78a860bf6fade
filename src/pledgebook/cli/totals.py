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

SHORT = ("table",)
"""Where a group without any amount is no line of its own."""
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
    told = [each for each in _by_size(found) if each.money is not None or form not in SHORT]
    emit((_row(each, by, form) for each in told), (by, "stage", "amount", "entries", "left out"), form)
    number, groups = (
        sum(len(each.left_out) for each in found),
        {each.group for each in found} - {each.group for each in told},
    )
    if number:
        empty = f" ({len(groups)} groups have nothing to add)" if groups else ""
        click.echo(f"{number} entries are in no sum{empty}; --left-out says which and why", err=True)


def _by_size(found: list[Sum]) -> list[Sum]:
    """The groups with the largest sums first; within a group in the order of a life."""
    largest: dict[str, int] = {}
    for each in found:
        size = (each.money.low or each.money.high or 0) if each.money else -1
        largest[each.group] = max(largest.get(each.group, -1), size)
    return sorted(found, key=lambda each: (-largest[each.group], each.group))


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
