"""Amounts in their article: the source's dollars, the donor's, numbers that share a currency, and reasons for none."""

from __future__ import annotations

import pytest

from pledgebook.model import Article, Span
from pledgebook.resolve.money import elided_money, resolve_money
from pledgebook.values.money import MONEY, Money


def article(text: str, **more: str) -> Article:
    return Article("a1", text, **more)  # type: ignore[arg-type]


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def shown(text: str, words: str, donors: tuple[str, ...] = (), **more: str) -> str:
    money, problem = resolve_money(article(text, **more), span(text, words), donors=donors)
    assert problem is None
    assert money is not None
    return MONEY.show(money)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("It gave more than $2 billion.", "more than $2 billion", "over $2 billion"),
        ("It gave more than $2 billion.", "$2 billion", "over $2 billion"),
        ("It gave more than $2 billion.", "billion", "over $2 billion"),
        ("It gave £5m ($6m) a year.", "£5m", "£5 million ($6 million)"),
        ("It gave $33 billion, of which more than 20 billion is spent.", "more than 20 billion", "over $20 billion"),
        ("Of 9 billion euros, 5 to 6 billion are there.", "5 to 6 billion", "€5 billion to €6 billion"),
    ],
)
def test_the_grammar_reads_what_the_reader_marked(text: str, words: str, expected: str) -> None:
    assert shown(text, words) == expected


def test_rupees_are_those_of_the_country_that_writes() -> None:
    text = "India watched. The minister promised Rs 25 million, as India had asked."
    assert shown(text, "Rs 25 million").startswith("INR")
    assert shown(text, "Rs 25 million", source="Daily Mirror (Sri Lanka)").startswith("LKR")
    assert shown(f"COLOMBO: {text}", "Rs 25 million").startswith("LKR")
    assert shown(f"LIMA: {text}", "Rs 25 million").startswith("INR")


def test_the_source_s_dollars() -> None:
    text = "The minister promised $25 million."
    assert shown(text, "$25 million") == "$25 million"
    assert shown(text, "$25 million", url="https://www.abc.net.au/news/1") == "A$25 million"
    assert shown(text, "$25 million", source="The Straits Times") == "S$25 million"
    assert shown("US$25 million came.", "US$25 million", source="The Straits Times") == "$25 million"


def test_the_donor_s_dollars_where_the_outlet_quotes_them() -> None:
    text = "Canberra promised $25m, Washington US$30m."
    assert shown(text, "$25m", donors=("AUS",), source="The Guardian") == "A$25 million"
    assert shown(text, "$25m", donors=("USA",), source="The Guardian") == "$25 million"
    assert shown(text, "$25m", donors=("AUS", "USA"), source="The Guardian") == "$25 million"
    assert shown(text, "$25m", donors=("AUS",), source="Reuters") == "$25 million"
    assert shown(text, "US$30m", donors=("AUS",), source="The Guardian") == "$30 million"


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("It gave ٥٠٠ million dollars.", "٥٠٠ million dollars", "foreign-numerals"),
        ("It gave $12345678901234567890.", "$12345678901234567890", "amount-too-large"),
        ("It gave $9,999,999 trillion.", "$9,999,999 trillion", "amount-too-large"),
        ("It gave 20 billion.", "20 billion", "no-currency"),
        ("It gave $ to all.", "$", "sign-without-amount"),
        ("It gave a similar sum.", "a similar sum", "no-amount"),
        ("It gave $0 to all.", "$0", "no-amount"),
        ("It stood at minus $5 million then.", "$5 million", "no-amount"),
        ("It gave $5 million and $6 million.", "$5 million and $6 million", "two-amounts"),
        ("It gave 50 million dinars.", "50 million dinars", "currency-undecided"),
        ("It gave $3 billion; 5 billion kroner came later.", "5 billion kroner", "currency-undecided"),
        ("It gave $3 billion and 5 billion kronor.", "5 billion kronor", "currency-undecided"),
        ("It gave $3 billion and Rs 5 neel.", "Rs 5 neel", "magnitude-unread"),
        ("It gave €5 Bio. to all.", "€5 Bio", "magnitude-unread"),
        ("It gave $5 bi to all.", "$5 bi", "magnitude-unread"),
        ("It gave 100 mil euros to all.", "100 mil euros", "magnitude-unread"),
        ("It gave $2 bnm to all.", "$2 bnm", "magnitude-unread"),
        ("It gave $5.bn to all.", "$5.bn", "magnitude-unread"),
        ("It gave $5 bn-worth of arms.", "$5 bn-worth", "magnitude-unread"),
        ("It gave $3 billion and $5 zillion.", "$5 zillion", "magnitude-unread"),
    ],
)
def test_no_value_but_a_reason(text: str, words: str, code: str) -> None:
    money, problem = resolve_money(article(text), span(text, words))
    assert money is None
    assert problem is not None
    assert (problem.code, problem.where, problem.span) == (code, "a1", span(text, words))
    assert words in problem.what or code == "two-amounts"


def test_an_amount_over_a_line_break() -> None:
    text = "They set aside $5\nbillion for it."
    assert resolve_money(article(text), span(text, "$5\nbillion"))[0] == Money(5 * 10**9, 5 * 10**9, "USD", step=10**9)


@pytest.mark.parametrize(
    ("text", "donors", "expected"),
    [
        ("Some €9 million came together. Estonia stands for 3 million.", ("EST",), "€3 million"),
        ("Some €9 million came together. Estonia and Italy stand for 3 million.", ("EST", "ITA"), "€3 million"),
        ("Some €9 million came together. Peru stands for 3 million.", ("PER",), None),
        ("Some €9 million came together, and $2 million. Estonia stands for 3 million.", ("EST",), None),
        ("Some €9 million came together. Estonia sends 3 million doses.", ("EST",), None),
        ("Some €9 million came together. Somebody stands for 3 million.", (), None),
        ("Some €9 million came together. Talks go on about an additional 3 million.", (), "€3 million"),
        ("Some €9 million came together, bringing the total to 3 million.", (), "€3 million"),
        ("Some €9 million came together, and $2 million. It will be another 3 million.", (), None),
        ("Some €9 million came together. It helps another 3 million people.", (), None),
        ("Estonia stands for 3 million. Some €9 million came together.", ("EST",), None),
    ],
)
def test_a_bare_number_is_in_its_giver_s_own_money_where_the_last_amount_is(
    text: str, donors: tuple[str, ...], expected: str | None
) -> None:
    found = elided_money(article(text), span(text, "3 million"), donors=donors)
    assert (found and MONEY.show(found)) == expected
