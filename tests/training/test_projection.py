"""Annotated values find their words again."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Span
from pledgebook.reading.learned.scheme import PUBLISHED, Scheme
from training.aliases import Aliases
from training.corpus import Annotated
from training.projection import Projection, Taught
from training.times import expressions, says

TEXT = (
    "Norway has watched the drought for months. On Monday the government promised Kenya $40 million by the end of June, "
    "its minister Siri Nordmann said. Of that, $10 million is for wells."
)
SCHEME = Scheme.of(load_kinds())


def span(words: str, text: str = TEXT) -> list[int]:
    return [text.index(words), text.index(words) + len(words)]


def taught(**fields: object) -> Taught:
    sentence = [TEXT.index("On Monday"), TEXT.index(" Of that")]
    gold = {"kind": "commitment", "sentence": sentence, "anchor": span("$40 million"), "stage": "announced", **fields}
    other = {
        "kind": "commitment",
        "sentence": span("Of that, $10 million is for wells."),
        "anchor": span("$10 million"),
    }
    known = {"kind": "commitment", "sentence": [0, 42], "anchor": [0, 6], "donors": [{"code": "NOR", "said": [0, 6]}]}
    article = Annotated("a", TEXT, "", "2030-05-06", "", (gold, other))
    return Projection(SCHEME, Aliases([article, Annotated("b", TEXT, statements=(known,))]))(article)[0]


def words(spans: list[Span]) -> list[str]:
    return [each.of(TEXT) for each in spans]


def test_a_party_named_in_the_sentence_is_where_it_says() -> None:
    assert words(taught(recipients=[{"code": "KEN", "said": span("Kenya")}]).roles["recipients"]) == ["Kenya"]


def test_a_party_without_words_is_found_in_the_sentences_before() -> None:
    assert words(taught(donors=[{"code": "NOR"}]).roles["donors"]) == ["Norway"]


def test_a_party_that_is_nowhere_is_not_taught_to_be_absent() -> None:
    one = taught(donors=[{"code": "SWE"}])
    assert one.roles["donors"] == []
    assert "donors" in one.unknown


def test_strings_dates_and_references_are_placed() -> None:
    one = taught(speaker="Siri Nordmann", deadline="/2030-06-30", date="2030-05-06", same_as="$10 million")
    assert words(one.roles["speaker"]) == ["Siri Nordmann"]
    assert words(one.roles["deadline"]) == ["by the end of June"]
    assert words(one.roles["date"]) == ["On Monday"]
    assert words(one.roles["same_as"]) == ["$10 million"]
    assert not one.unknown


def test_a_date_of_publication_that_nothing_says_is_a_label() -> None:
    text = "Norway promises Kenya $40 million."
    gold = {"kind": "commitment", "sentence": [0, len(text)], "anchor": span("$40 million", text), "date": "2030-05-06"}
    article = Annotated("a", text, "", "2030-05-06", "", (gold,))
    (one,) = Projection(SCHEME, Aliases([]))(article)
    assert one.labels["date"] == PUBLISHED
    assert "date" not in one.unknown


@pytest.mark.parametrize(
    ("said", "iso", "fits"),
    [
        ("on Monday", "2030-05-06", True),
        ("on Tuesday", "2030-05-06", False),
        ("last month", "2030-04", True),
        ("in April 2029", "2030-04", False),
        ("in 2029", "2029", True),
        ("yesterday", "2030-05-05", True),
        ("by 3 June", "/2030-06-03", True),
        ("by 4 June", "/2030-06-03", False),
    ],
)
def test_an_expression_fits_a_date_or_does_not(said: str, iso: str, fits: bool) -> None:
    assert says(said, iso, "2030-05-06") == fits


def test_expressions_keep_their_prepositions() -> None:
    text = "It will arrive by the end of the year, not in March 2031 as planned last week."
    found = [each.of(text) for each in expressions(text, Span(0, len(text)))]
    assert found == ["by the end of the year", "in March 2031", "last week"]
