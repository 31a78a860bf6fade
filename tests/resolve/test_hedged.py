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
