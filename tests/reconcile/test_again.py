"""Of two entries that may be one, a sum counts the better evidenced."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Entry, Link
from pledgebook.reconcile.again import Double, doubles, left_out
from pledgebook.reconcile.worth import Worths
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from tests.reconcile.gifts import M, gift

KINDS = load_kinds()


def act(name: str, millions: int = 1250, confidence: float = 0.6, day: str | None = "2024", **more: Any) -> Entry:
    return gift(name, millions, confidence, day, **more)


PERU: dict[str, Any] = {"recipients": (Party("PER"),)}
BEST = act("b", confidence=0.9)


def out(*entries: Entry) -> dict[str, str]:
    worths = Worths(KINDS)
    return left_out(doubles(entries, worths), entries, worths)


@pytest.mark.parametrize(
    "other",
    [
        act("a", **PERU),
        act("a", recipients=(Party("ORG:Malawi's friends"),)),
        act("a", day=None, **PERU),
        act("a", day="2024-05", **PERU),
    ],
)
def test_the_same_amount_under_another_party_counts_once(other: Entry) -> None:
    for order in permutations((BEST, other)):
        assert out(*order) == {"a": "may be b again"}


def test_of_several_the_best_evidenced_counts() -> None:
    assert out(act("a", confidence=0.5), BEST, act("c", **PERU)) == {"a": "may be b again", "c": "may be b again"}


@pytest.mark.parametrize(
    "other",
    [
        act("a", 1251, **PERU),
        act("a", donors=(Party("SWE"),), **PERU),
        act("a", stage="delivered", **PERU),
        act("a", day="2025", **PERU),
        act("a", article="b", **PERU),
        act("a", links=(Link("part_of", "b"),), **PERU),
        act("a", amount=Money(1250 * M, 1250 * M, "EUR"), **PERU),
        act("a", confidence=0.2, **PERU),
    ],
)
def test_what_something_tells_apart_counts_twice(other: Entry) -> None:
    assert out(BEST, other) == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (act("a", 125, **PERU), act("b", 125)),
        (act("a", 1000, **PERU), act("b", 1000)),
        (act("a", 5000, day=None, published="2024-06-01", **PERU), act("b", 5000, day=None)),
        (act("a", day="2024-05-02", **PERU), act("b", day="2024-06-02")),
        (act("a", day="2024-05"), act("b", day="2024-06")),
        (act("a", day=None, published="2024-03-01", **PERU), act("b", day=None)),
        (act("a", sector="military", **PERU), act("b", sector="humanitarian")),
        (act("a", day="2024-05-02"), act("b", day="2024-05-02")),
    ],
)
def test_small_or_round_amounts_and_tranches_are_no_likeness(one: Entry, other: Entry) -> None:
    assert out(one, other) == {}


def test_very_large_amounts_and_round_ones_of_the_same_time_are_likely_one() -> None:
    assert out(act("a", 7250, day="2024-01"), act("b", 7250, 0.9, day="2024-05-02")) == {"a": "may be b again"}
    assert out(act("a", 3000, day="2024-05", **PERU), act("b", 3000, 0.9, day="2024-05-02")) == {"a": "may be b again"}


def test_what_an_analyst_settled_counts_twice() -> None:
    entries, worths = (BEST, act("a", **PERU)), Worths(KINDS)
    assert left_out(doubles(entries, worths), entries, worths, {Double("b", "a")}) == {}


GROUP = act("g", confidence=0.5, day="2024-06-12", donors=(Party("UDCG"),), sector="military")


@pytest.mark.parametrize(
    "member",
    [
        act("m", confidence=0.9, day=None),  # told two days after, of no sector and no day
        act("m", confidence=0.9, day="2024-06-12"),
        act("m", confidence=0.9, day="2024-06-12", article="g"),
        act("m", confidence=0.9, day="2024-06-12", recipients=()),
    ],
)
def test_a_group_s_sum_under_who_spoke_for_it_counts_as_the_group_s(member: Entry) -> None:
    for order in permutations((GROUP, member)):
        assert out(*order) == {"m": "may be g again"}


@pytest.mark.parametrize(
    "own",
    [
        act("m", day="2024-06-17"),
        act("m", millions=1300, day="2024-06-12"),
        act("m", day="2024-06-12", sector="humanitarian"),
        act("m", day="2024-06-12", stage="approved"),
        act("m", day="2024-06-12", **PERU),
        act("m", day="2024-06-12", links=(Link("part_of", "g", ""),)),
    ],
)
def test_what_a_member_gives_itself_counts_beside_the_group_s(own: Entry) -> None:
    assert out(GROUP, own) == {}


def test_round_sums_of_a_group_and_a_member_are_two() -> None:
    round_sum = replace(GROUP, values={**GROUP.values, "amount": Money(2000 * M, 2000 * M, "USD")})
    assert out(round_sum, act("m", 2000, day="2024-06-12")) == {}


LOAN = act("l", confidence=0.4, day="2023-03-20", form="loan", published="2023-03-21")


@pytest.mark.parametrize(
    "told",
    [
        act("t", confidence=0.9, day=None, form="loan", published="2025-01-31"),
        act("t", day=None, form="loan", amount=Money(1300 * M, 1300 * M, "USD", step=100 * M)),  # in round numbers
    ],
)
def test_a_loan_told_of_years_later_without_its_day_counts_once(told: Entry) -> None:
    for order in permutations((LOAN, told)):
        assert out(*order) == {"t": "may be l again"}


def test_of_loans_without_a_day_the_best_evidenced_counts() -> None:
    loans = [act(name, confidence=sure, day=None, form="loan", published=f"202{sure * 10:.0f}-01-01") for name, sure in
             (("a", 0.4), ("b", 0.6), ("c", 0.5))]  # fmt: skip
    assert out(*loans) == {"a": "may be b again", "c": "may be b again"}


@pytest.mark.parametrize(
    "other",
    [
        act("t", day="2025-01-31", form="loan", published="2025-01-31"),  # a day of its own
        act("t", day=None, published="2025-01-31"),  # no loan
        act("t", day=None, form="loan", published="2028-01-31"),  # no programme runs so long
        act("t", day=None, form="loan", published="2022-12-31"),  # before it
        act("t", 1500, day=None, form="loan", published="2025-01-31"),
        act("t", day=None, form="loan", published="2025-01-31", **PERU),
        act("t", day=None, form="loan", published="2025-01-31", donors=(Party("SWE"),)),
        act("t", day=None, form="loan", published="2025-01-31", article="l"),
    ],
)
def test_another_loan_counts(other: Entry) -> None:
    assert out(LOAN, other) == {}


EUROS = act("e", confidence=0.9, day="2024-06-12", amount=Money(9000 * M, 9000 * M, "EUR", step=1000 * M))


def dollars(millions: int, **more: Any) -> Entry:
    return act("d", **{"amount": Money(millions * M, millions * M, "USD", step=100 * M), "day": "2024-05-02", **more})


def test_a_very_large_amount_in_two_currencies_counts_once() -> None:
    assert out(EUROS, dollars(9700)) == {"d": "may be e again"}


@pytest.mark.parametrize(
    "other", [dollars(8000), dollars(9700, day="2023-05-02"), dollars(9700, article="e"), dollars(9700, **PERU)]
)
def test_another_amount_in_another_currency_counts(other: Entry) -> None:
    assert out(EUROS, other) == {}


def test_large_amounts_in_two_currencies_are_given_often() -> None:
    small = replace(EUROS, values={**EUROS.values, "amount": Money(2000 * M, 2000 * M, "EUR", step=1000 * M)})
    assert out(small, dollars(2150)) == {}


@pytest.mark.parametrize("stage", ["announced", "approved"])
def test_where_the_worse_is_a_part_of_what_counts_so_is_the_better(stage: str) -> None:
    whole = act("w", 3400, stage=stage, **PERU)
    part = act("a", links=(Link("part_of", "w"),), **PERU)
    expected = {"a": "may be b again"}
    if stage == "announced":
        expected["b"] = "may be a again, which is a part of w"
    assert out(whole, part, BEST) == expected
