"""What is due stands under the day of the answer: ahead, overdue, met, dropped, or standing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Entry, Step
from pledgebook.reconcile.due import Due, Standpoint, due
from pledgebook.values.obligation import Obligation
from pledgebook.values.party import Party
from pledgebook.values.period import Period

TODAY = date(2024, 6, 15)
NOW = Standpoint(TODAY, TODAY)


PAIR = (Party("PER"), Party("FJI"))


def dues(kind: str, *steps: tuple[str, str | None], **said: Any) -> list[Due]:
    history = tuple(Step(stage, day, "s") for stage, day in steps)
    return due([Entry("e", kind, "title", said, history=history)], load_kinds(), NOW)


def test_nothing_is_due_to_nobody_or_likelier_misread_than_right() -> None:
    said = {"deadline": Period.parse("/2024-06-30"), "stage": "announced", "donors": (Party("USA"),)}
    assert dues("commitment", **said) == []
    entry = Entry("e", "commitment", "title", {**said, "recipients": (Party("NPL"),)})
    assert len(due([entry], load_kinds(), NOW)) == 1
    assert due([replace(entry, confidence=0.2)], load_kinds(), NOW) == []


def test_a_pact_of_two_by_name_is_believed_earlier() -> None:
    said = {
        "status": "signed",
        "obligations": (Obligation("send rice", "PT24H"),),
        "parties": (Party("PER"), Party("FJI")),
    }
    entry = Entry("e", "agreement", "title", said, confidence=0.22)
    (found,) = due([entry], load_kinds(), NOW)
    assert (found.what, found.by, found.status) == ("send rice", "PT24H", "standing")
    assert due([replace(entry, confidence=0.19)], load_kinds(), NOW) == []
    group = replace(entry, values={**said, "parties": (Party("PER"), Party("ORG:its allies"))})
    assert due([group], load_kinds(), NOW) == []


@pytest.mark.parametrize(
    ("deadline", "stage", "steps", "status", "left"),
    [
        ("/2024-06-30", "announced", [], "ahead", 15),
        ("2024-06", "approved", [], "ahead", 15),
        ("/2024-06-15", "announced", [], "ahead", 0),
        ("/2024-06-14", "announced", [], "overdue", -1),
        ("/2024-06-14", "stalled", [], "dropped", None),
        ("2024-07/", "announced", [], "standing", None),
        ("/2024-06-14", "delivered", [("delivered", "2024-06-01")], "met", None),
        ("/2024-06-14", "delivered", [("delivered", "2024-06-15")], "met late", None),
        ("/2024-06-14", "delivered", [("delivered", "2024-06")], "met", None),
        ("/2024-06-14", "delivered", [("delivered", None)], "met", None),
    ],
)
def test_a_deadline(
    deadline: str, stage: str, steps: list[tuple[str, str | None]], status: str, left: int | None
) -> None:
    parties = {"donors": (Party("USA"),), "recipients": (Party("NPL"),)}
    (found,) = dues("commitment", *steps, deadline=Period.parse(deadline), stage=stage, **parties)
    assert (found.status, found.left, found.by) == (status, left, deadline)
    assert found.who == "United States"


def promised(stage: str, deadline: str, *steps: tuple[str, str | None], published: str = "2023-11-21") -> Due:
    """A promise to Nepal as it stands today, first reported on a day."""
    history = tuple(Step(rung, day, "s") for rung, day in steps)
    values = {"donors": (Party("USA"),), "recipients": (Party("NPL"),), "stage": stage}
    values |= {"deadline": Period.parse(deadline)}
    (found,) = due([Entry("e", "commitment", "t", values, history=history, published=published)], load_kinds(), NOW)
    return found


def test_a_target_that_stalls_is_not_met_by_what_came_of_it() -> None:
    """ "The goal of 40 wells by March will be missed; 11 have been dug." """
    found = promised("stalled", "/2024-03", ("delivered", "2023-11-21"), ("stalled", "2023-11-21"))
    assert (found.status, found.why) == ("dropped", "")


def test_a_step_that_no_report_makes_likely_meets_nothing() -> None:
    """ "The minister told the port to have the generators handed over by July" hands nothing over."""
    steps = ("announced", "2024-06-02"), ("delivered", "2024-06-02")
    assert promised("announced", "/2024-07", *steps).status == "ahead"
    passed = promised("announced", "/2024-06-10", *steps)
    assert (passed.status, passed.left) == ("doubtful", -5)
    assert passed.why == "a report tells that it was met, but does not make it likely"
    assert promised("delivered", "/2024-07", *steps).status == "met"


def test_a_time_that_was_over_when_it_was_first_reported_is_no_deadline() -> None:
    """ "After 12 million kroner in 2022": that is when it was given."""
    found = promised("announced", "2022", published="2024-02-17")
    assert (found.status, found.why) == (
        "doubtful", "the time was over when it was first reported, 2024-02-17"
    )  # fmt: skip
    earlier = Entry("e", "commitment", "t", published="2024-02-17", values={
        "donors": (Party("USA"),), "recipients": (Party("NPL"),), "stage": "announced",
        "deadline": Period.parse("/2022"), "date": Period.parse("2009"),
    })  # fmt: skip
    assert [each.status for each in due([earlier], load_kinds(), NOW)] == ["overdue"]
    assert promised("announced", "/2024-02-17", published="2024-02-17").status == "overdue"
    assert promised("announced", "2022", published="2022-06-01").status == "overdue"


@pytest.mark.parametrize(
    ("newest", "status", "why"),
    [
        (date(2024, 5, 31), "overdue", ""),
        (date(2024, 5, 30), "unreported", "the newest article is of 2024-05-30: none could tell since"),
        (date(2023, 1, 1), "unreported", "the newest article is of 2023-01-01: none could tell since"),
        (None, "unreported", "no article is dated: none could tell since"),
    ],
)
def test_an_archive_makes_nobody_late_after_its_end(newest: date | None, status: str, why: str) -> None:
    """ "Half of the pumps will be in place by 30 May", and two weeks on nothing newer was read."""
    values = {"donors": (Party("USA"),), "recipients": (Party("NPL"),), "stage": "announced"}
    entry = Entry("e", "commitment", "t", {**values, "deadline": Period.parse("/2024-05-30")})
    (found,) = due([entry], load_kinds(), Standpoint(TODAY, newest, {"e": date(2023, 1, 1)}))
    assert (found.status, found.why, found.left, found.told) == (status, why, -16, date(2023, 1, 1))


def test_what_is_unreported_may_be_met_doubtful_or_a_duty() -> None:
    steps = (Step("delivered", "2024-05-02", "s"),)
    values = {"donors": (Party("USA"),), "recipients": (Party("NPL"),), "deadline": Period.parse("/2024-06-10")}
    early = Standpoint(TODAY, date(2024, 6, 1))
    announced = Entry("e", "commitment", "t", {**values, "stage": "announced"}, history=steps)
    delivered = replace(announced, values={**values, "stage": "delivered"})
    (doubtful,), (met,) = (due([each], load_kinds(), early) for each in (announced, delivered))
    assert (doubtful.status, met.status, met.why) == ("doubtful", "met", "")
    signed = {"status": "signed", "parties": PAIR, "obligations": (Obligation("report", "2024-06-03"),)}
    duty = Entry("a", "agreement", "t", signed)
    assert [each.status for each in due([duty], load_kinds(), early)] == ["unreported"]


@pytest.mark.parametrize("stage", ["requested", "proposed"])
def test_what_nobody_promised_is_not_due(stage: str) -> None:
    assert dues("commitment", deadline=Period.parse("/2024-06-14"), stage=stage) == []


def test_a_register_of_duties_and_the_end_of_the_term() -> None:
    duties = (
        Obligation("consult", "PT24H"),
        Obligation("report to parliament", "2024-06-01"),
        Obligation("train pilots"),
    )
    found = dues(
        "agreement", status="signed", parties=PAIR, obligations=duties, term="P10Y", date=Period.parse("2024-02-29")
    )
    assert [(each.what, each.status, each.day) for each in found] == [
        ("report to parliament", "overdue", date(2024, 6, 1)),
        ("runs 10 years", "ahead", date(2034, 2, 28)),
        ("consult", "standing", None),
        ("train pilots", "standing", None),
    ]


def test_what_is_only_proposed_binds_nobody() -> None:
    duties = (Obligation("train pilots", "2030"),)
    assert dues("agreement", status="proposed", parties=PAIR, obligations=duties) == []
    found = dues("agreement", status="agreed", parties=PAIR, obligations=duties)
    assert [each.what for each in found] == ["train pilots"]
    assert dues("agreement", status="agreed", parties=PAIR[:1], obligations=duties) == []


def test_duties_of_an_ended_agreement_are_dropped() -> None:
    duties = (Obligation("consult", "PT24H"),)
    found = dues("agreement", status="ended", parties=PAIR, obligations=duties, term="P10Y")
    assert [each.status for each in found] == ["dropped"]


def test_a_term_that_has_run_out_or_has_no_start() -> None:
    assert [
        each.status for each in dues("agreement", status="in_force", term="P1Y", date=Period.parse("2022-01-01"))
    ] == ["over"]
    assert [each.status for each in dues("agreement", status="in_force", term="P1Y")] == ["standing"]
    assert [
        each.status for each in dues("agreement", status="in_force", term="P99999Y", date=Period.parse("2022"))
    ] == ["standing"]


def test_kinds_that_declare_nothing_owe_nothing() -> None:
    assert dues("figure", deadline=Period.parse("/2024-06-14")) == []


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("/2020", "by 2020"),
        ("/2024-06-30", "by 30 June 2024"),
        ("2022/", "from 2022 on"),
        ("2022/2023", "2022 – 2023"),
        ("2024-06", "June 2024"),
        ("P10Y", "10 years"),
        ("within a day", "within a day"),
        ("", ""),
    ],
)
def test_until_when_as_people_read_it(by: str, said: str) -> None:
    assert Due("e", "title", "who", "what", by, None, "standing", None).said == said
