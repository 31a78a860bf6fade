"""Vehicles beside amounts: whose a named one is, what an amount is called by, what words stand for one."""

from __future__ import annotations

import pytest

from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve.instruments import instrument_of
from pledgebook.resolve.parties import ArticleParties
from pledgebook.vocabulary.names import find_instruments


def _read(text: str, anchor: str, donors: str, words: str = "", source: str = "") -> str | None:
    """The code of the instrument of a promise at an anchor; ``words`` are those that a reader marked for it."""
    cast = ArticleParties.of(Article("one", text, source=source))
    at = text.index(anchor)
    sentence = cast.sentences[cast.sentence_at(at)]
    spans = [Span(text.index(words), text.index(words) + len(words))] if words else []
    mark = Mark("commitment", sentence, Span(at, at + len(anchor)), tuple(Role("instrument", each) for each in spans))
    found = instrument_of(cast, mark, spans, donors.split())
    return found.code if found else None


@pytest.mark.parametrize(
    ("text", "anchor", "donors", "words", "code"),
    [
        ("Washington gave Oslo $9 million, including $4 million under the drawdown authority.", "$4 million", "USA", "", "PDA"),
        ("Washington gave Oslo $9 million, including $4 million under the drawdown authority.", "$9 million", "USA", "", None),
        # also where a reader marked it
        ("The aid comes with $4 million in additional military drawdown.", "The aid", "USA", "drawdown", None),
        ("It gave $7 million in foreign military financing and $2 million in loans.", "$2 million", "USA", "", None),
        # a part of what is called so, and what is told in passing
        ("The EU paid 3 million euros, part of 9 million euros in macro-financial aid.", "3 million euros", "EU", "", "MFA"),
        ("The EU paid 3 million euros of the 9 million euros in macro-financial aid.", "3 million euros", "EU", "", "MFA"),
        ("He approved a $60 million drawdown of lorries, after $10 million in March.", "$10 million", "USA", "", "PDA"),
        # a conversion is the same amount
        ("The EU gives 3 million euros ($4 million) from the peace facility.", "3 million euros", "EU", "", "EPF"),
        # a state's own vehicle is no other state's
        ("The drawdown at the dam is over; Spain gave Fiji $10 million.", "$10 million", "ESP", "drawdown", None),
        ("Ireland gave $10 million through the European Peace Facility.", "$10 million", "IRL", "", "EPF"),
        # short names that other things have, too
        ("Spain gave Fiji $10 million, RFI reported.", "$10 million", "ESP", "RFI", None),
        ("The IMF lent Fiji $10 million under the RFI.", "$10 million", "IMF", "RFI", "Rapid Financing Instrument"),
    ],
)  # fmt: skip
def test_a_vehicle_is_that_of_the_amount_beside_it(
    text: str, anchor: str, donors: str, words: str, code: str | None
) -> None:
    assert _read(text, anchor, donors, words) == code


@pytest.mark.parametrize(
    ("text", "anchor", "code"),
    [
        ("India gave Fiji a $500 million line of credit.", "$500 million", "line of credit"),
        ("India opened a credit line of up to $500 million for Fiji.", "$500 million", "line of credit"),
        ("China extended its swap line with Fiji, worth 9 billion yuan.", "9 billion yuan", "currency swap"),
        ("Qatar placed a $3 billion deposit with Fiji's central bank.", "$3 billion", "central bank deposit"),
        ("India gave Fiji $20 million and a line of credit.", "$20 million", None),
        ("Qatar put $3 billion of deposits in the central bank.", "$3 billion", "central bank deposit"),
        ("Qatar gave Fiji $200 million for gas deposits in the Gulf.", "$200 million", None),
        ("Fiji gave Qatar $2 million of salt deposits in the hills.", "$2 million", None),
        ("The prisoner swap came a day after Qatar gave Fiji $30 million.", "$30 million", None),
    ],
)
def test_an_amount_is_called_by_the_words_right_beside_it(text: str, anchor: str, code: str | None) -> None:
    assert _read(text, anchor, "IND CHN QAT") == code


@pytest.mark.parametrize(
    ("text", "anchor", "code"),
    [
        ("It may authorize the transfer of up to $3 million of shells to Fiji.", "$3 million", "PDA"),
        ("It will send shells worth $3 million out of existing American arsenals.", "$3 million", "PDA"),
        ("The $3 million comes from interest earned on frozen Russian state assets.", "$3 million", "ERA"),
        ("The $3 million comes from proceeds of Russian assets immobilised in Belgium.", "$3 million", "ERA"),
        ("It may seize the $3 million in frozen Russian assets.", "$3 million", None),
        ("The bank's profits from its assets rose, and it gave Fiji $3 million.", "$3 million", None),
        ("The State Department approved the possible sale of radars to Fiji for $3 million.", "$3 million", "FMS"),
        ("The State Department on Tuesday approved the sale of radars to Fiji for $3 million.", "$3 million", "FMS"),
        ("Investors pulled $3 million from US stocks and bought Fiji's.", "$3 million", None),
        ("It sends Fiji $3 million of shells from US stocks.", "$3 million", "PDA"),
        ("The State Department approved $3 million in aid for Fiji.", "$3 million", None),
        ("The president signed $3 million in aid for Fiji into law.", "$3 million", "APPR"),
        ("He signed a pact into law. It gives Fiji $3 million.", "$3 million", None),
        ("It sends 2.2 million doses to Fiji via COVAX.", "2.2 million doses", "COVAX"),
    ],
)
def test_words_stand_for_a_vehicle_without_its_name(text: str, anchor: str, code: str | None) -> None:
    assert _read(text, anchor, "USA") == code


def test_a_government_calls_its_budget_so_in_its_own_text() -> None:
    text = "The Budget provides $3 million for Fiji."
    assert _read(text, "$3 million", "USA", source="The White House") == "APPR"
    assert _read(text, "$3 million", "USA", source="Daily Kestrel") is None


def test_who_pays_into_a_scheme_gives_to_it_and_not_by_it() -> None:
    text = "Japan paid $9 million into the reef scheme."
    cast, reef = ArticleParties.of(Article("one", text)), Span(text.index("reef"), len(text) - 1)
    at = text.index("$9")
    for roles, code in (((), "reef scheme"), ((Role("recipients", reef),), None)):
        mark = Mark("commitment", cast.sentences[0], Span(at, at + 10), (Role("instrument", reef), *roles))
        found = instrument_of(cast, mark, [reef], ["JPN"])
        assert (found.code if found else None) == code


def test_what_no_name_tells_is_found_by_no_name() -> None:
    assert not find_instruments("a line of credit, a deposit with the central bank and a flight through COVAX")
