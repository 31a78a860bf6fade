"""Names of parties and instruments found in text, with their exact places."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.vocabulary import load
from pledgebook.vocabulary.names import find_instruments, find_names


def _found(text: str) -> list[tuple[str, str | None]]:
    return [(each.span.of(text), each.code) for each in find_names(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ukraine's allies", [("Ukraine", "UKR")]),
        ("UKRAINE AID", [("UKRAINE", "UKR")]),
        ("South Sudan and Sudan", [("South Sudan", "SSD"), ("Sudan", "SDN")]),
        ("the United\nNations", [("United\nNations", "UN")]),
        ("US$5 million and A US plane", [("US", "USA")]),
        ("U.S.-led talks", [("U.S.", "USA")]),
        ("women in Romania", [("Romania", "ROU")]),
        ("roast turkey", []),
        ("HELP US NOW", []),
        ("the Brazilian Senate", [("Brazilian", "BRA")]),
        ("France’s Senate", [("France", "FRA")]),
        ("the Congress of the Philippines", [("Philippines", "PHL")]),
        ("the American Congress", [("American", "USA"), ("Congress", "USA")]),
        ("for Ukraine Congress voted", [("Ukraine", "UKR"), ("Congress", "USA")]),
        ("tell us more", []),
        ("Norwegians and Danes", [("Norwegians", "NOR"), ("Danes", "DNK")]),
        ("Erdoğan or Erdogan", [("Erdoğan", "PER:Recep Tayyip Erdoğan"), ("Erdogan", "PER:Recep Tayyip Erdoğan")]),
        ("Cote d'Ivoire, Côte d’Ivoire", [("Cote d'Ivoire", "CIV"), ("Côte d’Ivoire", "CIV")]),
        ("a Sofia of my own", []),
        ("Bulgaria's Sofia", [("Bulgaria", "BGR"), ("Sofia", "BGR")]),
        ("Mr Tusk spoke", [("Tusk", "PER:Donald Tusk")]),
        ("Tusk spoke", []),
        ("the White House", [("White House", "USA")]),
        ("European commission", [("European commission", "EU")]),
        ("the South African minister", [("South African", "ZAF")]),
        ("the South Sudanese army", [("South Sudanese", "SSD")]),
        ("the North Atlantic Treaty Organization", [("North Atlantic Treaty Organization", "NATO")]),
        ("the West Bank", [("West Bank", "PSE")]),
        (
            "The Council of Europe met the West",
            [("Council of Europe", "ORG:Council of Europe"), ("the West", "ORG:the West")],
        ),
        ("told the Kyiv Independent", []),
        ("the Jakarta Post and Radio France", []),
        ("in the South China Sea", []),
        ("SOUTH CHINA SEA", []),
        ("the Gulf of Finland, the University of Oslo", []),
        ("the Maputo Protocol, Warsaw Pact and Oslo Accords", []),
        ("the Ankara accord, the Doha peace agreement", []),
        ("an Ankara accord, the Ankara government", [("Ankara", "TUR"), ("Ankara", "TUR")]),
        ("the Syria Post-Conflict Fund", [("Syria", "SYR")]),
        ("Oslo accords them a Kyiv Round Table", [("Oslo", "NOR"), ("Kyiv", "UKR")]),
        ("the Ukraine Accord", [("Ukraine", "UKR")]),
        ("Oslo Timesheets", [("Oslo", "NOR")]),
    ],
)
def test_names_in_text(text: str, found: list[tuple[str, str | None]]) -> None:
    assert _found(text) == found


def test_a_name_that_nothing_decides_keeps_its_meanings() -> None:
    mention = find_names("A loan to Congo.")[0]
    assert mention.code is None
    assert set(mention.codes) == {"COD", "COG"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("under presidential drawdown authority", "PDA"),
        ("the Ukraine Security Assistance Initiative", "USAI"),
        ("foreign military financing", "FMF"),
        ("A Foreign Military Sale", "FMS"),
        ("the European Peace Facility", "EPF"),
        ("macro-financial assistance", "MFA"),
        ("the Ukraine Facility", "UF"),
        ("ERA loans", "ERA"),
        ("an Extended Fund Facility", "EFF"),
        ("a supplemental appropriations bill", "APPR"),
        ("the PEACE project", "PEACE"),
        ("Central Emergency Response Fund", "CERF"),
    ],
)
def test_instruments_in_text(text: str, code: str) -> None:
    assert [each.code for each in find_instruments(text)] == [code]


def test_peace_in_small_letters_is_no_instrument() -> None:
    assert find_instruments("peace talks") == []


@given(st.text(max_size=300))
def test_places_are_exact_ordered_and_apart(text: str) -> None:
    mentions = find_names(text)
    assert all(one.span.end <= other.span.start for one, other in pairwise(mentions))
    names = load().names
    assert all(each.span.of(text).replace("\n", " ").replace("\xa0", " ") in names for each in mentions)


@given(
    st.text(alphabet="İıßÅΣ ’'\n\xa0", max_size=40),
    st.sampled_from(["Ukraine", "World Bank", "Côte d’Ivoire", "Erdoğan"]),
)
def test_odd_characters_do_not_shift_places(odd: str, name: str) -> None:
    text = f"{odd} {name} {odd}"
    assert name in [each.span.of(text) for each in find_names(text)]


def test_short_places_in_capitals_are_known_as_datelines_write_them() -> None:
    found = [each.code for each in find_names("KYIV and PERU (AB) - A MALE nurse from OSLO, the GATT and Cuba Gooding")]
    assert found == ["UKR", "PER", "NOR"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The lawyer Francis Lebanon, who lives there, came.", []),
        ("Francis Lebanon said so.", []),
        ("In Florence Italy said so.", ["ITA"]),
        ("San Jose Costa Rica said so.", ["CRI", "CRI"]),
        ("To Francis Lebanon matters.", ["LBN"]),
    ],
)
def test_a_surname_is_no_state(text: str, codes: list[str]) -> None:
    assert [each.code for each in find_names(text)] == codes
