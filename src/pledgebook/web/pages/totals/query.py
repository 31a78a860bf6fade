"""Published totals over the ledger's own sum as it grew, and each of them with what explains its gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pledgebook.reconcile.checks import Check
from pledgebook.reconcile.growth import Growth
from pledgebook.values.money import MONEY, Money
from pledgebook.values.numeral import show_number
from pledgebook.web.drawing.growth import GrowthChart, growth_chart
from pledgebook.web.drawing.scale import PAIRED, both
from pledgebook.web.pages.ledger.reckoning import in_words


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
    charts: tuple[GrowthChart, ...]
    rows: tuple[tuple[date, str, str], ...]
    """The same in words: each day with the sum from then on, or a total published of it."""


def drawn(growths: Sequence[Growth]) -> list[Drawn]:
    """A drawing for each giver and receiver whose sum can be drawn."""
    return [Drawn(each.who, each.currency, charts, _rows(each)) for each in growths if (charts := _charts(each))]


def _rows(found: Growth) -> tuple[tuple[date, str, str], ...]:
    steps = [(day, in_words(money), "") for day, money in found.steps]
    published = [(day, "", MONEY.show(money)) for day, money, _ in found.totals]
    return tuple(sorted([*steps, *published]))


def _charts(found: Growth) -> tuple[GrowthChart, ...]:
    published = [(day, money, f"{day}: {title}") for day, money, title in found.totals]
    return both(lambda width: growth_chart(found.steps, published, show_number, width=width), PAIRED)


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
