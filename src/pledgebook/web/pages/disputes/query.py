"""Each dispute drawn: the claims of one thing below each other on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pledgebook.values.numeral import show_number
from pledgebook.web.drawing.interval import IntervalChart, Reading, interval_chart


@dataclass(frozen=True, slots=True)
class Drawn:
    """One dispute, and its claims as intervals."""

    thing: Any
    chart: IntervalChart | None


def drawn(things: Sequence[Any]) -> list[Drawn]:
    """Each dispute with its drawing."""
    return [
        Drawn(thing, interval_chart([Reading(each, each.count, "") for each in thing.claims], show_number))
        for thing in things
    ]
