"""The table of currencies and the lists of hedges: every line does what it says."""

from __future__ import annotations

from typing import Any

import pytest

from pledgebook.values.amounts import find_money
from pledgebook.values.currencies import currencies, home_currencies
from pledgebook.values.money import MONEY, Money
from pledgebook.vocabulary import load

SECTION = load().section("currencies")
ROWS = {key: row for key, row in SECTION["currencies"].items() if "as" not in row}
HEDGES = [(phrase, sense) for sense, phrases in load().section("numerals")["hedges"].items() for phrase in phrases]
AFTER = [(phrase, sense) for sense, phrases in load().section("numerals")["after"].items() for phrase in phrases]


def codes(text: str) -> list[str]:
    return [each.value.currency for each in find_money(text)]


@pytest.mark.parametrize("code", ROWS)
def test_every_code_names_its_currency_or_never_does(code: str) -> None:
    expected = [] if ROWS[code].get("code") == "never" else [code]
    assert codes(f"It paid {code} 5 million at once.") == expected
    assert codes(f"It paid 5 million {code} at once.") == expected
    if ROWS[code].get("code") == "weak":
        assert codes(f"It paid {code} 5 at once.") == []


def units_of(row: dict[str, Any]) -> list[str]:
    """The shared words of a currency's line."""
    said = row.get("unit", [])
    return [said] if isinstance(said, str) else said


@pytest.mark.parametrize("code", ROWS)
def test_every_word_and_adjective_names_its_currency(code: str) -> None:
    row = ROWS[code]
    for word in row.get("words", ()):
        assert codes(f"It paid 5 million {word} at once.") == [code], word
    for adjective in row.get("of", ()):
        for word in (word for unit in units_of(row) for word in SECTION["units"][unit]["words"]):
            assert codes(f"It paid 5 million {adjective} {word} at once.") == [code], (adjective, word)


@pytest.mark.parametrize("code", ROWS)
def test_every_sign_names_its_currency(code: str) -> None:
    for sign in (*ROWS[code].get("before", ()), *ROWS[code].get("before_large", ())):
        assert codes(f"It paid {sign}5 million at once.") == [code], sign
    for sign in ROWS[code].get("after", ()):
        assert codes(f"It paid 5 million {sign} at once.") == [code], sign


@pytest.mark.parametrize("code", ROWS)
def test_what_is_shown_names_the_same_currency(code: str) -> None:
    expected = [] if ROWS[code].get("code") == "never" else [code]
    assert codes(MONEY.show(Money(5_000_000, 5_000_000, code))) == expected


@pytest.mark.parametrize("unit", SECTION["units"])
def test_shared_words_mean_the_usual_currency_or_none(unit: str) -> None:
    row = SECTION["units"][unit]
    for word in row["words"]:
        assert codes(f"It paid 5 million {word} at once.") == ([row["usual"]] if "usual" in row else []), word


def test_lines_refer_to_lines() -> None:
    table = currencies()
    states = set(load().section("states")) | {"EU"}
    assert all(unit in SECTION["units"] for row in ROWS.values() for unit in units_of(row))
    assert all(row["usual"] in ROWS for row in SECTION["units"].values() if "usual" in row)
    assert all(code in table.units_of for code in SECTION["homes"])
    assert all(code in ROWS for code in SECTION["editions"])
    assert {state for row in ROWS.values() for state in row.get("states", ())} <= states
    assert all(row.get("code") in (None, "weak", "scaled", "never") for row in ROWS.values())


@pytest.mark.parametrize("code", SECTION["homes"])
def test_every_home_is_found(code: str) -> None:
    row = SECTION["homes"][code]
    for domain in row["domains"]:
        assert home_currencies(
            url=f"https://www.news{domain if domain.startswith('.') else '.' + domain}/1"
        ) == dict.fromkeys(currencies().units_of[code], code)
    for outlet in row["outlets"]:
        assert home_currencies(source=f"The {outlet.title()}") == dict.fromkeys(currencies().units_of[code], code), (
            outlet
        )


@pytest.mark.parametrize(("phrase", "sense"), HEDGES)
def test_every_hedge_opens_the_end_it_is_listed_for(phrase: str, sense: str) -> None:
    text = f"It came to {phrase} {'' if phrase in '<>~≈' else ' '}$5 million at once."
    (found,) = find_money(text)
    assert (found.value.low is None, found.value.high is None, found.value.about) == (
        sense == "less",
        sense == "more",
        sense == "about",
    )
    assert found.hedged.of(text).startswith(phrase)


@pytest.mark.parametrize(("phrase", "sense"), AFTER)
def test_every_hedge_after_the_number(phrase: str, sense: str) -> None:
    (found,) = find_money(f"It is $5 million{'' if phrase[0] in '-+' else ' '}{phrase} in all.")
    assert (found.value.low is None, found.value.high is None, found.value.about) == (
        sense == "less",
        sense == "more",
        sense == "about",
    )
