"""What parties are in an article where they are weighed, whatever names them."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Span
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.scene import STANDING, Scene, pays, purse, role
from pledgebook.values.money import Money
from pledgebook.vocabulary import load

TEXT = (
    "Peru asked the World Bank for help. Rain went on for days. Chile sent pumps, and Peru thanked Chile. It rained on."
)
ARTICLE = Article("a", TEXT, "2025-03-04", title="Oslo, too, thinks of the flooded")
SCENE = Scene.of(ArticleParties.of(ARTICLE), (), load_kinds())


def _sentence(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, TEXT.index(".", start) + 1)


@pytest.mark.parametrize(
    ("code", "side"),
    [
        ("PER", 0),
        ("ORG:Peruvian bakers", 1),
        ("CHN", 2),
        ("NOR", 3),
        ("WB", 4),
        ("WFP", 5),
        ("ORG:Green Climate Fund", 5),
    ],
)
def test_on_which_side_a_party_usually_stands(code: str, side: int) -> None:
    assert role(code) == side


def test_who_gives_is_listed_once_and_known() -> None:
    listed = [code for codes in load().section("givers").values() for code in codes]
    assert len(listed) == len(set(listed))
    assert set(listed) <= load().section("states").keys() | load().section("organisations").keys()


@pytest.mark.parametrize(
    ("code", "words", "count"),
    [
        ("PER", "Peru asked", 0),
        ("PER", "Rain went", 1),
        ("WB", "Chile sent", 2),
        ("CHL", "It rained", 1),
        ("CHL", "Peru asked", 9),
    ],
)
def test_how_many_sentences_ago_a_party_was_named(code: str, words: str, count: int) -> None:
    assert SCENE.since(code, _sentence(words)) == count


def test_a_party_has_one_standing_in_its_article() -> None:
    told = dict(zip(STANDING, SCENE.standing("PER"), strict=True))
    assert (told["role"], told["early"], told["titled"], told["group"]) == (0, 1, 0, 0)
    assert dict(zip(STANDING, SCENE.standing("NOR"), strict=True))["titled"] == 1


def test_the_title_names_parties_that_the_text_does_not() -> None:
    assert SCENE.headed == ("NOR",)
    assert "NOR" not in SCENE.counts


@pytest.mark.parametrize(
    ("currency", "code", "sign"),
    [
        ("NOK", "NOR", 1),
        ("NOK", "SWE", -1),
        ("NOK", "UNHCR", 0),
        ("USD", "NOR", 0),
        ("USD", "USA", 0),
        ("EUR", "DEU", 1),
    ],
)
def test_whose_own_money_an_amount_is(currency: str, code: str, sign: int) -> None:
    assert pays(code, purse(Money(5_000_000, 5_000_000, currency))) == sign


def test_what_is_no_amount_is_nobodys() -> None:
    assert purse(None) == frozenset()
