"""Sums told as they stand on the day of their report."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Span, Statement
from pledgebook.resolve.as_of import with_as_of
from pledgebook.values.amounts import find_money

KINDS = load_kinds()


def ground(sentence: str, anchor: str, since: str = "", day: str | None = "2024-05-15") -> str | None:
    """The ground of the undated total on an anchor, ``since`` being the words of its beginning."""
    at = sentence.index(anchor)
    amount, whole = Span(at, at + len(anchor)), Span(0, len(sentence))
    begins = {"since": (Span(sentence.index(since), sentence.index(since) + len(since)),)} if since else {}
    values = {"measure": "given", "amount": find_money(anchor)[0].value}
    total = Statement(
        "t", "a", "total", whole, amount, values, {"amount": (amount,), **begins}, published=day, said=anchor
    )
    (found,) = with_as_of(Article("a", sentence, date=day), [total], KINDS)
    return found.values.get("inferred")


@pytest.mark.parametrize(
    ("sentence", "anchor", "since", "expected"),
    [
        ("Chile has given Peru $4 million since 2022.", "$4 million", "2022", "standing"),
        ("Chile has so far committed over $4 million.", "$4 million", "", "standing"),
        ("Chile has given €4 million since the truce began on 10 October.", "€4 million", "10 October", "standing"),
        ("Pledges in this round are now $4 million, the fund said.", "$4 million", "", "standing"),
        ("Of the $9 million that it had pledged, $4 million has been paid.", "$4 million", "", "standing"),
        ("Since 2022 goods for $4 million have been provided.", "$4 million", "2022", "standing"),
        ("Chile's help to Peru since 2022 exceeds $4 million.", "$4 million", "2022", "standing"),
        ("Chile had given Peru $4 million since 2022.", "$4 million", "2022", None),
        ("Chile gave Peru $4 million.", "$4 million", "", None),
        ("Chile has not given the $4 million.", "$4 million", "", None),
        ("Chile's help was $4 million.", "$4 million", "", None),
        ("Peru has been getting $4 million a year.", "$4 million", "", None),
    ],
)
def test_a_sum_that_stands_now_has_the_label(sentence: str, anchor: str, since: str, expected: str | None) -> None:
    assert ground(sentence, anchor, since) == expected


def test_without_a_day_of_the_article_there_is_none() -> None:
    assert ground("Chile has given Peru $4 million.", "$4 million", day=None) is None
