"""Patterns from lists of words mean what a plain list of alternatives means."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pledgebook.values.patterns import whole_words

_WORDS = st.lists(st.text("abé.", min_size=1, max_size=4).filter(lambda word: word[0] != "."), min_size=1, max_size=5)


@given(_WORDS, st.text("abé. _\n", max_size=30))
def test_whole_words_are_found_as_alternatives_between_borders(words: list[str], text: str) -> None:
    plain = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")
    assert [found.span() for found in re.finditer(whole_words(words), text)] == [f.span() for f in plain.finditer(text)]


def test_no_words_are_never_found() -> None:
    assert re.search(whole_words([]), "any") is None
