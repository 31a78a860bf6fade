"""Money as a value: JSON both ways, shown for people, compared, added."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.errors import BadValue, MixedCurrencies
from pledgebook.values import value_type
from pledgebook.values.amounts import read_money
from pledgebook.values.money import MONEY, Money, add

CURRENCIES = st.sampled_from(["USD", "EUR", "GBP", "AUD", "CAD", "JPY", "INR", "NOK", "UAH", "XDR", "CHF", "KRW"])
WHOLE = st.integers(1, 10**18)
ROUND = st.builds(lambda digits, zeros: digits * 10**zeros, st.integers(1, 9999), st.integers(0, 14))
NUMBERS = st.one_of(WHOLE, ROUND).filter(lambda number: number <= 10**18)


def _interval(ends: tuple[int, int], shape: str) -> tuple[int | None, int | None]:
    low, high = sorted(ends)
    return {"exact": (low, low), "over": (low, None), "up to": (None, high), "range": (low, high)}[shape]


@st.composite
def amounts(draw: st.DrawFn, *, plain: bool = False) -> Money:
    ends = _interval((draw(NUMBERS), draw(NUMBERS)), draw(st.sampled_from(["exact", "over", "up to", "range"])))
    value = Money(*ends, draw(CURRENCIES), about=draw(st.booleans()))
    if plain:
        return value
    value = replace(
        value, per=draw(st.sampled_from(["", "year", "month", "each"])), step=draw(st.sampled_from([0, 1000]))
    )
    other = draw(st.one_of(st.none(), amounts(plain=True)))
    return replace(value, equivalent=other) if other and other.currency != value.currency else value


@given(amounts())
@settings(deadline=None)
def test_json_both_ways(value: Money) -> None:
    assert MONEY.from_json(MONEY.to_json(value)) == value


@given(amounts())
@settings(deadline=None)
def test_what_is_shown_reads_back(value: Money) -> None:
    read = read_money(MONEY.show(value))
    assert read is not None
    bare = replace(read, step=0, equivalent=read.equivalent and replace(read.equivalent, step=0))
    assert bare == replace(value, step=0)


@given(amounts(plain=True), amounts(plain=True))
def test_agreement_is_symmetric_and_bounded(one: Money, other: Money) -> None:
    assert MONEY.agree(one, other) == MONEY.agree(other, one)
    assert 0.0 <= MONEY.agree(one, other) <= 1.0
    assert MONEY.agree(one, one) == 1.0


@given(st.lists(amounts(plain=True), min_size=1, max_size=6))
def test_a_sum_holds_what_it_adds(listed: list[Money]) -> None:
    same = [replace(each, currency="USD") for each in listed]
    total = add(same)
    assert total is not None
    assert (total.low or 0) == sum(each.low or 0 for each in same)
    assert (total.high is None) == any(each.high is None for each in same)
    assert add(list(reversed(same))) == total


def test_the_contract_s_notation() -> None:
    assert MONEY.to_json(Money(500_000_000, 500_000_000, "USD")) == {
        "low": 500_000_000, "high": 500_000_000, "currency": "USD",
    }  # fmt: skip
    assert MONEY.from_json({"low": 5, "high": None, "currency": "EUR", "about": True}) == Money(
        5, None, "EUR", about=True
    )
    assert MONEY.from_json({"low": 5.0, "high": 7, "currency": "EUR"}) == Money(5, 7, "EUR")
    assert value_type("money") is MONEY


@pytest.mark.parametrize(
    "row",
    [
        None,
        "5 euros",
        {},
        {"low": 5, "high": 5},
        {"currency": "EUR"},
        {"low": "5", "high": 5, "currency": "EUR"},
        {"low": 7, "high": 5, "currency": "EUR"},
        {"low": 5.5, "high": 6, "currency": "EUR"},
        {"low": True, "high": 6, "currency": "EUR"},
    ],
)
def test_what_is_no_amount_is_refused(row: object) -> None:
    with pytest.raises(BadValue, match="amount"):
        MONEY.from_json(row)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Money(500_000_000, 500_000_000, "USD"), "$500 million"),
        (Money(66_000_000_000, None, "USD"), "over $66 billion"),
        (Money(None, 50_000_000_000, "EUR"), "up to €50 billion"),
        (Money(3_700_000_000, 3_700_000_000, "USD", about=True), "about $3.7 billion"),
        (Money(20_000_000_000, 20_000_000_000, "INR"), "INR 20 billion"),
        (Money(2_000_000_000, 3_000_000_000, "GBP"), "£2 billion to £3 billion"),
        (Money(1_234_567, 1_234_567, "AUD"), "A$1,234,567"),
        (Money(5, 5, "NOK"), "NOK 5"),
        (Money(10**9, 10**9, "USD", per="year"), "$1 billion a year"),
        (Money(None, None, "USD"), "an unknown amount of USD"),
        (
            Money(584 * 10**6, 584 * 10**6, "GBP", equivalent=Money(675 * 10**6, 675 * 10**6, "USD")),
            "£584 million ($675 million)",
        ),
    ],
)
def test_shown(value: Money, shown: str) -> None:
    assert MONEY.show(value) == shown


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("$8 billion", "$8 billion", 1.0, 1.0),
        ("$8 billion", "$7.9 billion", 0.85, 0.95),
        ("$500 million", "$498.5 million", 0.85, 0.95),
        ("about $500 million", "$530 million", 0.85, 0.95),
        ("over $66 billion", "$66.2 billion", 0.85, 0.95),
        ("over $66 billion", "$100 billion", 0.1, 0.5),
        ("over $66 billion", "$40 billion", 0.0, 0.2),
        ("up to €50 billion", "€50 billion", 0.85, 1.0),
        ("$2-3 billion", "$2.5 billion", 0.85, 0.95),
        ("$1 billion", "$1.4 billion", 0.0, 0.2),
        ("$500 million", "$800 million", 0.0, 0.0),
        ("$500 million", "€500 million", 0.5, 0.5),
        ("£584 million ($675 million)", "$675 million", 1.0, 1.0),
        ("$1 billion a year", "$1 billion", 0.0, 0.5),
        # written to the same digit, or a finer one than they differ by, they are two amounts
        ("$2,529 million", "$2,538 million", 0.3, 0.45),
        ("$2.5 billion", "$2.6 billion", 0.3, 0.45),
        ("$800 million", "$820 million", 0.3, 0.45),
        ("over $2,529 million", "over $2,538 million", 0.3, 0.45),
        ("$2,529 million", "$2,538.5 million", 0.3, 0.45),
        # on the two sides of a number of one digit; of more digits it may be one, rounded up and down
        ("nearly $9 billion", "more than $9 billion", 0.1, 0.3),
        ("nearly $54 million", "more than $54 million", 0.85, 1.0),
        # rounded, or cut off
        ("$2.5 billion", "$2,538 million", 0.9, 0.9),
        ("$2.5 billion", "$2,580 million", 0.83, 0.89),
        ("$2.5 billion", "$2,420 million", 0.3, 0.45),
        ("$2.98 billion", "$3 billion", 0.9, 0.9),
        # "about" reaches as far as its last digit that is no zero
        ("about $10.6 billion", "$9.8 billion", 0.3, 0.8),
        ("some $3.7 billion", "$3.74 billion", 0.9, 0.9),
        # conversions are of other days
        ("£584 million ($675 million)", "$690 million", 0.85, 0.9),
        ("A$2,529 million ($1,800 million)", "A$2,538 million ($1,806 million)", 0.3, 0.45),
    ],
)
def test_agreement(one: str, other: str, least: float, most: float) -> None:
    left, right = read_money(one), read_money(other)
    assert left is not None
    assert right is not None
    assert least <= MONEY.agree(left, right) <= most


def test_open_ends_in_sums() -> None:
    exact, over, up_to = Money(10, 10, "EUR"), Money(20, None, "EUR"), Money(None, 30, "EUR", about=True)
    assert add([exact, over]) == Money(30, None, "EUR")
    assert add([exact, up_to]) == Money(10, 40, "EUR", about=True)
    assert add([up_to, up_to]) == Money(None, 60, "EUR", about=True)
    assert add([]) is None


@pytest.mark.parametrize("other", [Money(1, 1, "USD"), Money(1, 1, "EUR", per="year")])
def test_what_has_no_sum_is_refused(other: Money) -> None:
    with pytest.raises(MixedCurrencies, match="EUR"):
        add([Money(1, 1, "EUR"), other])


def test_buckets_bring_near_amounts_together() -> None:
    pieces = MONEY.pieces(Money(500, 500, "USD"))
    assert pieces & MONEY.pieces(Money(520, 520, "USD"))
    assert not pieces & MONEY.pieces(Money(500, 500, "EUR"))
    assert pieces & MONEY.pieces(Money(460, 460, "EUR", equivalent=Money(500, 500, "USD")))
