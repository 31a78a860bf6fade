"""``pledgebook totals``: sums that add no part to its whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from pledgebook import questions
from pledgebook.book import Book
from pledgebook.cli import options
from pledgebook.cli.hints import explain
from pledgebook.cli.output import counted, emit
from pledgebook.export.entries import ends
from pledgebook.reconcile.groups import GROUPS, TIMES
from pledgebook.reconcile.sums import Sum, tally
from pledgebook.values.money import MONEY, rounded

SHORT = ("table",)
"""Where a group without any amount is no line of its own."""
ENDS = ("amount_low", "amount_high", "amount_currency", "amount_about")
"""An amount in a file for programs."""
COUNTS = ("entries", "left out")
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

    No part is added to its whole and no act to the authority that it draws on, and nothing that is likelier misread than
    right. Amounts in other currencies are taken at
    the European Central Bank's rate of the act's day. Parties that give or receive together are a group of their own:
    their shares are not known.
    """
    with Book.open(ledger_url, create=False) as book:
        found = questions.totals(book, by, currency=currency, **options.chosen(filters))
        if not found:
            explain(book, filters)
    if left_out:
        emit(_left(found), LEFT, form)
        return
    told = [each for each in _in_order(found, by) if each.money is not None or form not in SHORT]
    amount = ENDS if form == "csv" else ("amount",)
    emit((_row(each, by, form) for each in told), tuple(dict.fromkeys((by, "stage", *amount, *COUNTS))), form)
    left = [one for each in found for one in each.left_out]
    groups = {each.group for each in found} - {each.group for each in told}
    if left:
        idle = f" ({counted(len(groups), 'group has', 'groups have')} nothing to add)" if groups else ""
        said = f"{counted(len(left), 'entry is', 'entries are')} in no sum{idle}: {tally(left)}"
        click.echo(f"{said}; --left-out says which and why", err=True)


def _in_order(found: list[Sum], by: str) -> list[Sum]:
    """Years and months in time, else the groups with the largest sums first; within a group in the order of a life."""
    if by in TIMES:
        return sorted(found, key=lambda each: each.group)
    largest: dict[str, int] = {}
    for each in found:
        size = (each.money.low or each.money.high or 0) if each.money else -1
        largest[each.group] = max(largest.get(each.group, -1), size)
    return sorted(found, key=lambda each: (-largest[each.group], each.group))


def _row(found: Sum, by: str, form: str) -> dict[str, Any]:
    if form in ("table", "csv"):
        amount = (
            ends(found.money, "amount")
            if form == "csv"
            else {"amount": MONEY.show(rounded(found.money)) if found.money else ""}
        )
        head = {by: found.group, "stage": found.stage}
        return {**head, **amount, "entries": len(found.counted), "left out": len(found.left_out)}
    return {
        by: found.group,
        "stage": found.stage,
        "amount": MONEY.to_json(found.money) if found.money else None,
        "entries": list(found.counted),
        "left_out": [{"entry": each.entry, "reason": each.reason} for each in found.left_out],
        "less": [{"entry": each.entry, "reason": each.reason} for each in found.less],
    }


def _left(found: list[Sum]) -> Iterator[dict[str, Any]]:
    for each in found:
        for one in (*each.left_out, *each.less):
            yield {"group": each.group, "stage": each.stage, "entry": one.entry, "reason": one.reason}
