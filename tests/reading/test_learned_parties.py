"""An empty field of parties is filled by what the article says of its parties elsewhere."""

from __future__ import annotations

import pytest

from pledgebook.model import Span
from pledgebook.reading.learned.parties import Names, Option
from pledgebook.reading.learned.pieces import Pieces
from pledgebook.vocabulary.names import find_names

TEXT = "Norway gave Moldova $5 million. Sweden gave Moldova $6 million. Norway, Sweden and Moldova met. Finland gave $7 million."


def names() -> Names:
    starts = [place for place in range(len(TEXT)) if TEXT[place] != " "]
    return Names(TEXT, Pieces([0] * len(starts), starts, [each + 1 for each in starts]), find_names(TEXT))


def place(word: str, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(word, at + 1)
    return Span(at, at + len(word))


TOLD = {"donors": [[place("Norway")], [place("Sweden")]], "recipients": [[place("Moldova")], [place("Moldova", 1)]]}


@pytest.mark.parametrize(
    ("options", "taken", "found"),
    [
        # a giver elsewhere is no receiver here, though the encoder finds it likelier
        ([Option(0.4, place("Norway", 1)), Option(0.2, place("Moldova", 2))], ["Finland"], "Moldova"),
        ([Option(0.95, place("Norway", 1)), Option(0.05, place("Moldova", 2))], ["Finland"], "Norway"),
        # nothing around: what the others name
        ([], ["Finland"], "Moldova"),
        # never the party of another field
        ([Option(0.4, place("Moldova", 2))], ["Moldova"], ""),
    ],
)
def test_the_side_on_which_others_have_a_party_counts(options: list[Option], taken: list[str], found: str) -> None:
    spans = names().fitting("recipients", options, TOLD, [place(word) for word in taken])
    assert [each.of(TEXT) for each in spans] == ([found] if found else [])


def test_where_nothing_else_is_told_the_likeliest_name_is_taken() -> None:
    options = [Option(0.1, place("Norway", 1)), Option(0.2, place("Moldova", 2))]
    assert names().fitting("recipients", options, {}, [place("Finland")]) == [place("Moldova", 2)]
