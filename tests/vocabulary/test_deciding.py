"""Which meaning an ambiguous name has."""

from __future__ import annotations

import pytest

from pledgebook.model import Span
from pledgebook.vocabulary.deciding import NO_PARTY, Reading, rule_from

RULE = rule_from(
    {
        "readings": {
            "FRE": {"near": ["Marx", "Duck Soup"], "before": ["Republic of"]},
            "none": {"after": ["Street", ", Ohio"], "near": ["Toledo"]},
        }
    }
)


def _decide(text: str) -> str:
    start = text.index("Freedonia")
    return RULE.decide(text, Span(start, start + len("Freedonia")))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Marx spoke of Freedonia.", "FRE"),
        ("the Republic of Freedonia near Toledo", "FRE"),
        ("Freedonia Street, where Marx lived", NO_PARTY),
        ("Freedonia, Ohio", NO_PARTY),
        ("Freedonia is near Toledo", NO_PARTY),
        ("Freedonia", ""),
        ("Marx saw Freedonia from Toledo", ""),
        ("Marxism in Freedonia", ""),
    ],
)
def test_beside_decides_first_then_the_most_words_near(text: str, code: str) -> None:
    assert _decide(text) == code


def test_the_default_is_taken_where_nothing_decides() -> None:
    rule = rule_from({"readings": {"FRE": {}, "none": {}}, "default": "FRE"})
    assert rule.decide("Freedonia", Span(0, 9)) == "FRE"


def test_a_word_in_a_run_of_capitals_may_be_no_name() -> None:
    rule = rule_from({"readings": {"FRE": {}}, "default": "FRE", "capitals": False})
    assert rule.decide("GIVE FRE NOW", Span(5, 8)) == NO_PARTY
    assert rule.decide("the FRE today", Span(4, 7)) == "FRE"


def test_a_text_is_searched_once_however_often_it_has_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[str] = []
    monkeypatch.setattr(Reading, "support", lambda _, text: searched.append(text) or len(searched))
    text = "Freedonia, Freedonia and Freedonia"
    assert {_decide_at(text, start) for start in (0, 11, 25)} == {_decide_at(text, 0)}
    assert len(searched) == len(RULE.readings)


def _decide_at(text: str, start: int) -> str:
    return RULE.decide(text, Span(start, start + 9))
