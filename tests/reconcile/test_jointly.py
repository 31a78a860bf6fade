"""What a group gives is one sum, whether it is told of the group, of "the allies" or of a member; small sums are anybody's."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Span, Statement
from pledgebook.reconcile import reconcile
from pledgebook.values.instrument import Instrument
from pledgebook.values.money import Money
from pledgebook.values.party import Party, gives_together
from pledgebook.values.period import Period

KINDS = load_kinds()
BILLION = 1_000_000_000


def told(article: str, donor: str, published: str, *, amount: float = 2.1, **said: Any) -> Statement:
    size = int(amount * BILLION)
    values = {
        "donors": (Party(donor),), "recipients": (Party("MDA"),), "stage": "announced", "date": Period.parse(published),
        "amount": Money(size, size, "USD"), **said,
    }  # fmt: skip
    kept = {name: value for name, value in values.items() if value is not None}
    return Statement(
        f"{article}:commitment:0-5", article, "commitment", Span(0, 90), Span(0, 5), kept,
        confidence=0.9, published=published, said=f"${amount} billion",
    )  # fmt: skip


GROUP = told("group", "UDCG", "2024-03-19")
ALLIES = told("allies", "ORG:Western allies", "2024-03-20", date=None)
CHAIR = told("chair", "DEU", "2024-03-19")


def groups(*statements: Statement) -> list[set[str]]:
    return [set(entry.articles) for entry in reconcile(statements, KINDS).entries]


def test_reports_of_the_group_of_others_and_of_its_chair_are_one_whatever_their_order() -> None:
    for order in permutations([GROUP, ALLIES, CHAIR]):
        (entry,) = reconcile(order, KINDS).entries
        assert [each.code for each in entry.values["donors"]] == ["UDCG"]
        (conflict,) = entry.conflicts
        assert (conflict.field, conflict.reason) == ("donors", "shown: the group, of which others name one")


def test_a_group_s_sum_told_weeks_later_under_another_name_is_the_same() -> None:
    later = told("later", "ORG:donor countries", "2024-04-20", date=None)
    assert groups(GROUP, CHAIR, later) == [{"group", "chair", "later"}]


@pytest.mark.parametrize(
    "other",
    [
        told("own", "DEU", "2024-03-27"),  # a member's own, a week later
        told("small", "DEU", "2024-03-19", amount=0.21),
        told("more", "DEU", "2024-03-19", amount=2.2),
        told("firm", "ORG:Moldovan Red Cross", "2024-05-27"),
    ],
)
def test_what_is_not_the_group_s_stays_apart(other: Statement) -> None:
    assert len(groups(GROUP, other)) == 2


@pytest.mark.parametrize(
    "own",
    [
        {"deadline": Period.parse("/2034")},  # over ten years
        {"stage": "approved"},
        {"stage": "delivered"},
        {"instrument": Instrument("fund")},
        {"sector": "humanitarian"},
        {"date": Period.parse("2024-03-20")},  # on Wednesday, when the group had met on Tuesday
        {"date": Period.parse("2024-02")},
        {"published": "2024-03-22", "date": None},
        {"published": "2024-03-20", "date": None},  # no day: it may be another act
    ],
)
def test_a_member_that_tells_anything_of_its_own_stays_apart(own: dict[str, Any]) -> None:
    member = told("own", "DEU", **{"published": "2024-03-19", **own})
    for order in permutations([GROUP, ALLIES, member]):
        assert groups(*order) in ([{"group", "allies"}, {"own"}], [{"own"}, {"group", "allies"}])


@pytest.mark.parametrize("told_of", [{"deadline": Period.parse("/2034")}, {"instrument": Instrument("fund")}])
def test_terms_of_the_group_s_are_no_member_s(told_of: dict[str, Any]) -> None:
    assert len(groups(told("group", "UDCG", "2024-03-19", **told_of), CHAIR)) == 2


def test_a_member_s_sum_is_no_group_s_that_tells_of_one_weeks_later() -> None:
    later = told("later", "ORG:donor countries", "2024-04-20", date=None)
    assert len(groups(CHAIR, later)) == 2
    with_it = told("with", "ORG:donor countries", "2024-04-20", date=None, donors=(Party("DEU"), Party("UDCG")))
    assert len(groups(CHAIR, with_it)) == 1  # names it


def test_the_group_s_month_told_weeks_later_holds_the_chair_s_day() -> None:
    month = told("month", "UDCG", "2024-04-02", date=Period.parse("2024-03"))
    for order in permutations([GROUP, ALLIES, CHAIR, month]):
        assert len(groups(*order)) == 1


def test_groups_join_whatever_the_terms() -> None:
    terms = told("terms", "ORG:Western allies", "2024-03-20", deadline=Period.parse("/2034"), sector="military")
    assert len(groups(GROUP, terms)) == 1


def test_round_and_small_sums_are_given_by_many() -> None:
    assert len(groups(told("a", "UDCG", "2024-03-19", amount=2), told("b", "DEU", "2024-03-19", amount=2))) == 2
    small = told("a", "UDCG", "2024-03-19", amount=0.21), told("b", "DEU", "2024-03-19", amount=0.21)
    assert len(groups(*small)) == 2


def test_two_states_give_each_its_own() -> None:
    assert len(groups(CHAIR, told("other", "FRA", "2024-03-19"))) == 2


def test_a_fund_with_a_purse_of_its_own_is_no_group() -> None:
    assert not any(map(gives_together, ("EU", "WB", "DEU", "ORG:Rock Foundation", "PER:Jane Roe")))
