"""Undated articles: when they must have been published, with the words that tell."""

from __future__ import annotations

import pytest

from pledgebook.model import Article
from pledgebook.resolve.undated import infer


@pytest.mark.parametrize(
    ("text", "iso", "grounds"),
    [
        ("The fund entered into force on 1 March 2024.", "2024-03-01/", ["1 March 2024"]),
        ("President Joe Biden welcomed the guests.", "2021-01-20/2025-01-20", ["Joe Biden", "Joe Biden"]),
        (
            "Aid to Ukraine grew since Russia's invasion began, and the fund will close in 2027.",
            "2022-02-24/2027-12-31",
            ["Russia's invasion began", "2027"],
        ),
        ("The fund was opened in 2019 and reformed in June 2021.", "2021-06-01/", ["June 2021"]),
    ],
)
def test_what_it_tells_bounds_when_it_was_published(text: str, iso: str, grounds: list[str]) -> None:
    inferred = infer(Article("a", text))
    assert inferred is not None
    assert inferred.period.iso == iso
    assert [each.span.of(text) for each in inferred.grounds] == grounds


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met last Thursday and will meet again next week.",
        "On 3 March the fund was opened.",
        "Former President Joe Biden spoke.",
        "The 2024 election worries some.",
        "Reserves must double by 2030.",
        "In 1945 the charter was signed.",
        "",
    ],
)
def test_words_that_do_not_bound_it_give_nothing(text: str) -> None:
    assert infer(Article("a", text)) is None


def test_a_predecessor_looked_back_on_is_no_bound() -> None:
    text = "Prime Minister Keir Starmer undid what Prime Minister Rishi Sunak had begun."
    inferred = infer(Article("a", text))
    assert inferred is not None
    assert inferred.period.opening.startswith("2024-07")
    assert "2024-07" not in inferred.period.closing
