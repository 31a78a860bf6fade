"""Amounts of a benchmark's truth: how news writes them, and which of a ledger's amounts they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Row = dict[str, Any]

NEAR = 0.01
"""How far amounts may lie apart, as a share."""


def spellings(amount: int) -> Iterator[str]:
    """How news may write an amount, without its currency: ``1.85 billion``, ``1.85bn``, ``1,850 million``, ``two billion``."""
    yield f"{amount:,}"
    words = "a two three four five six seven eight nine ten eleven twelve".split()
    for unit, names in ((10**6, ("million", "mln", "mil", "mn", "m")), (10**9, ("billion", "bln", "bn", "b"))):
        number = amount / unit
        plain = f"{number:g}" if number < 10**5 else f"{number:.0f}"
        for name in names:
            yield from (f"{form}{gap}{name}" for form in {plain, f"{number:,g}"} for gap in ("", " ", "-"))
        if amount % unit == 0 and 1 <= number <= len(words):
            yield f"{words[amount // unit - 1]} {names[0]}"


def written(amount: int, text: str) -> int | None:
    """Where a text writes the amount, as an index of its characters; ``None`` where it does not."""
    small = text.lower()
    for form in spellings(amount):
        place = small.find(form)
        while place >= 0:
            before, after = small[place - 1 : place], small[place + len(form) : place + len(form) + 1]
            if not (before.isdigit() or before in {".", ","} or after.isalpha()):
                return place
            place = small.find(form, place + 1)
    return None


def close(amount: Row | None, value: int | None, currency: str) -> bool:
    """Whether an entry's amount (its upper end, or the lower of an open one) is the value."""
    if not (amount and value and amount.get("currency") == currency):
        return False
    point = amount.get("low") if amount.get("high") is None else amount["high"]
    return point is not None and abs(point - value) <= NEAR * value


def same_amount(row: Row, truth: Row) -> bool:
    """Whether an entry has one of the amounts in which the truth is told, or one between them, as told or as converted."""
    amount = row.get("amount") or {}
    return any(_same(each, truth["amount"]) for each in (amount, amount.get("equivalent")) if each)


def _same(amount: Row, true: Row) -> bool:
    low, high, currency = (true[name] for name in ("low", "high", "currency"))
    between = bool(low and high and amount.get("currency") == currency and amount.get("low"))
    return close(amount, low, currency) or close(amount, high, currency) or (between and low <= amount["low"] <= high)
