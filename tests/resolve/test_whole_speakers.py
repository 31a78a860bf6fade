"""Words that a reader cut off in the name of who said it."""

from __future__ import annotations

import pytest

from pledgebook.model import Span
from pledgebook.resolve.whole_speakers import whole_speaker


@pytest.mark.parametrize(
    ("marked", "whole"),
    [
        ("so said [the] IAEA, adding", "the IAEA"),
        ("according to [The] Associated Press.", "The Associated Press"),
        ("[Sen]. Ada Diaz, who leads", "Sen. Ada Diaz"),
        ("[Mr] Diaz said", "Mr Diaz"),
        ("The [Secretary] reaffirmed", "The Secretary"),
        ("[the premier of] Alberta in Canada", "the premier of Alberta"),
        ("[three officials and] a clerk", "three officials"),
        ("[The] foreign minister said that", "The foreign minister"),
        ("[the] 40 boats", None),
        ("the self[-]declared republic", None),
        ("[Ada Diaz] of Peru", "Ada Diaz"),
        ("[officials] said", "officials"),
        ("[and] others", None),
    ],
)
def test_a_speaker_is_named_in_whole_words(marked: str, whole: str | None) -> None:
    text = marked.replace("[", "").replace("]", "")
    start = marked.index("[")
    found = whole_speaker(text, Span(start, marked.index("]") - 1))
    assert (found and found.of(text)) == whole
