"""The rules reader asked about single sentences of an article."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article
from pledgebook.reading import open_rules, sentences
from pledgebook.reading.rules.reader import RulesReader

TEXT = (
    "Norway will give Ukraine 200 million kroner for repairs, the government said on Monday. "
    "Rain is expected in Oslo. "
    "It had announced $50 million in loans to Moldova in March. "
    "Sweden pledged $30 million in humanitarian aid to Ukraine."
)


@pytest.fixture(scope="module")
def reader() -> RulesReader:
    """The rules of all kinds."""
    found = open_rules(load_kinds())
    assert isinstance(found, RulesReader)
    return found


def test_all_sentences_are_the_whole_article(reader: RulesReader) -> None:
    article = Article("a", TEXT, "2023-05-02")
    (whole,) = reader.read([article])
    assert len(whole) >= 3
    assert reader.of(article, sentences.split(TEXT)) == whole


def test_marks_lie_in_the_sentences_that_were_asked_for(reader: RulesReader) -> None:
    article = Article("a", TEXT, "2023-05-02")
    parts = sentences.split(TEXT)
    for asked in parts:
        marks = reader.of(article, [asked])
        assert all(asked.covers(mark.anchor) for mark in marks)
    (last,) = reader.of(article, parts[-1:])
    assert last.anchor.of(TEXT) == "$30 million"
    assert [span.of(TEXT) for span in last.spans("donors")] == ["Sweden"]


def test_no_sentence_has_no_mark(reader: RulesReader) -> None:
    assert reader.of(Article("a", TEXT, "2023-05-02"), []) == ()
