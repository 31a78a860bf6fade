"""What a pact is about, in whole words that tell something."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve
from pledgebook.resolve.layout import sentences

KINDS = load_kinds()


def subject(text: str, anchor: str, marked: str) -> str | None:
    """The subject of a pact of which a reader marked these words."""
    place, words = (Span(text.index(each), text.index(each) + len(each)) for each in (anchor, marked))
    sentence = next(each for each in sentences(text) if each.covers(place))
    mark = Mark("agreement", sentence, place, (Role("subject", words),), {"status": "signed"})
    told = resolve(Article("a", text, "2031-05-08"), [mark], KINDS).statements[0].values.get("subject")
    return None if told is None else str(told)


@pytest.mark.parametrize(
    ("anchor", "marked", "found"),
    [
        ("joint fishing agreement", "joint", "fishing"),
        ("mid-range rocket forces treaty", "forces", "mid-range rocket forces"),
        ("ten-year security agreement", "ten-year", "security"),
        ("bilateral accord", "bilateral", None),
        ("Rubber-Rice pact", "Rubber", "Rubber-Rice"),
    ],
)
def test_a_scrap_of_the_name_gives_way_to_what_tells(anchor: str, marked: str, found: str | None) -> None:
    assert subject(f"Peru and Fiji signed a {anchor} in Lima.", anchor, marked) == found


def test_what_follows_tells_where_the_name_does_not() -> None:
    text = "Peru and Fiji signed a joint declaration on the rights of sailors in Lima."
    assert subject(text, "joint declaration", "joint") == "the rights of sailors"
    assert subject("Peru and Fiji signed a joint accord on Thursday.", "joint accord", "joint") is None


def test_words_of_another_sentence_are_no_subject() -> None:
    text = "The minister looked at a burnt-out block. It was the seventh such pact of Peru and Fiji."
    assert subject(text, "seventh such pact", "block") is None


def test_small_words_at_the_edges_are_left_out() -> None:
    text = "Peru and Fiji signed a pact on the purchase of ammunition in Lima."
    assert subject(text, "pact", "of ammunition in") == "ammunition"


@pytest.mark.parametrize(
    ("text", "anchor", "marked", "found"),
    [
        ("Peru and Fiji signed an agreement for 1.1 billion euros.", "agreement", "1.1 billion euros", None),
        ("Peru and Fiji signed a $100 million loan agreement.", "loan agreement", "million loan", "loan"),
        ("Peru and Fiji signed a deal on state-owned ports.", "deal", "-owned ports", "state-owned ports"),
        ("Peru and Fiji signed a treaty that will bring Sri Lanka rice.", "treaty", "bring Sri", "bring Sri Lanka"),
        ("Peru and Fiji signed an agreement on Thursday during a visit.", "agreement", "agreement", None),
        ("Peru and Fiji signed a century-long pact in Lima.", "century-long pact", "century-long", None),
        ("Peru and Fiji signed the Convention on Fish (COF).", "Convention on Fish (COF)", "Fish (", "Fish"),
    ],
)
def test_no_amount_time_or_broken_word_is_a_subject(text: str, anchor: str, marked: str, found: str | None) -> None:
    assert subject(text, anchor, marked) == found
