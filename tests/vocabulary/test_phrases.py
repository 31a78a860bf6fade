"""Phrases of the vocabulary in texts."""

from __future__ import annotations

import re

import pytest

from pledgebook.vocabulary import load
from pledgebook.vocabulary.phrases import find_phrase, phrase_places

FILLING = "The ferry left the harbour at noon with forty lorries on board and came back empty in the evening. " * 12
ROWS = [("mistakes", "hints"), ("mistakes", "version"), ("wholes", "left"), ("acts", "made"), ("acts", "voted")]


@pytest.mark.parametrize(("section", "row"), ROWS)
def test_long_texts_and_short_ones_hold_the_same_phrases(section: str, row: str) -> None:
    phrases = [each.replace("*", "en") for each in load().section(section)[row]]
    for said in (*phrases, *(each.title() for each in phrases), *(each.replace(" ", " \n ") for each in phrases)):
        sentence = f"He said “{said}” of it, x{said} of them."
        [(start, end)] = [*phrase_places(section, row, sentence)][:1]
        placed = [*phrase_places(section, row, FILLING + sentence)]
        assert (start + len(FILLING), end + len(FILLING)) in placed
        assert [*phrase_places(section, row, FILLING)] == []


def test_phrases_do_not_overlap_and_the_longest_wins() -> None:
    text = FILLING + "It was not true, as was first told, and as we heard an error."
    found = [text[slice(*each)] for each in phrase_places("mistakes", "hints", text)]
    assert found == ["not true", "as was", "as we", "an error"]


def test_a_phrase_is_told_as_it_stands() -> None:
    assert find_phrase("mistakes", "hints", f"{FILLING}In\n  Error they sent it.") == "In Error"
    assert not re.search("wrong", find_phrase("mistakes", "hints", f"{FILLING}The wrongdoer left."))
