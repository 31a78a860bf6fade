"""Who gives in a government's own texts."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve

KINDS = load_kinds()
TEXT = "Today we set out the fifth shipment of boats to Fiji. It holds up to $4 million of rope."


def gives(text: str, source: str, donors: str = "", stage: str = "announced", gets: str = "") -> list[str]:
    """Who gives the $4 million in an article of this source, where a reader took these words for the giver."""
    anchor = Span(text.index("$4 million"), text.index("$4 million") + len("$4 million"))
    sentence = Span(text.rfind(". ", 0, anchor.start) + 2, len(text))
    told = {"donors": donors, "recipients": gets}
    places = {name: Span(text.rfind(said), text.rfind(said) + len(said)) for name, said in told.items() if said}
    roles = [Role(name, span) for name, span in places.items()]
    mark = Mark("commitment", sentence, anchor, (Role("amount", anchor), *roles), {"stage": stage}, 0.9, "test")
    (found,) = resolve(Article("a", text, "2024-03-05", "", source), [mark], KINDS).statements
    return [each.code for each in found.values.get("donors", ())]


@pytest.mark.parametrize("donors", ["", "It"])
def test_who_publishes_a_release_is_who_says_we(donors: str) -> None:
    assert gives(TEXT, "State Department", donors) == ["USA"]


def test_an_outlet_and_an_organisation_are_not_taken_for_givers() -> None:
    assert gives(TEXT, "Evening Courier") == []
    assert gives(TEXT, "OCHA") == []


def test_who_is_asked_is_nobody_and_others_words_are_no_evidence() -> None:
    assert gives(TEXT, "State Department", stage="requested") == []
    assert gives(TEXT.replace("Today we set out", "He read out"), "State Department") == []


def test_who_is_named_gives() -> None:
    assert gives(TEXT.replace("It holds", "Peru adds"), "State Department", "Peru") == ["PER"]


def test_it_is_the_shipment_and_not_who_gets_it() -> None:
    text = TEXT.replace("It holds", "Then Fiji waited. It holds")
    assert gives(text, "State Department", "It") == ["USA"]
    assert gives(text.replace("rope", "rope for Fiji"), "Evening Courier", "It", gets="Fiji") == []
