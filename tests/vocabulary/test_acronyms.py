"""Acronyms that a text explains."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.vocabulary.acronyms import explained
from pledgebook.vocabulary.names import find_names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Harbour Relief Fund (HRF) opened.", [("HRF", "Harbour Relief Fund")]),
        ("the Bank of Northern Lakes (BNL)", [("BNL", "Bank of Northern Lakes")]),
        ("Help came from Lund Harbour Relief Fund (HRF).", [("HRF", "Harbour Relief Fund")]),
        ("Harbour Relief Fund (see above)", []),
        ("Harbour Relief Fund (XYZ)", []),
        ("(HRF)", []),
    ],
)
def test_a_name_starts_where_the_initials_do(text: str, found: list[tuple[str, str]]) -> None:
    assert [(each.short, each.name) for each in explained(text)] == found


def test_later_places_of_an_acronym_are_found() -> None:
    text = "The Harbour Relief Fund (HRF) opened. HRF will feed them. The Norwegian Refugee Council (NRC) left; NRC is tired."
    assert [(each.span.of(text), each.code) for each in find_names(text)] == [
        ("Harbour Relief Fund", "ORG:Harbour Relief Fund"),
        ("HRF", "ORG:Harbour Relief Fund"),
        ("HRF", "ORG:Harbour Relief Fund"),
        ("Norwegian Refugee Council", "ORG:Norwegian Refugee Council"),
        ("NRC", "ORG:Norwegian Refugee Council"),
        ("NRC", "ORG:Norwegian Refugee Council"),
    ]


@given(st.text(max_size=200))
def test_places_lie_in_the_text(text: str) -> None:
    assert all(each.span.of(text) == each.name for each in explained(text))
