"""Whose an amount is in a list whose members leave out their verb."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span, Statement
from pledgebook.resolve import resolve

KINDS = load_kinds()


def span(text: str, said: str) -> Span:
    return Span(text.index(said), text.index(said) + len(said))


def read(text: str, anchors: list[str], **parties: str) -> list[Statement]:
    """The statements on these anchors, a reader having taken the same parties for all of them."""
    sides = [Role(name, span(text, said)) for name, each in parties.items() for said in each.split(", ")]
    marks = [
        Mark("commitment", Span(0, len(text)), span(text, each), tuple(sides), {"stage": "announced"}, 0.9, "test")
        for each in anchors
    ]
    return list(resolve(Article("a", text, "2025-03-04"), marks, KINDS).statements)


def codes(statements: list[Statement], name: str) -> list[list[str]]:
    return [[each.code for each in one.values.get(name, ())] for one in statements]


def test_each_gives_what_stands_behind_his_name() -> None:
    text = "Chile will give 4,000 doses to Fiji and Spain 900, a fifth of its stock."
    found = read(text, ["4,000 doses", "900"], donors="Chile, Spain", recipients="Fiji")
    assert codes(found, "donors") == [["CHL", "ESP"], ["ESP"]]


def test_each_gets_what_stands_behind_his_name() -> None:
    text = "Fiji will receive 600 doses, Palau 300 and Peru 800."
    found = read(text, ["600 doses", "300", "800"], donors="Fiji")
    assert codes(found, "recipients") == [["FJI"], ["PLW"], ["PER"]]
    assert codes(found, "donors") == [[], [], []]


def test_each_gets_what_stands_behind_his_name_behind_who_gives() -> None:
    text = "Chile gave Fiji 600 doses, Palau 300 and Peru 800."
    found = read(text, ["600 doses", "300", "800"], donors="Chile, Palau", recipients="Fiji")
    assert codes(found, "recipients") == [["FJI"], ["PLW"], ["PER"]]
    assert codes(found, "donors") == [["CHL"], ["CHL"], ["CHL"]]


def test_who_is_named_last_behind_a_comma_may_give() -> None:
    text = "Chile gave Fiji 600 doses, and Spain 300."
    found = read(text, ["600 doses", "300"], donors="Chile, Spain", recipients="Fiji")
    assert codes(found, "recipients") == [["FJI"], ["FJI"]]


@pytest.mark.parametrize(
    "text",
    [
        "Chile and Spain 900 doses, both to Fiji.",  # two in one breath share
        "Chile promised 900 doses with Spain for Fiji.",
    ],
)
def test_nobody_is_singled_out_elsewhere(text: str) -> None:
    found = read(text, ["900 doses"], donors="Chile, Spain", recipients="Fiji")
    assert codes(found, "donors") == [["CHL", "ESP"]]


@pytest.mark.parametrize("verb", ["is offered", "was promised", "has been given"])
def test_who_is_offered_something_gets_it(verb: str) -> None:
    text = f"Norway sold Peru $3 million of radars, while Fiji {verb} 600 tents."
    found = read(text, ["$3 million", "600 tents"], donors="Norway, Fiji", recipients="Peru")
    assert codes(found, "recipients")[1] == ["FJI"]
    assert "FJI" not in codes(found, "donors")[1]
