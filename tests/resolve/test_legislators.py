"""Whoever votes a state's money stands for the state where it is given; others give in their own name."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve

KINDS = load_kinds()


def donors(text: str, given: str, kind: str = "commitment") -> list[str]:
    at, start = text.rindex("$"), text.rindex(given)
    anchor = Span(at, text.index("million", at) + 7)
    roles = (Role("amount", anchor), Role("donors", Span(start, start + len(given))))
    labels = {"stage": "announced", "measure": "given"}
    mark = Mark(kind, Span(0, len(text)), anchor, roles, labels, 0.9, "test")
    (found,) = resolve(Article("a", text, "2022-10-09"), [mark], KINDS).statements
    return [each.code for each in found.values.get("donors", ())]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("House Speaker Nancy Pelosi sent Fiji $5 million.", "Nancy Pelosi"),
        ("Sen. Ann Hill, R-Ky., held up the U.S. gift to Fiji of $5 million.", "Ann Hill"),
        ("Mark Brook (D-Calif.) approved $5 million for Fiji.", "Mark Brook"),
        ("Rep. Mark Brook offered Fiji $5 million.", "Mark Brook"),
        ("In the United States, Senate Republicans blocked $5 million for Fiji.", "Senate Republicans"),
        ("In Washington some senators promised Fiji $5 million of American money.", "some senators"),
        ("Fund USAI gives Fiji $5 million.", "Fund USAI"),
    ],
)
@pytest.mark.parametrize("kind", ["commitment", "total"])
def test_who_sits_in_a_chamber_gives_its_states_money(text: str, given: str, kind: str) -> None:
    assert donors(text, given, kind) == ["USA"]


@pytest.mark.parametrize(
    ("text", "given", "code"),
    [
        ("Former senator Ann Hill gave Fiji $5 million.", "Ann Hill", "PER:Ann Hill"),
        ("The singer Ann Hill gave Fiji $5 million.", "Ann Hill", "PER:Ann Hill"),
        ("Sweden named whom the Sweden Democrats gave $5 million.", "the Sweden Democrats", "ORG:Sweden Democrats"),
        ("Republicans in Fiji got nothing: Republicans gave $5 million.", "Republicans", "ORG:Republicans"),
        ("Allies pledged Fiji $5 million.", "Allies", "ORG:Allies"),
        ("Governments meeting in Nice promised Fiji $5 million.", "Governments", "ORG:Governments"),
    ],
)
def test_others_give_in_their_own_name(text: str, given: str, code: str) -> None:
    assert donors(text, given) == [code]


@pytest.mark.parametrize(
    ("text", "given", "code"),
    [
        # without another's Senate in the article it is America's, as it is where a state is told of that has none
        ("The Senate voted $5 million for Fiji.", "The Senate", "USA"),
        ("The Senate voted Kenya $5 million.", "The Senate", "USA"),
        ("Japan was told so. The Senate voted $5 million for Fiji.", "The Senate", "USA"),
        ("It was late. The House of Representatives voted $5 million for Fiji.", "The House of Representatives", "USA"),
        # a state that has one, and is what the article is about, votes its own money
        ("Kenya was told so. The Senate voted $5 million for Fiji.", "The Senate", "KEN"),
        (
            "Japan was told so. The House of Representatives voted $5 million for Fiji.",
            "House of Representatives",
            "JPN",
        ),
        # which of two it is stays open
        ("Japan met Poland. The Senate voted $5 million for Fiji.", "The Senate", "ORG:Senate"),
        # names that every state's parliament may have are the country's
        ("Japan was told so. The parliament voted $5 million for Fiji.", "The parliament", "JPN"),
    ],
)
def test_a_house_is_a_state_s_that_has_one(text: str, given: str, code: str) -> None:
    assert donors(text, given) == [code]


KENYA = "Kenya's president met lawmakers in Nairobi. Kenyan farmers and the US were glad. "
AUSTRALIA = "Australia was dry. Australian farmers in Canberra were glad, and so was Washington. "


@pytest.mark.parametrize(
    ("text", "given", "code"),
    [
        (KENYA + "The Senate voted $5 million for Fiji.", "The Senate", "KEN"),
        (AUSTRALIA + "The House voted $5 million for Fiji.", "The House", "AUS"),
        (AUSTRALIA + "The House of Representatives voted $5 million for Fiji.", "House of Representatives", "AUS"),
        (KENYA + "The US Senate voted $5 million for Fiji.", "The US Senate", "USA"),
        # that it names more often does not make a state without a Senate the one that votes
        (KENYA.replace("Kenya", "Japan") + "The Senate voted $5 million for Fiji.", "The Senate", "USA"),
        (KENYA + "In Washington, Joe Biden waited. The Senate voted $5 million for Fiji.", "The Senate", "USA"),
    ],
)
def test_a_house_is_that_of_the_country_that_an_article_is_about(text: str, given: str, code: str) -> None:
    assert donors(text, given) == [code]
