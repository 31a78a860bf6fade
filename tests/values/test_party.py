"""Parties as values: stored, shown and compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.errors import BadValue
from pledgebook.model import Span
from pledgebook.values.party import PARTIES, Party, known_person, party_name, same_party

CODES = st.one_of(
    st.sampled_from(["USA", "UKR", "EU", "WB"]),
    st.text(min_size=1, max_size=12).map(lambda name: f"ORG:{name}"),
    st.text(min_size=1, max_size=12).map(lambda name: f"PER:{name}"),
)
SPANS = st.one_of(
    st.none(), st.tuples(st.integers(0, 99), st.integers(1, 20)).map(lambda at: Span(at[0], at[0] + at[1]))
)
VALUES = st.lists(st.builds(Party, CODES, SPANS), min_size=1, max_size=4).map(tuple)


@given(VALUES)
def test_what_is_stored_is_read_back(value: tuple[Party, ...]) -> None:
    assert PARTIES.from_json(PARTIES.to_json(value)) == value


@given(VALUES, VALUES)
def test_agreement_is_symmetric_and_bounded(one: tuple[Party, ...], other: tuple[Party, ...]) -> None:
    assert PARTIES.agree(one, other) == pytest.approx(PARTIES.agree(other, one))
    assert 0.0 <= PARTIES.agree(one, other) <= 1.0


@given(VALUES)
def test_a_value_shares_its_pieces_and_its_plain_form_with_itself(value: tuple[Party, ...]) -> None:
    assert PARTIES.pieces(value) == PARTIES.pieces(tuple(reversed(value)))
    assert PARTIES.plain(value) == PARTIES.plain(tuple(reversed(value)))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("USA", "USA", True),
        ("USA", "UKR", False),
        ("PER:Joe Biden", "PER:Biden", True),
        ("PER:Volodymyr Zelensky", "PER:Zelenskyy", True),
        ("PER:Joe Biden", "USA", False),
        ("PER:Joe Biden", "ORG:Joe Biden", False),
        ("ORG:the Western allies", "ORG:Western allies", True),
        ("ORG:Hamas", "ORG:Fatah", False),
    ],
)
def test_same_party(one: str, other: str, same: bool) -> None:
    assert same_party(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "degree"),
    [
        (["PER:Joe Biden"], ["PER:Joseph R. Biden"], 1.0),
        (["PER:Joe Biden"], ["PER:Jill Biden"], 0.0),
        (["PER:Sergei Lund"], ["PER:Sergey Lund"], 1.0),
        (["PER:Vladimir Zelensky"], ["PER:Volodymyr Zelenskyy"], 1.0),
        (["USA", "GBR"], ["GBR"], 1.0),
        (["USA", "GBR"], ["GBR", "FRA"], 0.5),
    ],
)
def test_how_far_reports_agree(one: list[str], other: list[str], degree: float) -> None:
    assert PARTIES.agree(tuple(map(Party, one)), tuple(map(Party, other))) == degree


def test_spellings_of_one_person_share_a_piece() -> None:
    one, other = (PARTIES.pieces((Party(code),)) for code in ("PER:Volodymyr Zelenskiy", "PER:Zelenskyy"))
    assert one & other


def test_people_read_names_not_codes() -> None:
    assert PARTIES.show((Party("USA"), Party("WB"), Party("ORG:Hamas"), Party("PER:Ana Ruiz"))) == (
        "United States, World Bank, Hamas, Ana Ruiz"
    )


def test_known_person() -> None:
    assert known_person("PER:Vladimir Zelensky") == "PER:Volodymyr Zelenskyy"
    assert known_person("PER:Ana Ruiz") == "PER:Ana Ruiz"
    assert known_person("USA") == "USA"


@pytest.mark.parametrize("stored", ["USA", [{}], [{"code": ""}], ["USA"], None])
def test_what_is_no_list_of_parties_is_refused(stored: object) -> None:
    with pytest.raises(BadValue):
        PARTIES.from_json(stored)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("UKR", "Ukraine"),
        ("ORG:Western allies", "Western allies"),
        ("ORG:our partners in Sindh", "partners in Sindh"),
        ("ORG:Its allies", "allies"),
        ("ORG:our", "our"),
        ("PER:Joseph R. Biden Jr.", "Joe Biden"),
        ("PER:ANTONY J. BLINKEN", "Antony Blinken"),
        ("PER:AMARA ODHIAMBO", "Amara Odhiambo"),
        ("PER:Amara Odhiambo", "Amara Odhiambo"),
    ],
)
def test_parties_are_shown_as_people_call_them(code: str, shown: str) -> None:
    assert party_name(code) == shown


def test_a_name_loses_whose_it_is_and_no_piece_of_a_word() -> None:
    assert Party("ORG:Its partners in Suva").name == "partners in Suva"
    assert Party("ORG:other countries").name == "other countries"
    assert Party("ORG:four states").name == "four states"
