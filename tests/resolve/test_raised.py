"""Amounts that somebody raises for himself or pays back."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve

KINDS = load_kinds()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Peru withdrew a tax bill that was meant to raise $2.7 billion.", True),
        ("Peru hopes to raise $2.7 billion with new taxes.", True),
        ("Peru wants to raise $2.7 billion from the sale of bonds.", True),
        ("Peru sold $2.7 billion of Eurobonds.", True),
        ("Peru issued a $2.7 billion bond.", True),
        ("Peru repaid $2.7 billion to Fiji.", True),
        ("Peru will pay, provided that other donors come up with at least $2.7 billion.", True),
        ("Peru's senate passed a request to borrow $2.7 billion abroad.", True),
        ("Peru's total losses from the storm amount to more than $2.7 billion.", True),
        ("Economic damage in Peru was put at $2.7 billion.", True),
        ("Peru will borrow $2.7 billion from Fiji.", False),
        ("Peru, which had losses of its own, gave Fiji $2.7 billion.", False),
        ("Peru's aid for storm damage in Fiji reached $2.7 billion.", False),
        ("Donations to repair flood damage in Peru exceeded $2.7 billion.", False),
        ("Aid workers in Peru said total losses reached $2.7 billion.", True),
        ("After the damage in Fiji Peru pledged $2.7 billion.", False),
        ("Peru gives it if Fiji helps, and $2.7 billion to Palau.", False),
        ("Peru will repay the $2.7 billion loan from frozen assets.", False),
        ("Despite the tariffs Peru raised $2.7 billion for Fiji.", False),
        ("Peru gives Fiji $2.7 billion of bonds.", False),
        ("Peru raised $2.7 billion for Fiji.", False),
        ("Peru sold Fiji $2.7 billion worth of arms.", False),
    ],
)
def test_what_is_raised_or_paid_back_is_promised_to_nobody(text: str, left: bool) -> None:
    at = text.index("$2.7 billion")
    roles = (Role("donors", Span(text.index("Peru"), text.index("Peru") + 4)), Role("amount", Span(at, at + 12)))
    mark = Mark("commitment", Span(0, len(text)), Span(at, at + 12), roles, {"stage": "announced"})
    found = resolve(Article("one", text, "2024-05-14"), [mark], KINDS)
    assert (not found.statements) == left
    assert ("no-gift" in {each.code for each in found.problems}) == left
