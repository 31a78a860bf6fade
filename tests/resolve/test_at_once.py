"""What is announced or approved took place at once, whatever its sentence tells of others since; what is left is no act."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span, Statement
from pledgebook.resolve import resolve

KINDS = load_kinds()


def read(text: str, words: str, stage: str) -> Statement:
    anchor = Span(text.index(words), text.index(words) + len(words))
    mark = Mark("commitment", Span(0, len(text)), anchor, (Role("amount", anchor),), {"stage": stage}, 0.9, "test")
    (found,) = resolve(Article("a", text, "2024-10-09"), [mark], KINDS).statements
    return found


@pytest.mark.parametrize("stage", ["announced", "approved"])
def test_an_act_did_not_last_since_the_first_of_its_sort(stage: str) -> None:
    found = read("The $5 million for Fiji is the sixtieth such vaccine loan since August 2021.", "$5 million", stage)
    assert "date" not in found.values or found.values["date"].iso.startswith("2024-10")


def test_what_something_leaves_is_a_sum_that_remains() -> None:
    found = read(
        "The flood relief leaves the ministry with a little over $4 million for Fiji.", "$4 million", "announced"
    )
    assert (found.kind, found.values["measure"]) == ("total", "remaining")
    assert (
        read("Norway leaves the fund, with $4 million given to Fiji.", "$4 million", "delivered").kind == "commitment"
    )
