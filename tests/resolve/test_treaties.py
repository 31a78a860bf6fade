"""Pacts by their proper names: what means one, and what only looks like it."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span, Statement
from pledgebook.resolve import resolve
from pledgebook.resolve.layout import sentences

KINDS = load_kinds()


def pact(text: str, anchor: str, *parties: str, day: str = "2023-05-08", status: str = "in_force") -> Statement:
    """What is read of the pact at an anchor whose parties a reader marked so."""
    place = Span(text.index(anchor), text.index(anchor) + len(anchor))
    sentence = next(each for each in sentences(text) if each.covers(place))
    roles = tuple(Role("parties", Span(text.index(each), text.index(each) + len(each))) for each in parties)
    (told,) = resolve(
        Article("a", text, day), [Mark("agreement", sentence, place, roles, {"status": status})], KINDS
    ).statements
    return told  # fmt: skip


@pytest.mark.parametrize(
    ("text", "anchor", "party", "name"),
    [
        ("Peru will stay in the Paris climate accord.", "climate accord", "Peru", "Paris Agreement"),
        ("Russia left the New START treaty.", "treaty", "Russia", "New START"),
        ("Iran stands by the NPT, it says.", "NPT", "Iran", "Non-Proliferation Treaty"),
        ("Turkey hopes that the grain deal holds.", "grain deal", "Turkey", "Black Sea grain initiative"),
        ("Peru hopes that its grain deal holds.", "grain deal", "Peru", None),
        ("Russia wants a treaty to replace New START.", "treaty to replace New START", "Russia", None),
        ("Peru looks to the North Atlantic Treaty Organization.", "Treaty", "Peru", None),
        ("Peru signed a deal in Paris.", "deal", "Peru", None),
        ("Peru signed, outside the Paris Agreement, a pact.", "pact", "Peru", None),
    ],
)
def test_a_proper_name_means_one_pact(text: str, anchor: str, party: str, name: str | None) -> None:
    told = pact(text, anchor, party)
    assert told.values.get("treaty") == name
    if name is not None:
        assert all(each.of(text) in text for each in told.evidence["treaty"])


def test_loose_words_mean_it_only_in_its_years() -> None:
    text = "Turkey hopes that the grain deal holds."
    assert "treaty" in pact(text, "grain deal", "Turkey", day="2022-09-01").values
    assert "treaty" not in pact(text, "grain deal", "Turkey", day="2031-09-01").values


def test_a_pact_of_long_ago_was_not_signed_now() -> None:
    old = pact(
        "Peru said on Friday that it had signed the Paris Agreement.", "Paris Agreement", "Peru", status="signed"
    )
    assert "date" not in old.values
    then = pact("Peru signed the Paris Agreement in 2016.", "Paris Agreement", "Peru", status="signed")
    assert then.values["date"].iso == "2016"
