"""Published totals over the ledger's own sum as it grew, and each of them with what explains its gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pledgebook import questions
from pledgebook.book import Book
from pledgebook.reconcile.checks import Check
from pledgebook.reconcile.growth import Growth
from pledgebook.values.money import MONEY, Money
from pledgebook.values.numeral import show_number
from pledgebook.web.drawing.growth import GrowthChart, growth_chart
from pledgebook.web.pages.ledger.reckoning import in_words

CHARTS = 4
"""Givers and receivers that are drawn."""


@dataclass(frozen=True, slots=True)
class Line:
    """One published total with its check in words; each reason for the gap as its sort and its sentence."""

    check: Check
    published: str
    ledger: str
    gap: str
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One giver and receiver: the published totals over the ledger's growing sum."""

    who: str
    currency: str
    chart: GrowthChart


@dataclass(frozen=True, slots=True)
class Totals:
    """All checks, those with a day and something to compare first, and the drawings of those with most published totals."""

    checks: tuple[Check, ...]
    drawn: tuple[Drawn, ...]


def totals(book: Book, **filters: str) -> Totals:
    """The checks under the filters, with their drawings."""
    found = questions.checks(book, **filters)
    growths = questions.growths(book, found, **filters)
    drawn = (Drawn(each.who, each.currency, chart) for each in growths[:CHARTS] if (chart := _chart(each)) is not None)
    return Totals(tuple(sorted(found, key=lambda each: (each.ledger is None, not each.as_of))), tuple(drawn))


def _chart(found: Growth) -> GrowthChart | None:
    published = [
        (date.fromisoformat(each.as_of), each.published, f"{each.as_of}: {each.title}; {each.verdict}")
        for each in found.checks
        if each.as_of
    ]
    return growth_chart(found.steps, published, show_number)


def lines(found: Sequence[Check]) -> list[Line]:
    """A line for each check."""
    return [_line(each) for each in found]


def _line(check: Check) -> Line:
    reasons = tuple((sort, said.strip()) for sort, _, said in (each.partition(":") for each in check.reasons))
    gap = ""
    if check.gap:
        money = in_words(Money(abs(check.gap), abs(check.gap), check.published.currency))
        gap = f"{money} {'less' if check.gap > 0 else 'more'}"
    return Line(check, MONEY.show(check.published), in_words(check.ledger), gap, reasons)
