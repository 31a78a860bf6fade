"""Words in context become parties: a table of expressions, and what must hold for any text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.model import Article, Span
from pledgebook.resolve.datelines import is_dateline
from pledgebook.resolve.edges import tells_nobody
from pledgebook.resolve.parties import ArticleParties, resolve_parties

TABLE: list[dict[str, Any]] = [
    row
    for name in ("parties.yaml", "parties_of_late.yaml", "parties_far_and_wide.yaml", "parties_elsewhere.yaml")
    for row in yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))
]


def _marked(text: str) -> tuple[str, list[Span]]:
    """The text without its brackets, and the spans that they held."""
    spans, plain = [], ""
    for part in re.split(r"(\[[^\]]*\])", text):
        if part.startswith("["):
            spans.append(Span(len(plain), len(plain) + len(part) - 2))
        plain += part.strip("[]")
    return plain, spans


def _article(row: dict[str, Any], text: str) -> Article:
    date = str(row["date"]) if "date" in row else None
    return Article("one", text, date, row.get("title", ""), row.get("source", ""), row.get("url", ""))


CASES = [
    pytest.param(row, at, id=f"{number}-{span.of(_marked(row['text'])[0])}")
    for number, row in enumerate(TABLE)
    for at, span in enumerate(_marked(row["text"])[1])
]


@pytest.mark.parametrize(("row", "at"), CASES)
def test_an_expression_means_its_party(row: dict[str, Any], at: int) -> None:
    text, spans = _marked(row["text"])
    cast = ArticleParties.of(_article(row, text))
    parties, problems = resolve_parties(cast, [spans[at]], persons=row.get("persons", False))
    expected = row["means"][at]
    assert "+".join(party.code for party in parties) == ("" if expected == "?" else expected)
    assert bool(problems) == (expected == "?")


def test_the_table_is_large_and_whole() -> None:
    assert len(CASES) >= 600
    assert all(len(_marked(row["text"])[1]) == len(row["means"]) for row in TABLE)


def test_a_party_named_twice_comes_once_and_in_text_order() -> None:
    text = "Kyiv thanked Oslo; Ukraine thanked Norway."
    cast = ArticleParties.of(Article("one", text))
    spans = [Span(text.index(word), text.index(word) + len(word)) for word in ("Norway", "Kyiv", "Ukraine", "Oslo")]
    parties, problems = resolve_parties(cast, spans, persons=False)
    assert [party.code for party in parties] == ["UKR", "NOR"]
    assert not problems


def test_a_member_of_a_coordination_keeps_its_own_words() -> None:
    text = "Aid came from Oslo and Bern."
    cast = ArticleParties.of(Article("one", text))
    parties, _ = resolve_parties(cast, [Span(14, 27)], persons=False)
    assert [party.said.of(text) for party in parties if party.said] == ["Oslo", "Bern"]


def test_an_undecided_name_says_between_which_parties() -> None:
    text = "A loan to Congo was approved."
    _, problems = resolve_parties(ArticleParties.of(Article("one", text)), [Span(10, 15)], persons=False)
    assert problems[0].code == "party-undecided"
    assert "COD" in problems[0].what
    assert "COG" in problems[0].what


@settings(deadline=None)
@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 60))
def test_any_span_of_any_text_is_answered(text: str, start: int, size: int) -> None:
    span = Span(min(start, len(text)), min(start + size, len(text)))
    parties, problems = resolve_parties(ArticleParties.of(Article("one", text)), [span], persons=True)
    assert parties or problems or tells_nobody(text, span)
    assert all(0 <= party.said.start <= party.said.end <= len(text) for party in parties if party.said)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "the",
                "Kyiv",
                "Biden",
                "and",
                "’s",
                "he",
                "we",
                ",",
                ".",
                "“",
                "”",
                "president",
                "two leaders",
                "Georgia",
                "\n",
            ]
        ),
        max_size=40,
    )
)
def test_news_like_texts_are_answered_too(listed: list[str]) -> None:
    text = " ".join(listed)
    cast = ArticleParties.of(Article("one", text))
    for match in re.finditer(r"\S+", text):
        parties, problems = resolve_parties(cast, [Span(*match.span())], persons=False)
        nobody = is_dateline(text, Span(*match.span())) or tells_nobody(text, Span(*match.span()))
        assert parties or problems or nobody  # where it was written is nobody, and so is "the"
