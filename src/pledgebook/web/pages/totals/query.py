"""Each published total drawn beside the ledger's own sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pledgebook.values.money import MONEY
from pledgebook.values.numeral import show_number
from pledgebook.web.drawing.interval import IntervalChart, Reading, interval_chart
from pledgebook.web.pages.ledger.reckoning import in_words


@dataclass(frozen=True, slots=True)
class Line:
    """One published total with its check: in words, drawn, and each reason for the gap as its sort and its sentence."""

    check: Any
    published: str
    ledger: str
    chart: IntervalChart | None
    reasons: tuple[tuple[str, str], ...]


def lines(found: Sequence[Any]) -> list[Line]:
    """A line for each check, those with something to compare first."""
    ordered = sorted(found, key=lambda each: each.ledger is None)
    return [_line(each) for each in ordered]


def _line(check: Any) -> Line:
    published = MONEY.show(check.published)
    ledger = in_words(check.ledger)
    chart = None
    if check.ledger is not None:
        readings = [
            Reading(check.published, published, f"Published: {published}", believed=True),
            Reading(check.ledger, ledger, f"The ledger's sum: {ledger}"),
        ]
        chart = interval_chart(readings, show_number)
    reasons = tuple((sort, said.strip()) for sort, _, said in (each.partition(":") for each in check.reasons))
    return Line(check, published, ledger, chart, reasons)
