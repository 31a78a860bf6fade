"""Of two entries that are nearly the same in every way a sum counts one."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Entry, Link
from pledgebook.reconcile.again import left_out
from pledgebook.reconcile.nearly import nearly
from pledgebook.reconcile.worth import Worths
from pledgebook.values.instrument import Instrument
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from tests.reconcile.gifts import M, gift

KINDS = load_kinds()


def act(name: str, millions: int = 42, confidence: float = 0.6, day: str | None = "2024-06-12", **more: Any) -> Entry:
    return gift(name, millions, confidence, day, **more)


def out(*entries: Entry) -> dict[str, str]:
    worths = Worths(KINDS)
    found = [left_out(nearly(order, worths), order, worths) for order in permutations(entries)]
    assert all(each == found[0] for each in found)
    return found[0]


NAMED = act("n", confidence=0.5)
POOR = {"recipients": (Party("ORG:drought-stricken country"),)}


@pytest.mark.parametrize(
    "vague",
    [
        act("v", confidence=0.9, **POOR),
        act("v", confidence=0.9, day="2024-06-15", **POOR),
        act("v", confidence=0.9, day=None, **POOR),
        act("v", confidence=0.9, donors=(Party("PER:Ms Misheard"),)),
        act("v", recipients=(Party("ORG:Friends of the Lake"), Party("MWI"))),
        act("v", amount=Money(None, 42 * M, "USD"), **POOR),
    ],
)
def test_the_same_amount_under_a_party_that_nobody_knows_counts_as_the_named_one_s(vague: Entry) -> None:
    assert out(NAMED, vague) == {"v": "may be n again"}


def test_a_round_amount_is_the_same_only_under_a_mere_description() -> None:
    assert out(act("n", 40), act("v", 40, **POOR)) == {"v": "may be n again"}
    assert out(act("n", 40), act("v", 40, donors=(Party("ORG:Lakeside Bank"),))) == {}


@pytest.mark.parametrize(
    "other",
    [
        act("v", day="2024-06-18", **POOR),
        act("v", 43, **POOR),
        act("v", article="n", **POOR),
        act("v", stage="delivered", **POOR),
        act("v", links=(Link("part_of", "n"),), **POOR),
        act("v", recipients=(Party("PER:Mr Nobody"), Party("ZMB"))),
        act("v", recipients=(Party("ZMB"),)),
        act("v", donors=(Party("SWE"),), **POOR),
    ],
)
def test_what_something_tells_apart_counts_twice(other: Entry) -> None:
    assert out(NAMED, other) == {}


def test_two_parties_that_nobody_knows_are_two() -> None:
    one, other = (
        act(name, 42, recipients=(Party(f"ORG:{code}"),)) for name, code in (("a", "Lake Fund"), ("b", "Hill Trust"))
    )
    assert out(one, other) == {}


def billions(name: str, number: float, step: int = 100, **more: Any) -> Entry:
    size = round(number * 1000) * M
    return act(name, **{"amount": Money(size, size, "USD", step=step * M), **more})


def test_the_largest_amounts_that_agree_within_their_digits_are_one() -> None:
    exact = billions("e", 12.3, confidence=0.95, day="2024-09-30")
    assert out(exact, billions("r", 12, 1000, confidence=0.9, day="2024-09")) == {"r": "may be e again"}
    assert out(exact, billions("r", 13, 1000, confidence=0.9, day="2024-09")) == {}
    assert out(exact, billions("r", 12, 1000, confidence=0.9, day="2025-09")) == {}
    assert out(billions("e", 2.3, day="2024-09-30"), billions("r", 2, 1000, day="2024-09")) == {}


def test_a_very_large_amount_told_without_a_day_is_known_again_by_its_digits() -> None:
    bill = billions("b", 8.35, 10, confidence=0.7, day="2024-03-10")
    for late in (
        billions("t", 8.35, 10, confidence=0.9, day=None, published="2026-02-01"),
        billions("t", 8.35, 10, confidence=0.9, day="2024-11-20", inferred="headline"),
    ):
        assert out(bill, late) == {"t": "may be b again"}
    for other in (
        billions("t", 8.35, 10, confidence=0.9, day="2024-11-20"),
        billions("t", 8.35, 10, confidence=0.9, day=None, published="2024-02-01"),
        billions("t", 8.35, 10, confidence=0.9, day=None, published="2029-02-01"),
        billions("t", 8.36, 10, confidence=0.9, day=None, published="2026-02-01"),
    ):
        assert out(bill, other) == {}
    assert out(billions("b", 8.3, day="2024-03-10"), billions("t", 8.3, day=None, published="2026-02-01")) == {}


def test_what_is_first_told_in_the_same_days_is_one_though_a_report_has_it_in_another_year() -> None:
    told = {"confidence": 0.9, "day": "2024-04-26", "published": "2024-04-27", "sector": "military"}
    act_ = billions("a", 6, 1000, **told)
    assert out(act_, billions("m", 6, 1000, day="2022", published="2024-04-26")) == {"m": "may be a again"}
    for other in (
        billions("m", 6, 1000, day="2022", published="2024-06-26"),
        billions("m", 6, 1000, day="2022-04-26", published="2024-04-26"),
        billions("m", 5.9, day="2022", published="2024-04-26"),
        billions("m", 6, 1000, day="2022", published="2024-04-26", sector="development"),
        billions("m", 6, 1000, day="2022", published="2024-04-26", article="a"),
    ):
        assert out(act_, other) == {}


LIMIT = act("l", amount=Money(None, 5000 * M, "USD"), recipients=())


def test_a_limit_and_what_was_meant_on_its_day_are_one() -> None:
    assert out(LIMIT, act("m", 4500, 0.9, recipients=())) == {"l": "may be m again"}
    part = act("p", 2000, links=(Link("part_of", "l"),))
    assert out(LIMIT, act("m", 4500, 0.9, recipients=()), part) == {"m": "may be l again"}


@pytest.mark.parametrize(
    "other",
    [
        act("m", 4000, recipients=()),
        act("m", 4500, recipients=(), day="2024-06-13"),
        act("m", 4500, recipients=(), day=None),
        act("m", 4500, recipients=(), article="l"),
        act("m", 4500),
        act("m", amount=Money(None, 4800 * M, "USD"), recipients=()),
    ],
)
def test_another_amount_than_a_limit_counts(other: Entry) -> None:
    assert out(LIMIT, other) == {}


def loan(name: str, millions: int, currency: str, **more: Any) -> Entry:
    return act(name, **{"amount": Money(millions * M, millions * M, currency, step=M), "form": "loan", **more})


def test_a_loan_in_two_currencies_within_a_month_is_one() -> None:
    euros = loan("e", 300, "EUR", confidence=0.9)
    assert out(euros, loan("d", 322, "USD", day="2024-05-30")) == {"d": "may be e again"}
    for other in (
        loan("d", 322, "USD", day="2024-05-01"),
        loan("d", 380, "USD"),
        loan("d", 322, "USD", article="e"),
        loan("d", 322, "USD", form="grant"),
    ):
        assert out(euros, other) == {}


BILL = {"instrument": Instrument("APPR"), "stage": "approved"}
BOTH = act("b", 9500, recipients=(Party("MWI"), Party("ZMB")), **BILL)


def test_what_a_bill_gives_one_of_several_may_be_a_part_of_it() -> None:
    assert out(BOTH, act("a", 6100, 0.9, **BILL)) == {"a": "may be a part of b"}


@pytest.mark.parametrize(
    "other",
    [
        act("a", 900, **BILL),  # hardly the bulk of it
        act("a", 6100, **{**BILL, "instrument": Instrument("FMF")}),
        act("a", 6100, stage="approved"),
        act("a", 6100, day="2024-07-12", **BILL),
        act("a", 6100, recipients=(Party("KEN"),), **BILL),
        act("a", 6100, sector="military", links=(Link("part_of", "b"),), **BILL),
    ],
)
def test_another_bill_comes_on_top(other: Entry) -> None:
    assert out(BOTH, other) == {}


TWO = {"donors": (Party("NOR"), Party("SWE"))}
TOGETHER = act("t", 84, recipients=(Party("MWI"), Party("ORG:Lake Fund")), **TWO)


def test_what_each_of_several_gives_is_in_what_they_give_together() -> None:
    assert out(TOGETHER, act("e", 42, 0.9, day="2024-06-20", **TWO)) == {"e": "may be a part of t"}


@pytest.mark.parametrize(
    "other",
    [
        act("e", 42, donors=(Party("NOR"),)),
        act("e", 28, **TWO),
        act("e", 42, day="2024-07-20", **TWO),
        act("e", 42, recipients=(Party("ZMB"),), **TWO),
        act("e", 42, article="t", **TWO),
    ],
)
def test_another_gift_of_the_same_givers_comes_on_top(other: Entry) -> None:
    assert out(TOGETHER, other) == {}


SUM = act("s", 645, recipients=(Party("MWI"), Party("ZMB")))
KNOWN = act("k", 331, recipients=(), links=(Link("part_of", "s"),))


def test_what_is_left_of_a_sum_without_its_known_parts_is_its_rest() -> None:
    assert out(SUM, KNOWN, act("r", 314, 0.9, day="2024-06-14", recipients=(Party("KEN"),))) == {
        "r": "may be a part of s"
    }


@pytest.mark.parametrize(
    "other",
    [
        act("r", 313),
        act("r", 314, day="2024-06-20"),
        act("r", 314, donors=(Party("SWE"),)),
        act("r", 314, stage="delivered"),
        act("r", amount=Money(314 * M, 314 * M, "EUR")),
    ],
)
def test_another_amount_is_no_rest(other: Entry) -> None:
    assert out(SUM, KNOWN, other) == {}


def test_of_two_that_may_be_the_rest_none_is_guessed() -> None:
    two = [act(name, 314, recipients=(Party(code),)) for name, code in (("a", "KEN"), ("b", "PER"))]
    assert out(SUM, KNOWN, *two) == {}


def test_round_amounts_are_a_rest_by_chance() -> None:
    known = act("k", 200, links=(Link("part_of", "s"),))
    assert out(act("s", 500), known, act("r", 300)) == {}
