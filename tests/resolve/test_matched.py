"""Parties that go with amounts by their rank, and givers named behind their gift."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span, Statement
from pledgebook.resolve import resolve

KINDS = load_kinds()


def read(text: str, amounts: list[str], **parties: str) -> list[Statement]:
    """The statements on these amounts, a reader having taken the same parties for all of them."""
    sides = [Role(name, span(text, said)) for name, each in parties.items() for said in each.split(", ")]
    marks = [
        Mark("commitment", Span(0, len(text)), at, (Role("amount", at), *sides), {"stage": "announced"}, 0.9, "test")
        for at in (span(text, each) for each in amounts)
    ]
    return list(resolve(Article("a", text, "2025-03-04"), marks, KINDS).statements)


def span(text: str, said: str) -> Span:
    return Span(text.index(said), text.index(said) + len(said))


def codes(statements: list[Statement], name: str) -> list[list[str]]:
    return [[each.code for each in one.values.get(name, ())] for one in statements]


def test_lists_side_by_side_go_together() -> None:
    text = "Peru and the Netherlands promised Fiji 4 million euros and $9 million respectively."
    found = read(text, ["4 million euros", "$9 million"], donors="Peru, Netherlands", recipients="Fiji")
    assert codes(found, "donors") == [["PER"], ["NLD"]]
    assert codes(found, "recipients") == [["FJI"], ["FJI"]]


def test_so_do_those_who_get() -> None:
    text = "Oslo gave $4 million and $9 million to Fiji and Palau respectively."
    found = read(text, ["$4 million", "$9 million"], donors="Oslo", recipients="Fiji, Palau")
    assert codes(found, "recipients") == [["FJI"], ["PLW"]]


def test_three_of_both_need_no_word() -> None:
    text = "Peru, Chile and Spain gave Fiji $4 million, $9 million and €2 million."
    found = read(text, ["$4 million", "$9 million", "€2 million"], donors="Peru, Chile, Spain", recipients="Fiji")
    assert codes(found, "donors") == [["PER"], ["CHL"], ["ESP"]]


def test_two_of_both_stay_together_without_one() -> None:
    text = "Peru and Chile gave Fiji $4 million and $9 million."
    found = read(text, ["$4 million", "$9 million"], donors="Peru, Chile", recipients="Fiji")
    assert codes(found, "donors") == [["PER", "CHL"], ["PER", "CHL"]]


@pytest.mark.parametrize(
    "text",
    [
        "Fiji praised a $4 million plan funded by Peru.",
        "Fiji praised the $4 million that Peru has put into it.",
        "Fiji praised the $4 million Peru promised.",
    ],
)
def test_the_giver_behind_an_amount_gives_alone(text: str) -> None:
    assert codes(read(text, ["$4 million"], donors="Fiji"), "donors") == [["PER"]]


@pytest.mark.parametrize(
    "text",
    [
        "Peru gave Fiji $4 million, less than a plan funded by Chile.",
        "Peru gave Fiji the $4 million that Chile asked for.",
    ],
)
def test_another_s_gift_gives_nothing(text: str) -> None:
    assert codes(read(text, ["$4 million"], donors="Peru"), "donors") == [["PER"]]


def test_whom_money_goes_through_gives_none() -> None:
    text = "Peru gave Fiji $4 million channelled through UNICEF and the WHO."
    found = read(text, ["$4 million"], donors="Peru, UNICEF, WHO", recipients="Fiji")
    assert codes(found, "donors") == [["PER"]]


def test_two_amounts_in_the_currencies_of_two_givers_go_apart() -> None:
    text = "Fiji thanks Sweden and New Zealand for 9 million kronor and NZ$4 million."
    found = read(text, ["9 million kronor", "NZ$4 million"], donors="Sweden, New Zealand", recipients="Fiji")
    assert codes(found, "donors") == [["SWE"], ["NZL"]]


@pytest.mark.parametrize(
    ("text", "gets"),
    [
        ("Peru lent Palau about $4 million.", ["PLW"]),
        ("Peru has given Palau and Fiji another $4 million.", ["PLW", "FJI"]),
        ("Peru sent Congress a $4 million request for Fiji.", ["FJI"]),
        ("Peru promised $4 million in aid to Palau, says Fiji.", ["PLW"]),
        ("Peru promised $4 million in aid to Palau’s banks, says Fiji.", ["FJI"]),
    ],
)
def test_who_is_handed_something_gets_it(text: str, gets: list[str]) -> None:
    wrong = {"recipients": "Fiji"} if "Fiji" in text else {}
    assert codes(read(text, ["$4 million"], donors="Peru", **wrong), "recipients") == [gets]


def test_the_giver_told_behind_from_is_not_who_tells_of_it() -> None:
    text = "The African Union said $4 million from Peru had come."
    assert codes(read(text, ["$4 million"], donors="African Union, Peru"), "donors") == [["PER"]]


@pytest.mark.parametrize(
    "text",
    [
        "Peru gave Fiji $4 million for a school funded by Chile.",
        "Peru gave Fiji $4 million in a town once financed by Chile.",
        "Peru gave Fiji $4 million in a scheme co-financed by Chile.",
        "Peru gave Fiji $4 million in a scheme partly funded by Chile.",
    ],
)
def test_another_thing_s_giver_gives_nothing_here(text: str) -> None:
    assert codes(read(text, ["$4 million"], donors="Peru", recipients="Fiji"), "donors") == [["PER"]]


def test_who_gives_and_manages_it_himself_gives_it() -> None:
    text = "UNICEF gave Fiji $4 million, managed by UNICEF."
    assert codes(read(text, ["$4 million"], donors="UNICEF", recipients="Fiji"), "donors") == [["UNICEF"]]


def test_a_parliament_is_not_that_of_whom_it_only_votes_for() -> None:
    text = "The House of Commons voted $4 million for Peru."
    assert codes(read(text, ["$4 million"], donors="The House of Commons", recipients="Peru"), "recipients") == [
        ["PER"]
    ]
    named = f"Kenya was told so. {text}"
    assert codes(read(named, ["$4 million"], donors="The House of Commons", recipients="Peru"), "donors") == [["KEN"]]


@pytest.mark.parametrize(
    ("text", "giver"),
    [
        ("Fiji will get $4 million from Norway, and Palau $9 million from Chile.", "NOR"),
        ("Fiji will get $4 million from Norway and Palau $9 million from Chile.", "NOR"),
        ("Fiji got $4 million from Norway's banks, and Palau $9 million from Chile.", "CHL"),
        ("Fiji owes $4 million from Norway and Palau $9 million to Chile.", "CHL"),
    ],
)
def test_who_gets_something_gets_it_from_whom_from_leads_to(text: str, giver: str) -> None:
    found = read(text, ["$4 million", "$9 million"], donors="Chile", recipients="Fiji")
    assert codes(found, "donors")[0] == [giver]


def test_who_is_received_from_somewhere_is_no_gift_of_its_people() -> None:
    text = "In Chile, the president's clinics will receive 500 children from Fiji."
    (found,) = read(text, ["500 children"], donors="Chile", recipients="Fiji")
    assert "FJI" not in codes([found], "donors")[0]
