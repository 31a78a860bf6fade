"""Phrases are found as whole words, with a star for an ending or a word."""

from __future__ import annotations

import pytest

from pledgebook.vocabulary.phrases import find_phrase


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("draws", "The second tranche was paid on Monday.", "tranche"),
        ("draws", "It was\npaid   from the fund", "paid from"),
        ("draws", "a retranched loan", ""),
        ("revises", "Norland increased its offer to $5 million.", "increased its offer to"),
        ("revises", "an increase in prices", ""),
        ("authority", "spread over the next four years", "over the next four years"),
        ("authority", "", ""),
    ],
)
def test_find_phrase(name: str, text: str, found: str) -> None:
    assert find_phrase("links", name, text) == found
