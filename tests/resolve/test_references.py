"""What repeats another statement names it by its whole anchor."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve

TEXT = "Norway gave Peru $40 million. On Monday the boats arrived: the gift helps."


@pytest.mark.parametrize(("marked", "named"), [("40", "$40 million"), ("$40 million", "$40 million"), ("boats", None)])
def test_a_piece_stands_for_the_whole(marked: str, named: str | None) -> None:
    def span(said: str) -> Span:
        return Span(TEXT.index(said), TEXT.index(said) + len(said))

    first, second = span("Norway gave Peru $40 million."), span("On Monday the boats arrived: the gift helps.")
    told = {"stage": "delivered"}
    marks = [
        Mark("commitment", first, span("$40 million"), (Role("amount", span("$40 million")),), told, 0.9, "test"),
        Mark("commitment", second, span("the gift"), (Role("same_as", span(marked)),), told, 0.9, "test"),
    ]
    found = resolve(Article("a", TEXT, "2025-03-04"), marks, load_kinds()).statements[1]
    assert found.values.get("same_as") == named
    assert ("same_as" in found.evidence) == (named is not None)
