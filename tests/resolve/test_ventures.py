"""What a state invests it does not give away; agencies and programmes call their grants so."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve

KINDS = load_kinds()


def venture(text: str, donor: str = "Fiji", gets: str = "", **labels: str) -> object:
    at, gives, got = (Span(text.index(each), text.index(each) + len(each)) for each in ("$40 million", donor, gets))
    roles = (Role("amount", at), Role("donors", gives), *([Role("recipients", got)] if gets else []))
    mark = Mark("commitment", Span(0, len(text)), at, roles, {"stage": "announced", **labels}, 0.9, "test")
    (found,) = resolve(Article("a", text, "2024-10-09"), [mark], KINDS).statements
    return found.values.get("venture")


@pytest.mark.parametrize(
    "text",
    [
        "Fiji – a member of the agency of its ocean since 2019 – will invest $40 million to build hotels across Peru.",
        "Lima welcomed that Fiji plans to invest a total of $40 million in its ports.",
        "You know that Fiji announced a $40 million investment for Peru.",
    ],
)
def test_who_invests_gives_nothing_away(text: str) -> None:
    assert venture(text) == "investment"


@pytest.mark.parametrize(
    "text",
    [
        "Fiji is investing an additional $40 million in humanitarian assistance for Peru.",
        "Fiji will invest $40 million in air defence for Peru.",
        "Fiji invests $40 million in a new aid package for Peru.",
        "Fiji announced a $40 million investment in weapons for Peru.",
    ],
)
def test_who_invests_in_help_helps(text: str) -> None:
    assert venture(text) is None


def test_what_a_reader_calls_humanitarian_or_military_is_help() -> None:
    text = "Fiji will invest $40 million in the camps of Peru."
    assert venture(text, sector="development") == "investment"
    assert venture(text, sector="humanitarian") is None
    assert venture(text, sector="military") is None


@pytest.mark.parametrize(
    ("text", "donor"),
    [
        ("Fiji has a food program, which will invest $40 million in Peru.", "Fiji"),
        ("Fiji begins the programme with an initial $40 million investment in Peru.", "Fiji"),
        ("Fiji gives Peru $40 million, since it invests in its neighbours.", "Fiji"),
        ("The World Bank will invest $40 million in the schools of Peru.", "World Bank"),
    ],
)
def test_programmes_and_banks_call_so_what_they_give(text: str, donor: str) -> None:
    assert venture(text, donor) is None


@pytest.mark.parametrize(
    ("gets", "label"),
    [
        ("Gavi", None),
        ("the Pandemic Fund", None),
        ("UNICEF", None),
        ("the Andes Investment Fund", "investment"),
        ("Peru", "investment"),
    ],
)
def test_who_lives_on_gifts_is_given_what_is_invested_in_him(gets: str, label: str | None) -> None:
    text = f"Fiji will invest $40 million in {gets} from 2026 to 2030."
    assert venture(text, gets=gets.removeprefix("the ")) == label
