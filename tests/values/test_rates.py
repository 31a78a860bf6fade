"""Equivalents at the central bank's rate of a day, with the rate's date."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from functools import cache

import pytest
from currency_converter import CurrencyConverter, RateNotFoundError
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.values.money import Money
from pledgebook.values.rates import agree_on, equivalent, rate

POUNDS = Money(584_000_000, 584_000_000, "GBP")


def test_a_working_day() -> None:
    found = equivalent(POUNDS, "USD", date(2022, 6, 30))
    assert found is not None
    assert found.rate_date == date(2022, 6, 30)
    # 1 EUR was 1.0387 USD and 0.8582 GBP
    assert found.money.currency == "USD"
    assert found.money.low == found.money.high == pytest.approx(584_000_000 * 1.0387 / 0.8582, rel=1e-3)


def test_a_weekend_has_the_rate_of_friday() -> None:
    sunday = equivalent(POUNDS, "EUR", date(2022, 7, 3))
    friday = equivalent(POUNDS, "EUR", date(2022, 7, 1))
    assert sunday is not None
    assert sunday == friday
    assert sunday.rate_date == date(2022, 7, 1)


def test_hedge_rate_of_payment_and_digits_stay() -> None:
    found = equivalent(Money(None, 3_000_000_000, "USD", about=True, per="year"), "EUR", date(2023, 3, 1))
    assert found is not None
    assert (found.money.low, found.money.about, found.money.per) == (None, True, "year")
    assert str(found.money.high).rstrip("0") == str(found.money.high)[:4].rstrip("0")


@pytest.mark.parametrize(
    ("money", "currency", "on"),
    [
        (Money(5, 5, "UAH"), "EUR", date(2022, 7, 1)),
        (POUNDS, "UAH", date(2022, 7, 1)),
        (Money(5, 5, "RUB"), "EUR", date(2022, 3, 15)),
        (POUNDS, "USD", date(1998, 1, 1)),
        (POUNDS, "USD", date(2150, 1, 1)),
    ],
)
def test_where_there_is_no_rate(money: Money, currency: str, on: date) -> None:
    assert equivalent(money, currency, on) is None


def test_the_ruble_while_it_had_a_rate() -> None:
    assert equivalent(Money(5_000_000, 5_000_000, "RUB"), "EUR", date(2022, 3, 1)) is not None


def test_the_same_currency_is_itself() -> None:
    found = equivalent(Money(5, None, "UAH", equivalent=POUNDS), "UAH", date(2022, 7, 3))
    assert found is not None
    assert found.money == Money(5, None, "UAH")


@given(st.integers(1, 10**15), st.dates(date(2010, 1, 1), date(2024, 12, 31)))
@settings(deadline=None)
def test_there_and_back_is_near(amount: int, on: date) -> None:
    there = equivalent(Money(amount * 1000, amount * 1000, "USD"), "EUR", on)
    assert there is not None
    back = equivalent(there.money, "USD", on)
    assert back is not None
    assert back.money.low == pytest.approx(amount * 1000, rel=2e-3)


def test_outlets_that_convert_differently_agree() -> None:
    day = date(2022, 7, 14)
    assert agree_on(POUNDS, Money(675_000_000, 675_000_000, "USD"), day) >= 0.85
    assert agree_on(POUNDS, Money(900_000_000, 900_000_000, "USD"), day) < 0.3
    assert agree_on(POUNDS, Money(5, 5, "UAH"), day) == 0.5
    assert agree_on(POUNDS, POUNDS, day) == 1.0


@given(
    st.sampled_from(["USD", "EUR", "NOK", "RUB", "LTL", "ILS", "UAH"]),
    st.sampled_from(["USD", "EUR", "GBP", "CNY"]),
    st.dates(date(1998, 12, 1), date(2026, 6, 1)),
)
@settings(deadline=None)
def test_rates_are_those_of_the_package_that_brings_them(one: str, other: str, on: date) -> None:
    days = [on - timedelta(days=back) for back in range(8)]
    told = ((published(one, other, day), day) for day in days)
    expected = (1.0, on) if one == other else next((each for each in told if each[0] is not None), None)
    assert rate(one, other, on) == expected


def published(one: str, other: str, day: date) -> float | None:
    try:
        return float(converter().convert(1.0, one, other, date=day))
    except (RateNotFoundError, ValueError):  # a currency that the bank does not know
        return None


@cache
def converter() -> CurrencyConverter:
    return CurrencyConverter()


def test_rates_are_not_loaded_before_they_are_needed() -> None:
    code = "import sys, pledgebook.values.rates; sys.exit('currency_converter' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
