"""Finding money: spans, homes of sources, countries that decide, odd and long input."""

from __future__ import annotations

import doctest
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.model import Span
from pledgebook.values.amounts import amount_at, find_money, read_money
from pledgebook.values.currencies import donor_currencies, home_currencies
from pledgebook.values.money import Money


def one(text: str, **options: object) -> Money:
    found = find_money(text, **options)  # type: ignore[arg-type]
    assert len(found) == 1, found
    return found[0].value


@pytest.mark.parametrize(
    ("text", "low"),
    [("$2½ million", 2_500_000), ("½ million dollars", 500_000), ("€1/4 billion", 250_000_000), ("$5 on 1/2", 5)],
)
def test_a_fraction_in_signs_belongs_to_its_number(text: str, low: int) -> None:
    """ "½ million dollars" was a million, and "$1/2 million" one dollar."""
    assert one(text).low == low


def test_anchor_hedge_and_whole() -> None:
    text = "It gave more than £584million ($675million) a year."
    (found,) = find_money(text)
    assert found.span.of(text) == "£584million"
    assert found.hedged.of(text) == "more than £584million"
    assert found.whole.of(text) == "more than £584million ($675million)"
    assert found.value == Money(
        584_000_000, None, "GBP", step=1_000_000, equivalent=Money(675_000_000, 675_000_000, "USD", step=1_000_000)
    )


def test_range_with_its_between() -> None:
    text = "needs between $2 billion and $3 billion now"
    (found,) = find_money(text)
    assert (found.span.of(text), found.hedged.of(text)) == (
        "$2 billion and $3 billion",
        "between $2 billion and $3 billion",
    )


def test_the_last_written_digit() -> None:
    assert one("$3.7 billion").step == 100_000_000
    assert one("$500 million").step == 1_000_000
    assert one("$450,123").step == 0
    assert one("billions of dollars").step == 0


def test_a_bare_dollar_is_the_source_s() -> None:
    assert one("$5 million", dollar="AUD").currency == "AUD"
    assert one("5 million dollars", dollar="AUD").currency == "AUD"
    assert one("US$5 million", dollar="AUD").currency == "USD"
    assert one("billions in aid", dollar="AUD").currency == "AUD"


def test_other_shared_words_have_a_home_too() -> None:
    assert one("Rs 5 million for India", home={"rupee": "LKR"}).currency == "LKR"
    assert one("5 million kronor", home={"crown": "SEK"}).currency == "SEK"


def test_the_nearest_country_decides_a_shared_word() -> None:
    text = "Sweden paid 5 million kroner. After a long debate in parliament Norway paid 7 million kroner."
    assert [each.value.currency for each in find_money(text)] == ["SEK", "NOK"]


@pytest.mark.parametrize(
    "text",
    [
        "$5 quintillion in aid",
        "1e400 dollars",
        "$10^18",
        "a -$5 million gap",
        "a shortfall of minus €3bn",
        "$" + "9" * 29,
    ],
)
def test_what_is_below_nothing_or_beyond_reading_is_no_amount(text: str) -> None:
    assert find_money(text) == []


def test_the_dash_of_a_list_is_no_sign() -> None:
    assert one("It sends:\n-$5 million for roads").low == 5_000_000
    assert one("from $5 million - $6 million").high == 6_000_000


def test_a_country_s_own_money_has_its_currency() -> None:
    assert one("Denmark sends 580 million of its kroner").currency == "DKK"
    both = one("some $90 million, or 580 million of its kroner, from Denmark")
    assert (both.currency, both.equivalent and both.equivalent.currency) == ("USD", "DKK")


def test_stated_or_not() -> None:
    assert [each.stated for each in find_money("US$5 million and $6 million")] == [True, False]


@pytest.mark.parametrize(
    ("source", "url", "home"),
    [
        ("ABC News", "https://www.abc.net.au/news/x", {"dollar": "AUD"}),
        ("The Straits Times", "", {"dollar": "SGD"}),
        ("", "https://economynext.lk/a", {"rupee": "LKR"}),
        ("CBC", "", {"dollar": "CAD"}),
        ("McBcArthur", "", {}),
        ("Reuters", "https://www.reuters.com/world/au", {}),
        ("", "", {}),
    ],
)
def test_homes_of_sources(source: str, url: str, home: dict[str, str]) -> None:
    assert home_currencies(source, url) == home


def test_editions_quote_the_donor_s_dollars() -> None:
    assert donor_currencies("The Guardian", "", "AUS") == {"USD": "AUD"}
    assert donor_currencies("The Guardian", "", "USA") == {}
    assert donor_currencies("Reuters", "", "AUS") == {}


def test_pounds_of_aid_are_sterling_only_where_britain_is_named() -> None:
    assert find_money("Planes dropped 10 million pounds of aid.") == []
    assert one("Britain promised 10 million pounds of aid.").currency == "GBP"


