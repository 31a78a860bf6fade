"""Entries of gifts for the tests of what sums count once."""

from __future__ import annotations

from typing import Any

from pledgebook.model import Entry
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.values.period import Period

M = 1_000_000


def gift(name: str, millions: int, confidence: float = 0.6, day: str | None = None, **more: Any) -> Entry:
    """An announced gift of Norway to Malawi in dollars; ``more`` are values, ``links``, ``published`` or its ``article``."""
    values = {
        "donors": (Party("NOR"),), "recipients": (Party("MWI"),), "stage": "announced",
        "amount": Money(millions * M, millions * M, "USD"), **more,
    }  # fmt: skip
    links = values.pop("links", ())
    if day:
        values["date"] = Period.parse(day)
    told, article = values.pop("published", "2024-06-13"), values.pop("article", name)
    return Entry(name, "commitment", name, values, (f"{article}:commitment:1-2",), (article,), links=links,
                 confidence=confidence, published=told)  # fmt: skip
