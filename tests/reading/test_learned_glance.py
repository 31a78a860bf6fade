"""The glance: sentences that hold nothing are not looked at, and short ones between others are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.reading import sentences
from pledgebook.reading.learned.glance import BRIDGE, SLACK, OnnxGlance, worth_looking
from pledgebook.reading.learned.pieces import PieceMaker
from pledgebook.reading.learned.scores import Floats
from pledgebook.reading.learned.weights import GLANCE, PIECES, SHIPPED

GRANT = "Norway promised a grant."
RAIN = "It rained all day on the hills."
LONG = "It rained " + "and rained " * BRIDGE + "on the hills."


@pytest.fixture(scope="module")
def maker() -> PieceMaker:
    return PieceMaker(SHIPPED / PIECES)


class Sees:
    """Sees every piece of one word."""

    least = 0.5

    def __init__(self, maker: PieceMaker, word: str) -> None:
        self._piece = maker(word).ids[0]

    def scores(self, ids: Sequence[int]) -> Floats:
        return np.array([float(each == self._piece) for each in ids], dtype=np.float32)


def kept(maker: PieceMaker, *said: str) -> list[str]:
    text = " ".join(said)
    spans = sentences.split(text)
    return [span.of(text) for span in worth_looking(Sees(maker, "grant"), text, maker(text), spans)]


def test_only_sentences_that_hold_something_are_looked_at(maker: PieceMaker) -> None:
    assert kept(maker, RAIN, GRANT, LONG, GRANT, RAIN) == [GRANT, GRANT]


def test_a_short_sentence_between_two_is_looked_at_with_them(maker: PieceMaker) -> None:
    assert kept(maker, RAIN, GRANT, RAIN, GRANT) == [GRANT, RAIN, GRANT]


class SeesLittle(Sees):
    """Sees a little less than enough in every piece."""

    least = -2.0

    def scores(self, ids: Sequence[int]) -> Floats:
        return np.full(len(ids), self.least - SLACK / 2, dtype=np.float32)


@pytest.mark.parametrize(
    ("said", "looked"),
    [
        ("It lends Fiji 90 million riyals.", True),
        ("It lends Fiji 90 tents.", False),
        ("It costs 9 riyals.", False),
    ],
)
def test_a_sentence_with_a_large_amount_is_looked_at_for_less(maker: PieceMaker, said: str, *, looked: bool) -> None:
    text = f"{LONG} {said}"
    spans = worth_looking(SeesLittle(maker, "grant"), text, maker(text), sentences.split(text))
    assert [span.of(text) for span in spans] == ([said] if looked else [])


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_a_text_without_pieces_has_no_sentence(maker: PieceMaker, text: str) -> None:
    assert worth_looking(Sees(maker, "grant"), text, maker(text), sentences.split(text)) == []


@given(st.lists(st.sampled_from([GRANT, RAIN, LONG]), min_size=1, max_size=12))
def test_no_sentence_that_holds_something_is_passed_over(maker: PieceMaker, said: list[str]) -> None:
    assert kept(maker, *said).count(GRANT) == said.count(GRANT)


def test_the_shipped_glance_scores_every_piece_of_a_text_of_any_length(maker: PieceMaker) -> None:
    glance = OnnxGlance(SHIPPED / GLANCE, 0.0)
    for text in ("word", GRANT, f"{LONG} " * 40):
        ids = maker(text).ids
        assert glance.scores(ids).shape == (len(ids),)


def test_the_shipped_glance_sees_a_gift_and_not_the_weather(maker: PieceMaker) -> None:
    glance = OnnxGlance(SHIPPED / GLANCE, 0.0)
    gift = "Norway will give Kenya $40 million for drought relief, its foreign minister said on Monday."
    assert glance.scores(maker(gift).ids).max() > glance.scores(maker(RAIN).ids).max() + 2


def test_a_gift_at_the_end_of_a_long_story_about_the_weather_is_looked_at(maker: PieceMaker) -> None:
    glance = OnnxGlance(SHIPPED / GLANCE, 10.0)  # nothing passes by the article's context
    gift = "Norway will give Kenya $40 million for drought relief, its foreign minister said on Monday."
    text = f"{RAIN} " * 300 + gift
    found = worth_looking(glance, text, maker(text), sentences.split(text))
    assert [span.of(text) for span in found] == [gift]
