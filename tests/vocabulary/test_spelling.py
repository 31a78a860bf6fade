"""The spellings under which a name of the vocabulary is found."""

from __future__ import annotations

import pytest

from pledgebook.vocabulary.spelling import plain, plural, short_name, spellings, wordings


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mali", ["Mali"]),
        ("São Tomé", ["São Tomé", "Sao Tome", "SÃO TOMÉ", "SAO TOME"]),
        ("Sana'a", ["Sana'a", "Sana’a", "SANA'A", "SANA’A"]),
        ("the West", ["the West", "THE WEST", "The West"]),
    ],
)
def test_spellings(name: str, expected: list[str]) -> None:
    assert spellings(name) == expected


def test_a_body_is_written_with_small_and_capital_letters() -> None:
    assert "European commission" in spellings("European Commission", body=True)
    assert "UN Refugee Agency" in spellings("UN refugee agency", body=True)


@pytest.mark.parametrize(("name", "expected"), [("Erdoğan", "Erdogan"), ("Støre", "Store"), ("Łódź", "Lodz")])
def test_plain(name: str, expected: str) -> None:
    assert plain(name) == expected


@pytest.mark.parametrize(
    ("noun", "expected"), [("Kenyan", "Kenyans"), ("Danish", None), ("Japanese", None), ("Swiss", None)]
)
def test_plural(noun: str, expected: str | None) -> None:
    assert plural(noun) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ursula von der Leyen", "von der Leyen"),
        ("Robert F. Kennedy Jr.", "Kennedy"),
        ("Bashar al-Assad", "al-Assad"),
        ("Joe Biden", "Biden"),
        ("Sugiono", "Sugiono"),
    ],
)
def test_short_name(name: str, expected: str) -> None:
    assert short_name(name) == expected


def test_wordings_of_a_term_and_of_an_acronym() -> None:
    assert wordings("PDA") == ["PDA"]
    assert wordings("foreign military sale") == [
        "foreign military sale", "Foreign military sale", "Foreign Military Sale", "FOREIGN MILITARY SALE",
    ]  # fmt: skip
