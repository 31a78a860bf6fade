"""A part of a bill is given under the bill."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve

KINDS = load_kinds()


@pytest.mark.parametrize(
    ("text", "stages", "vehicle"),
    [
        ("America's supplemental bill of $9 billion holds $4 billion for Fiji.", ("proposed", "proposed"), "APPR"),
        # what has come further has a vehicle of its own
        ("America's supplemental bill of $9 billion holds $4 billion for Fiji.", ("approved", "delivered"), None),
    ],
)
def test_a_part_is_given_under_what_its_whole_is(text: str, stages: tuple[str, str], vehicle: str | None) -> None:
    def place(said: str) -> Span:
        return Span(text.index(said), text.index(said) + len(said))

    whole, part = place("$9 billion"), place("$4 billion")
    donor = Role("donors", place("America"))
    marks = [
        Mark("commitment", Span(0, len(text)), at, (donor, Role("amount", at), *more), {"stage": stage}, 0.9, "test")
        for at, stage, more in (
            (whole, stages[0], (Role("instrument", place("supplemental bill")),)),
            (part, stages[1], (Role("part_of", whole), Role("recipients", place("Fiji")))),
        )
    ]
    first, second = resolve(Article("a", text, "2024-03-04"), marks, KINDS).statements
    assert first.values["instrument"].code == "APPR"
    found = second.values.get("instrument")
    assert (found.code if found else None) == vehicle
