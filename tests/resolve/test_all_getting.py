"""Several that get something together, and the list behind them whose verb is left out."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span, Statement
from pledgebook.resolve import resolve

KINDS = load_kinds()


def read(text: str, anchors: list[str], **parties: str) -> list[Statement]:
    """The statements on these anchors, a reader having taken the same parties for all of them."""

    def span(said: str) -> Span:
        return Span(text.index(said), text.index(said) + len(said))

    sides = [Role(name, span(said)) for name, each in parties.items() for said in each.split(", ")]
    marks = [
        Mark("commitment", Span(0, len(text)), span(each), tuple(sides), {"stage": "delivered"}, 0.9, "test")
        for each in anchors
    ]
    return list(resolve(Article("a", text, "2025-03-04"), marks, KINDS).statements)


def codes(statements: list[Statement], name: str) -> list[list[str]]:
    return [[each.code for each in one.values.get(name, ())] for one in statements]


def test_all_of_a_list_get_it_and_the_next_list_as_well() -> None:
    text = "Norway sent 800 tons of rice: Fiji and Palau got 200 tons each, Peru, Chile and Kenya 90 each."
    found = read(text, ["800 tons", "200 tons", "90"], donors="Norway, Palau, Kenya", recipients="Fiji")
    assert codes(found, "recipients")[1:] == [["FJI", "PLW"], ["PER", "CHL", "KEN"]]
    assert codes(found, "donors")[1:] == [["NOR"], ["NOR"]]


def test_one_amount_of_two_is_of_both() -> None:
    found = read(
        "Norway gave rice, of which Fiji and Palau got 200 tons.", ["200 tons"], donors="Norway", recipients="Fiji"
    )
    assert codes(found, "recipients") == [["FJI", "PLW"]]


@pytest.mark.parametrize(
    "text",
    [
        "Norway sent rice to Fiji and Palau, which got 200 tons each.",  # nothing stands before the verb
        "Norway gave rice to Fiji and Palau will have 200 tons.",  # no verb of getting
    ],
)
def test_other_lists_stay_as_they_were_read(text: str) -> None:
    (found,) = read(text, ["200 tons"], donors="Norway", recipients="Fiji")
    assert [each.code for each in found.values["recipients"]] == ["FJI"]
