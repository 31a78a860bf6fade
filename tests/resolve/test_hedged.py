"""A hedge that a reader marked apart from its number is no statement of its own."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Span
from pledgebook.resolve import resolve

TEXT = "Oslo puts the losses at just over 1,000, Bergen at just 900."


def anchors(*said: str) -> list[str]:
    sentence = Span(0, len(TEXT))
    places = [TEXT.index(each) for each in said]
    marks = [Mark("figure", sentence, Span(at, at + len(each))) for at, each in zip(places, said, strict=True)]
    found = resolve(Article("a", TEXT, "2031-05-07"), marks, load_kinds())
    return [each.anchor.of(TEXT) for each in found.statements]


@pytest.mark.parametrize("hedge", ["just", "just over"])
def test_a_hedge_beside_its_number_is_one_with_it(hedge: str) -> None:
    assert anchors(hedge, {"just": "over 1,000", "just over": "1,000"}[hedge]) == [
        {"just": "over 1,000", "just over": "1,000"}[hedge]
    ]


def test_two_numbers_are_two_statements() -> None:
    assert anchors("over 1,000", "just 900") == ["over 1,000", "just 900"]


def test_a_hedge_far_from_any_number_stays_for_the_reader_s_problem() -> None:
    assert anchors("just", "900") == ["just", "900"]


GIFT = "Norway will give $22 million, or €20 million, to Peru and 150 million kroner (R$80 million) to Brazil."


@pytest.mark.parametrize(
    ("marked", "kept"),
    [
        (["$22 million", "€20 million"], ["$22 million"]),
        (["€20 million"], ["$22 million"]),
        (["$22 million", "150 million kroner", "$80 million"], ["$22 million", "150 million kroner"]),
        (["$80 million"], ["150 million kroner"]),
    ],
)
def test_a_conversion_is_no_gift_of_its_own(marked: list[str], kept: list[str]) -> None:
    marks = [
        Mark("commitment", Span(0, len(GIFT)), Span(at, at + len(each))) for each in marked for at in [GIFT.index(each)]
    ]
    found = resolve(Article("a", GIFT, "2031-05-07"), marks, load_kinds())
    assert [each.anchor.of(GIFT) for each in found.statements] == kept
