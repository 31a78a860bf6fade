"""``pledgebook checks``: published running totals beside the ledger's own sums."""

from __future__ import annotations

from typing import Any

import click

from pledgebook import questions
from pledgebook.book import Book
from pledgebook.cli import options
from pledgebook.cli.hints import explain
from pledgebook.cli.output import emit
from pledgebook.export.entries import ends
from pledgebook.reconcile.checks import Check
from pledgebook.values.money import MONEY, Money

CELLS = (
    "entry", "as of", "published_low", "published_high", "published_currency", "published_about",
    "ledger_low", "ledger_high", "ledger_currency", "ledger_about", "gap", "verdict", "reasons",
)  # fmt: skip
COLUMNS = ("entry", "as of", "published", "ledger", "gap", "verdict", "reasons")


@click.command()
@options.ledger
@options.selection
@options.formats()
def checks(ledger_url: str, form: str, **filters: Any) -> None:
    """Hold each published running total against the ledger's sum for the same donor, recipient, sector and period.

    The gap is what the published total exceeds the sum by, at the nearest ends of the two intervals. Reasons begin with
    what they are: hedge, basis (since when it counts), scope, doubt, missing, left out.
    """
    with Book.open(ledger_url, create=False) as book:
        found = questions.checks(book, **options.chosen(filters))
        if not found:
            explain(book, filters)
    shape = {"table": _row, "csv": _cells}.get(form, _json)
    emit((shape(each) for each in found), CELLS if form == "csv" else COLUMNS, form)


def _row(check: Check) -> dict[str, Any]:
    return {
        "entry": check.entry,
        "as of": check.as_of,
        "published": MONEY.show(check.published),
        "ledger": MONEY.show(check.ledger) if check.ledger else None,
        "gap": None if check.gap is None else _gap(check.gap, check.published.currency),
        "verdict": check.verdict,
        "reasons": "\n".join(check.reasons),
    }


def _gap(gap: int, currency: str) -> str:
    """What is missing in the ledger, or, with a minus, in the published total."""
    return ("-" if gap < 0 else "") + MONEY.show(Money(abs(gap), abs(gap), currency))


def _cells(check: Check) -> dict[str, Any]:
    amounts = {**ends(check.published, "published"), **ends(check.ledger, "ledger")}
    return {**_row(check), **amounts, "gap": check.gap}


def _json(check: Check) -> dict[str, Any]:
    return {
        "entry": check.entry,
        "title": check.title,
        "as_of": check.as_of,
        "published": MONEY.to_json(check.published),
        "ledger": MONEY.to_json(check.ledger) if check.ledger else None,
        "gap": check.gap,
        "verdict": check.verdict,
        "reasons": list(check.reasons),
        "counted": list(check.counted),
        "left_out": [{"entry": each.entry, "reason": each.reason} for each in check.left_out],
    }
