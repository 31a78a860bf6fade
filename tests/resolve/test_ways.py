"""Bodies through which money only goes."""

from __future__ import annotations

import pytest

from pledgebook.model import Article, Span
from pledgebook.resolve.parties import ArticleParties
from pledgebook.resolve.ways import ways_of_getting, ways_of_giving


def _cast(text: str) -> tuple[ArticleParties, Span]:
    return ArticleParties.of(Article("a", text)), Span(0, len(text))


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("Chile's $6 million will go through UNICEF.", {"UNICEF"}),
        ("Chile gives Peru $6 million via the Red Cross and the UN, and thanks the WFP.", {"ORG:Red Cross", "UN"}),
        ("Chile sends $6 million through Peru.", set()),
        ("Trucks go through the UN, UNICEF said after Chile gave the UN $6 million.", set()),
        ("Chile gives UNICEF $6 million.", set()),
        ("It mobilises help from Chile, Peru and Fiji after the storm.", {"CHL", "PER", "FJI"}),
        ("Chile withheld aid from Peru.", set()),
        ("Chile is through. UNICEF gets $6 million.", set()),
    ],
)
def test_a_body_that_help_goes_through_gets_none(text: str, ways: set[str]) -> None:
    assert ways_of_getting(*_cast(text)) == ways


def test_a_giver_behind_words_of_passing_on_is_a_way() -> None:
    text = "The $6 million were paid through UNICEF; Chile gave them through its fund."
    cast, sentence = _cast(text)
    assert [said.of(text) for said in ways_of_giving(cast, sentence)] == ["UNICEF"]
