"""The persons that an article introduces itself, and those in office at its date."""

from __future__ import annotations

import time

import pytest

from pledgebook.model import Article
from pledgebook.resolve.parties import ArticleParties
from pledgebook.resolve.persons import Person


def _people(text: str, date: str | None = None) -> dict[str, Person]:
    return {each.person.name: each.person for each in ArticleParties.of(Article("one", text, date)).seen}


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("Kenya's Foreign Minister Amara Odhiambo spoke.", "Amara Odhiambo", "KEN"),
        ("Amara Odhiambo, the Kenyan foreign minister, spoke.", "Amara Odhiambo", "KEN"),
        ("Amara Odhiambo, foreign minister of Kenya, spoke.", "Amara Odhiambo", "KEN"),
        ("the president of Kenya, Amara Odhiambo, spoke.", "Amara Odhiambo", "KEN"),
        ("EU commissioner Ilse Hartmann spoke.", "Ilse Hartmann", "EU"),
        ("Ilse Hartmann, a spokeswoman for UNICEF, spoke.", "Ilse Hartmann", "UNICEF"),
        ("Former Kenyan minister Amara Odhiambo spoke.", "Amara Odhiambo", ""),
        ("Kenyan lawmaker Amara Odhiambo spoke.", "Amara Odhiambo", ""),
        ("Ilse Hartmann, director at Save the Children, spoke.", "Ilse Hartmann", ""),
        ("Martin Okafor of Lagos spoke.", "Martin Okafor", ""),
    ],
)
def test_titles_teach_for_whom_a_person_acts(text: str, name: str, party: str) -> None:
    assert _people(text)[name].party == party


@pytest.mark.parametrize(
    ("date", "party"),
    [("2015-05-01", "USA"), ("2018-05-01", ""), ("2022-05-01", "USA"), ("2025-06-01", "")],
)
def test_an_office_holder_acts_for_the_state_while_in_office(date: str, party: str) -> None:
    assert _people("Joe Biden spoke.", date)["Joe Biden"].party == party


def test_an_undated_article_says_by_its_titles_who_is_in_office() -> None:
    assert _people("Prime Minister Boris Johnson spoke.")["Boris Johnson"].party == "GBR"
    assert _people("Boris Johnson spoke.")["Boris Johnson"].party == ""


@pytest.mark.parametrize(
    "text",
    [
        "On Friday, President Biden spoke.",
        "The Green Climate Fund, a lender, spoke.",
        "Norwegian Refugee Council Director left.",
        "The Study Committee, chief of them, met.",
    ],
)
def test_what_is_no_persons_name(text: str) -> None:
    assert set(_people(text, "2022-05-01")) <= {"Biden"}


@pytest.mark.parametrize(
    "text", ["Ashton Kutcher gave money.", "Hunter Biden left.", "Donald Trump Jr. left.", "Jill Biden left."]
)
def test_part_of_anothers_name_is_not_the_office_holder(text: str) -> None:
    named = {person.known for person in _people(text, "2013-05-01").values()}
    assert not named & {"Catherine Ashton", "Joe Biden", "Donald Trump"}


def test_two_with_one_surname_are_told_apart_by_full_names() -> None:
    people = _people("Mahinda Rajapaksa spoke. Rajapaksa left.", "2022-03-01")
    assert set(people) == {"Mahinda Rajapaksa"}


def test_the_parties_of_a_long_article_are_found_in_little_time() -> None:
    text = "US Defence Secretary Lloyd Austin met Oleksii Reznikov, the Ukrainian minister, and Georgia waited. " * 400
    article = Article("one", text, "2022-05-01")
    ArticleParties.of(Article("warm", "Ukraine"))
    start = time.process_time()
    ArticleParties.of(article)
    assert time.process_time() - start < 10
