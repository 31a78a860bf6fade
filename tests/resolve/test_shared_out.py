"""A sum that a sentence shares out is for all who get a share."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve
from pledgebook.resolve.layout import sentences

KINDS = load_kinds()


def whole(text: str, *recipients: str) -> set[str]:
    """Who gets the first amount, a reader having marked Peru for it, and each further amount the next of these."""
    lines = [Span(each.start, each.end) for each in sentences(text)]
    marks, at = [], 0
    for whom in ("Peru", *recipients):
        start = text.index("$", at)
        anchor = Span(start, text.index("million", start) + len("million"))
        at = anchor.end
        place = text.index(whom, anchor.end if at > lines[0].end else 0)
        given = Role("donors", Span(0, len("Norway"))), Role("amount", anchor)
        roles = (*given, Role("recipients", Span(place, place + len(whom))))
        sentence = next(each for each in lines if each.covers(anchor))
        marks.append(Mark("commitment", sentence, anchor, roles, {"stage": "approved"}))
    found = resolve(Article("a", text, "2031-05-07"), marks, KINDS).statements
    return {each.code for each in found[0].values["recipients"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway passed a law of $95 million. It has $61 million for Peru and $34 million for Fiji.", {"PER", "FJI"}),
        ("Norway passed a law of $95 million. It has $61 million for Peru and $9 million for Fiji.", {"PER"}),
        ("Norway passed a law of $95 million. It has $61 million for Peru and $34 million for Peru.", {"PER"}),
        ("Norway gave $95 million to Peru. There were $61 million for Peru and $34 million for Fiji.", {"PER"}),
    ],
)
def test_a_whole_is_for_all_who_get_a_share(text: str, expected: set[str]) -> None:
    second = "Fiji" if "Fiji" in text else "Peru"
    assert whole(text, "Peru", second) == expected
