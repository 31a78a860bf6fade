"""Which act a later report tells of: what retells it, what takes it further, and what is another one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Span, Statement
from pledgebook.reconcile import reconcile
from pledgebook.reconcile.groups import grouping
from pledgebook.reconcile.sums import sums
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.values.period import Period

KINDS = load_kinds()
MILLION = 1_000_000


def report(name: str, published: str, date: str | None = "", **more: Any) -> Statement:
    """A report of $800 million; dated by words of its sentence as published unless said otherwise."""
    values = {
        "donors": (Party("USA"),), "recipients": (Party("UKR"),), "amount": Money(800 * MILLION, 800 * MILLION, "USD"),
        "stage": "announced", "date": Period.parse(published if date == "" else date or ""), **more,
    }  # fmt: skip
    kept = {key: value for key, value in values.items() if value is not None}
    return Statement(
        f"{name}:commitment:10-20", name, "commitment", Span(0, 90), Span(10, 20), kept, {"date": (Span(30, 39),)},
        confidence=0.8, reader="test", published=published, said="$800 million",
    )  # fmt: skip


def silent(told: Statement) -> Statement:
    """The same, dated by its publication alone."""
    return replace(told, evidence={"date": (told.anchor,)})


def entries(*told: Statement) -> set[frozenset[str]]:
    return {frozenset(entry.articles) for entry in reconcile(told, KINDS).entries}


def test_what_is_retold_in_passing_is_no_new_act() -> None:
    first = report("first", "2022-03-16")
    passing = silent(report("passing", "2022-03-24"))
    (entry,) = reconcile([first, passing], KINDS).entries
    assert entry.values["date"].iso == "2022-03-16"


def test_what_is_told_as_new_two_weeks_later_is_another_act() -> None:
    """Of the same size as the one of a fortnight before, where no word tells when."""
    assert len(entries(report("first", "2022-03-16"), silent(report("second", "2022-03-30")))) == 2


GOODS = {"stage": "delivered", "form": "in_kind"}


@pytest.mark.parametrize("days", ["2022-03-28", "2022-04-13"])
def test_goods_worth_a_sum_that_were_sent_on_a_day_are_no_promise_of_weeks_before(days: str) -> None:
    assert len(entries(report("promised", "2022-03-16"), report("sent", days, **GOODS))) == 2


@pytest.mark.parametrize(
    "given",
    [
        report("given", "2022-03-28", stage="delivered", form="loan"),  # money is paid out at once
        report("given", "2022-03-28", stage="delivered"),
        report("given", "2022-03-18", **GOODS),  # told of the same days
        report("given", "2022-03-28", None, **GOODS),  # no day
        silent(report("given", "2022-03-28", **GOODS)),  # nor by any word
    ],
)
def test_what_was_promised_is_handed_over_once(given: Statement) -> None:
    assert len(entries(report("promised", "2022-03-16"), given)) == 1


def test_a_sum_is_not_handed_over_twice() -> None:
    told = [report(day, day, stage="delivered") for day in ("2022-03-16", "2022-03-28")]
    assert len(entries(*told)) == 2


def test_words_that_date_it_make_it_another_act() -> None:
    assert len(entries(report("first", "2022-04-13"), report("second", "2022-04-21"))) == 2


def test_what_many_report_at_once_is_not_retold() -> None:
    many = [silent(report(name, "2022-04-21")) for name in ("b", "c")]
    assert entries(report("a", "2022-04-13"), *many) == {frozenset("a"), frozenset("bc")}


@pytest.mark.parametrize(
    ("month", "expected"), [("2022-04-11/2022-04-17", {"a", "late"}), ("2022-04-18/2022-04-24", {"b", "late"})]
)
def test_last_week_is_the_act_of_that_week(month: str, expected: set[str]) -> None:
    late = report("late", "2022-04-25", month)
    assert frozenset(expected) in entries(report("a", "2022-04-13"), report("b", "2022-04-21"), late)


def test_what_came_out_before_an_act_does_not_tell_of_it_where_an_earlier_one_can_be_meant() -> None:
    between = report("between", "2022-04-18", None)
    assert frozenset({"a", "between"}) in entries(report("a", "2022-04-13"), report("b", "2022-04-21"), between)


def test_a_delivery_belongs_to_its_promise_and_does_not_move_its_date() -> None:
    arrived = report("arrived", "2022-05-02", stage="delivered")
    (entry,) = reconcile([report("promised", "2022-04-13"), arrived], KINDS).entries
    assert (entry.values["stage"], entry.values["date"].iso) == ("delivered", "2022-04-13")
    assert [step.date for step in entry.history] == ["2022-04-13", "2022-05-02"]


def test_what_was_announced_is_not_announced_again() -> None:
    proposed = report("proposed", "2022-04-12", stage="proposed")
    announced = report("announced", "2022-04-13")
    again = report("again", "2022-04-21")
    assert frozenset({"again"}) in entries(proposed, announced, again)


def test_a_date_far_ahead_of_an_act_told_as_done_places_nothing() -> None:
    misread = report("misread", "2022-04-15", "2024-02-02")
    (entry,) = reconcile([report("first", "2022-04-13"), misread], KINDS).entries
    assert entry.values["date"].iso == "2022-04-13"


def test_one_unlikely_report_does_not_move_an_entry_to_a_further_step() -> None:
    proposed = [report(name, "2022-04-28", stage="proposed") for name in "abc"]
    slip = replace(report("slip", "2022-05-01", None, stage="approved"), confidence=0.4)
    (entry,) = reconcile([*proposed, slip], KINDS).entries
    assert entry.values["stage"] == "proposed"
    (sure,) = reconcile([*proposed, replace(slip, confidence=0.9)], KINDS).entries
    assert sure.values["stage"] == "approved"


def test_a_report_that_names_several_purposes_says_more() -> None:
    told = [report(name, "2022-05-21", sector="military") for name in "abc"]
    (entry,) = reconcile([*told, report("d", "2022-05-21", sector="mixed")], KINDS).entries
    assert entry.values["sector"] == "mixed"
    assert [conflict.reason for conflict in entry.conflicts] == ["shown: it holds the others"]


@pytest.mark.parametrize(
    ("proposed", "expected"),
    [
        ("2022-04-28", None),  # three weeks before: the day on which it was asked for
        ("2022-05-18", "2022-05-18"),  # of these days
        ("2022-06-01", "2022-06-01"),  # told to come on a day
    ],
)
def test_the_day_of_an_old_proposal_is_not_that_of_the_act(proposed: str, expected: str | None) -> None:
    asked = report("asked", min(proposed, "2022-05-18"), proposed, stage="proposed")
    voted = report("voted", "2022-05-21", None, stage="approved")
    (entry,) = reconcile([asked, voted], KINDS).entries
    assert entry.values["stage"] == "approved"
    assert (entry.values["date"].iso if "date" in entry.values else None) == expected


@pytest.mark.parametrize("date", [None, ""])
@pytest.mark.parametrize(
    ("published", "whole", "joins"),
    [("2022-04-22", "$12 billion", False), ("2022-04-22", None, True), ("2022-04-15", "$12 billion", True)],
)
def test_a_line_of_a_bill_is_no_act_announced_weeks_before(
    date: str | None, published: str, whole: str | None, joins: bool
) -> None:
    line = silent(report("line", published, date, stage="proposed", part_of=whole))
    assert (len(entries(report("act", "2022-04-13"), line)) == 1) == joins


@pytest.mark.parametrize("stage", ["requested", "proposed"])
def test_what_is_only_asked_for_is_planned(stage: str) -> None:
    line = silent(report("line", "2022-05-05", stage=stage, part_of="$12 billion"))
    assert len(entries(report("act", "2022-04-13"), line)) == 2


@pytest.mark.parametrize("date", [None, ""])
@pytest.mark.parametrize("published", ["2022-04-21", "2022-05-24"])
@pytest.mark.parametrize("with_whole", [True, False])
def test_a_freeze_of_a_larger_amount_reaches_the_promise_in_it(
    date: str | None, published: str, *, with_whole: bool
) -> None:
    """What stands still is no line of a bill: it takes the promise out of the sums."""
    said = report("frozen", published, date, stage="stalled")
    whole = replace(
        said,
        id="frozen:commitment:40-50",
        anchor=Span(40, 50),
        said="$2 billion",
        values={**said.values, "amount": Money(2000 * MILLION, 2000 * MILLION, "USD")},
    )
    part = replace(said, values={**said.values, "part_of": "$2 billion"})
    found = reconcile([report("act", "2022-04-13"), part, *([whole] if with_whole else [])], KINDS).entries
    (promise,) = [each for each in found if "act" in each.articles]
    assert (promise.values["stage"], set(promise.articles)) == ("stalled", {"act", "frozen"})
    assert [link.relation for link in promise.links] == ["part_of"] * with_whole
    assert {each.stage for each in sums(found, KINDS, grouping("donor", KINDS))} == {"stalled"}


@pytest.mark.parametrize(
    ("published", "signed", "date"),
    [("2024-06-14", "2024-06-13", "2024-06-13"), ("2024-06-14", None, None), (None, None, None)],
)
def test_a_pact_is_of_the_day_of_its_signature(published: str | None, signed: str | None, date: str | None) -> None:
    """Not of that on which the talks began, weeks before."""

    def told(name: str, published: str | None, status: str, day: str | None) -> Statement:
        values = {"parties": (Party("JPN"), Party("PHL")), "subject": "visiting forces", "status": status}
        dated = {"date": Period.parse(day)} if day else {}
        return Statement(
            f"{name}:agreement:10-20", name, "agreement", Span(0, 90), Span(10, 20), values | dated,
            {"date": (Span(30, 39),)}, confidence=0.8, published=published, said="a pact on visiting forces",
        )  # fmt: skip

    talks = told("a", "2024-04-22", "negotiating", "2024-04-22")
    (entry,) = reconcile([talks, told("b", published, "signed", signed)], KINDS).entries
    assert entry.values["status"] == "signed"
    assert (entry.values["date"].iso if "date" in entry.values else None) == date


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("2022-10-03/2022-10-09", "2022-10-03/2022-10-09"),  # "last week": over when the other was published
        ("2022-10", "2022-10-28"),  # the day may be one of that month
    ],
)
def test_a_day_of_publication_after_the_time_that_words_tell_is_no_day_of_the_act(told: str, date: str) -> None:
    plan = report("plan", "2022-10-05", stage="proposed")
    told_later = silent(report("passing", "2022-10-28"))
    (entry,) = reconcile([plan, report("words", "2022-10-11", told), told_later], KINDS).entries
    assert entry.values["date"].iso == date


def test_what_was_approved_is_not_announced_again_weeks_later() -> None:
    """Approving and announcing are told of one act in either order; a plan among its reports does not open it anew."""
    planned = report("planned", "2022-03-15", stage="proposed")
    approved = report("approved", "2022-03-16", stage="approved")
    later = report("later", "2022-04-20")
    assert entries(planned, approved, later) == {frozenset({"planned", "approved"}), frozenset({"later"})}
    assert entries(planned, later) == {frozenset({"planned", "later"})}
    arrived = report("arrived", "2022-04-21", stage="delivered")
    assert entries(planned, approved, arrived) == {frozenset({"planned", "approved", "arrived"})}


def test_a_bill_is_asked_for_and_signed_over_months() -> None:
    bill = {"amount": Money(40_000 * MILLION, 40_000 * MILLION, "USD")}
    asked = report("asked", "2022-03-15", stage="proposed", **bill)
    pledged = report("pledged", "2022-03-16", **bill)
    signed = report("signed", "2022-05-02", stage="approved", **bill)
    assert entries(asked, pledged, signed) == {frozenset({"asked", "pledged", "signed"})}


@pytest.mark.parametrize(("published", "joins"), [("2022-02-20", True), ("2022-04-28", False)])
def test_a_report_without_a_time_of_months_after_a_year_tells_of_another_act(published: str, *, joins: bool) -> None:
    year = report("year", "2022-02-18", "2021", stage="delivered")
    assert (len(entries(year, report("later", published, None, stage="delivered"))) == 1) == joins


@pytest.mark.parametrize(("asked", "joins"), [("2022-03-25", True), ("2022-03-28", False)])
def test_what_is_asked_for_later_is_no_report_of_what_was_given(asked: str, *, joins: bool) -> None:
    given = report("given", "2022-03-24", None)
    assert (len(entries(given, report("asked", asked, stage="proposed"))) == 1) == joins
