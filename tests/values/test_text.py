"""Words that tell which pact is meant, and words that every pact is called by."""

from __future__ import annotations

import pytest

from pledgebook.values.text import TEXT


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("the Harrow accords", "Harrow agreement", 1.0),
        ("the deal", "the deal", 0.0),
        ("a new treaty", "fisheries treaty", 0.0),
        ("exports of wheat by sea", "wheat exports", 2 / 3),
    ],
)
def test_how_far_words_show_that_one_pact_is_meant(one: str, other: str, shown: float) -> None:
    assert TEXT.ties(one, other) == pytest.approx(shown) == TEXT.ties(other, one)