def test_a_number_at_a_place() -> None:
    text = "Of the sum, more than 20 billion went on."
    found = amount_at(text, Span(12, 32), "USD")
    assert found is not None
    assert found.value == Money(20 * 10**9, None, "USD", step=10**9)
    assert amount_at(text, Span(0, 3), "USD") is None


@pytest.mark.parametrize("text", ["", "five", "$5 and $6", "gave $5 million", "$5 million in aid"])
def test_read_only_what_is_one_amount(text: str) -> None:
    assert read_money(text) is None


@given(st.text(alphabet="$€£5,. -–()[]<>/s0129millonbtoryeuhad\n\u00a0İ٥", max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    found = find_money(text)
    assert all(
        0 <= each.whole.start <= each.hedged.start <= each.span.start < each.span.end <= each.hedged.end
        for each in found
    )
    assert all(each.hedged.end <= each.whole.end <= len(text) for each in found)
    assert all(one.span.end <= other.span.start for one, other in zip(found, found[1:], strict=False))
    assert all((each.value.low or each.value.high or 0) <= 10**18 for each in found)


@given(st.text(max_size=30), st.text(max_size=30))
@settings(deadline=None)
def test_offsets_are_those_of_the_text(before: str, after: str) -> None:
    text = f"{before}\n\nIt gave $5 million.\n\n{after}"
    assert "$5 million" in [each.span.of(text) for each in find_money(text)]


@pytest.mark.parametrize(
    "unit",
    ["1", "1,", "1.", "1 ", "111 ", "$", "$ ", "$5 to ", "$5-$6 ", "million ", "a and ", "two and a ", "half of a ", "millions of ",
     "more than $5 ", "$5 (", "[$5] ", "5 rubles Russia ", "billions in x ", "<s>$5</s> ", "one hundred and "],
)  # fmt: skip
def test_no_text_makes_the_finder_hang(unit: str) -> None:
    """A guard against patterns that blow up; speed itself is measured in benchmarks/finders.py."""
    start = time.process_time()
    find_money(unit * (12_000 // len(unit)))
    assert time.process_time() - start < 5


def test_the_document_s_examples() -> None:
    document = Path(__file__).resolve().parents[2] / "docs" / "values-money.md"
    assert doctest.testfile(str(document), module_relative=False).failed == 0


@pytest.mark.parametrize(
    ("text", "said", "low", "high"),
    [
        ("It gave more than the $4 billion that it promised.", "$4 billion", 4_000_000_000, 4_000_000_000),
        ("It gave less than its $4 billion.", "$4 billion", 4_000_000_000, 4_000_000_000),
        ("It gave more than $4 billion.", "$4 billion", 4_000_000_000, None),
        ("from 1 to 1.5 billion euros", "1 to 1.5 billion euros", 1_000_000_000, 1_500_000_000),
        ("It costs from 1 to 1.5 billion euros.", "1 to 1.5 billion euros", 1_000_000_000, 1_500_000_000),
        ("It rose from 1 to 1.5 billion euros.", "1.5 billion euros", 1_500_000_000, 1_500_000_000),
        ("It lifted its offer from 1 to 1.5 billion euros.", "1.5 billion euros", 1_500_000_000, 1_500_000_000),
        ("It will cost $1bn to 2bn.", "$1bn to 2bn", 1_000_000_000, 2_000_000_000),
        ("It will cost $1bn to 2bn a year.", "$1bn to 2bn", 1_000_000_000, 2_000_000_000),
        ("It gave $1bn to 2bn people.", "$1bn", 1_000_000_000, 1_000_000_000),
        ("It gave $5 million to 10 million people.", "$5 million", 5_000_000, 5_000_000),
    ],
)
def test_ends_of_ranges_and_what_is_compared(text: str, said: str, low: int, high: int | None) -> None:
    (found,) = find_money(text)
    assert (found.span.of(text), found.value.low, found.value.high) == (said, low, high)


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("It rose from $1bn to 2bn.", [("$1bn", 1_000_000_000, "USD"), ("2bn", 2_000_000_000, "USD")]),
        (
            "It fell from €3 million to about 2.5 million last year.",
            [("€3 million", 3_000_000, "EUR"), ("2.5 million", 2_500_000, "EUR")],
        ),
        ("It went from $1bn to 2bn people.", [("$1bn", 1_000_000_000, "USD")]),
        ("Sales of the $1bn plant went to 2 million.", [("$1bn", 1_000_000_000, "USD")]),
    ],
)
def test_what_an_amount_changes_to_has_its_currency(text: str, amounts: list[tuple[str, int, str]]) -> None:
    assert [(each.span.of(text), each.value.low, each.value.currency) for each in find_money(text)] == amounts
