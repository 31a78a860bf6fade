"""A line of a bill gives nothing: it is an authority of the acts that spend it, and never added to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Entry, Span, Statement
from pledgebook.reconcile import reconcile
from pledgebook.reconcile.authorities import Means, Spenders
from pledgebook.reconcile.checks import checks
from pledgebook.reconcile.groups import grouping
from pledgebook.reconcile.sums import sums
from pledgebook.values.instrument import Instrument
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.values.period import Period

KINDS = load_kinds()
BILLION = 1_000_000_000
PLACES = {40: "$40 billion", 20: "$20 billion", 6: "$6 billion"}


def told(article: str, billions: float, day: str, stage: str, vehicle: str = "", **more: Any) -> Statement:
    dollars = round(billions * BILLION)
    at = round(billions * 100)
    values = {
        "donors": (Party("USA"),), "recipients": (Party("UKR"),), "sector": "military", "stage": stage,
        "amount": Money(dollars, dollars, "USD"), "date": Period.parse(day),
        "instrument": Instrument(vehicle) if vehicle else None, **more,
    }  # fmt: skip
    kept = {name: value for name, value in values.items() if value is not None}
    return Statement(
        f"{article}:commitment:{at}-{at + 5}", article, "commitment", Span(0, 9000), Span(at, at + 5), kept,
        published=day, confidence=0.8, said=PLACES.get(round(billions), f"${billions} billion"),
    )  # fmt: skip


def ledger(*statements: Statement) -> Sequence[Entry]:
    return reconcile(statements, KINDS).entries


def relation(entries: Sequence[Entry], billions: float) -> list[str]:
    (entry,) = [each for each in entries if each.values["amount"].low == round(billions * BILLION)]
    return [link.relation for link in entry.links]


ASKED = (
    told("ask", 20, "2022-04-28", "proposed", "APPR"),
    told("ask", 6, "2022-04-28", "proposed", "USAI", part_of="$20 billion"),
)
VOTED = told("vote", 6, "2022-05-21", "approved", "USAI")
SPENT = told("act", 3, "2022-08-24", "announced", "USAI")


def test_what_is_asked_for_with_the_bill_is_a_line_whenever_it_is_voted() -> None:
    assert relation(ledger(*ASKED, VOTED, SPENT), 6) == ["line_of"]


def test_an_act_of_later_months_is_a_part_and_no_line() -> None:
    spent = told("late", 6, "2022-09-02", "announced", "USAI", part_of="$20 billion")
    bill = told("late", 20, "2022-04-28", "approved", "APPR")
    assert relation(ledger(bill, spent), 6) == ["part_of"]


def test_an_act_that_one_of_many_articles_tells_with_the_bill_is_no_line() -> None:
    bill = told("a", 20, "2022-03-15", "approved", "APPR")
    acts = [told(name, 6, "2022-03-16", "announced", "PDA") for name in "bcdef"]
    slip = told("a", 6, "2022-03-16", "announced", "PDA", part_of="$20 billion")
    assert relation(ledger(bill, slip, *acts), 6) == ["part_of"]
    assert relation(ledger(bill, slip, *acts[:2]), 6) == ["line_of"]


def test_parts_of_an_act_are_no_lines() -> None:
    whole = told("a", 20, "2022-05-01", "announced")
    assert relation(ledger(whole, told("a", 6, "2022-05-01", "announced", part_of="$20 billion")), 6) == ["part_of"]


def test_no_part_is_larger_than_its_whole() -> None:
    whole, part = (
        told("a", 6, "2022-05-01", "announced"),
        told("a", 40, "2022-05-01", "announced", part_of="$6 billion"),
    )
    assert relation(ledger(whole, part), 40) == []


def test_a_total_is_held_against_the_acts_and_not_against_the_line() -> None:
    values = {
        "donors": (Party("USA"),), "recipients": (Party("UKR"),), "amount": Money(3 * BILLION, 3 * BILLION, "USD"),
        "measure": "given", "since": Period.parse("2022-02-24/"), "date": Period.parse("2022-09-01"),
    }  # fmt: skip
    entries = [*ledger(*ASKED, VOTED, SPENT), Entry("t", "total", "t", values)]
    (check,) = checks(entries, KINDS)
    assert (check.verdict, len(check.counted)) == ("agrees", 1)


@pytest.mark.parametrize(
    ("spending", "counts"),
    [
        (told("pay", 3, "2022-08-24", "approved", "USAI"), [3]),
        # the line is of another vehicle, of before the bill, for somebody else, or for another purpose
        (told("pay", 3, "2022-08-24", "approved", "PDA"), [3, 6]),
        (told("pay", 3, "2022-02-24", "approved", "USAI"), [3, 6]),
        (told("pay", 3, "2022-08-24", "approved", "USAI", recipients=(Party("POL"),)), [3, 6]),
        (told("pay", 3, "2022-08-24", "approved", "USAI", sector="humanitarian"), [3, 6]),
    ],
)
def test_a_line_is_left_out_beside_the_acts_that_can_spend_it(spending: Statement, counts: list[int]) -> None:
    entries = ledger(*ASKED, VOTED, told("more", 6, "2022-05-22", "approved", "USAI"), spending)
    (found,) = [each for each in sums(entries, KINDS, grouping("donor", KINDS)) if each.stage == "approved"]
    amounts = {each.id: each.values["amount"].low // BILLION for each in entries}
    assert sorted(amounts[each] for each in found.counted) == counts


@pytest.mark.parametrize(
    ("vehicle", "counts"), [("PDA", [3]), ("FMF", [3]), ("EFF", [3, 6]), ("SWAP", [3, 6]), ("", [3, 6])]
)
def test_a_line_without_vehicle_is_left_out_only_beside_acts_that_draw_on_bills(
    vehicle: str, counts: list[int]
) -> None:
    bill = told("ask", 20, "2022-05-21", "proposed", "APPR")
    line = told("ask", 6, "2022-05-21", "approved", part_of="$20 billion")
    entries = ledger(bill, line, told("pay", 3, "2022-08-24", "approved", vehicle))
    assert relation(entries, 6) == ["line_of"]
    (found,) = [each for each in sums(entries, KINDS, grouping("donor", KINDS)) if each.stage == "approved"]
    amounts = {each.id: each.values["amount"].low // BILLION for each in entries}
    assert sorted(amounts[each] for each in found.counted) == counts


def means(name: str, vehicle: str, *parties: str, day: date | None = date(2022, 5, 1)) -> Means:
    who = tuple(frozenset(each.split()) for each in parties)
    return Means(name, vehicle, line=False, day=day, parties=who, scope=("military",))


@pytest.mark.parametrize("parties", [("USA", "UKR"), ("USA GBR", "POL UKR"), ("", "UKR"), ("USA", ""), ("", "")])
def test_acts_draw_on_what_names_a_party_of_theirs_or_none(parties: tuple[str, str]) -> None:
    acts = [means("one", "PDA", "DEU", "UKR"), means("two", "PDA", "USA", "ISR"), means("three", "PDA", *parties)]
    for bill in (
        means("bill", "APPR", "USA", "UKR"),
        means("bill", "APPR", "USA", ""),
        means("bill", "APPR", "", "UKR"),
    ):
        assert Spenders(acts, ()).on(bill) == ["PDA"]
    assert Spenders(acts[:2], ()).on(means("bill", "APPR", "USA", "UKR")) == []
    assert Spenders(acts, ()).on(means("bill", "APPR", "FRA", "FRA")) == (["PDA"] if parties == ("", "") else [])


def test_a_bill_for_others_is_no_authority_of_an_act() -> None:
    bill = told("bill", 20, "2022-04-28", "approved", "APPR", recipients=(Party("ISR"),))
    entries = ledger(bill, told("pay", 3, "2022-08-24", "approved", "PDA"))
    (found,) = sums(entries, KINDS, grouping("donor", KINDS))
    assert len(found.counted) == 2
