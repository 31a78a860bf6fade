"""Entries that no report dates are placed by a report that has them as news, and say so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pledgebook.export.entries import entry_json, entry_line
from pledgebook.kinds import load_kinds
from pledgebook.model import Entry, Span, Statement
from pledgebook.reconcile import reconcile
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.values.period import Period

KINDS = load_kinds()


def told(article: str, published: str, **said: Any) -> Statement:
    """Norway's $20 million for Peru, undated."""
    values = {
        "donors": (Party("NOR"),), "recipients": (Party("PER"),), "stage": "announced",
        "amount": Money(20_000_000, 20_000_000, "USD"), **said,
    }  # fmt: skip
    return Statement(
        f"{article}:commitment:0-5", article, "commitment", Span(0, 90), Span(0, 5), values,
        evidence={name: (Span(10, 15),) for name in values}, confidence=0.9, published=published, said="$20 million",
    )  # fmt: skip


def entry(*statements: Statement) -> Entry:
    (found,) = reconcile(statements, KINDS).entries
    return found


def test_the_day_of_the_report_and_the_one_before_it_with_the_ground() -> None:
    found = entry(told("a", "2024-05-15", inferred="headline"), told("b", "2024-05-16", inferred="beside"))
    row = entry_json(found, KINDS)
    assert (row["date"], row["inferred"], row["conflicts"]) == ("2024-05-14/2024-05-15", "headline", [])
    assert entry_line(found, KINDS)["date"] == "~2024-05-15"


def test_a_day_that_a_report_tells_takes_its_place() -> None:
    found = entry(
        told("a", "2024-05-15", inferred="headline"), told("b", "2024-05-16", date=Period.parse("2024-05-13"))
    )
    row = entry_json(found, KINDS)
    assert (row["date"], row["inferred"]) == ("2024-05-13", None)
    assert entry_line(found, KINDS)["date"] == "2024-05-13"


@pytest.mark.parametrize(("before", "expected"), [("2024-05-12", "2024-05-14/2024-05-15"), ("2024-05-11", None)])
def test_an_older_report_shows_that_it_was_no_news(before: str, expected: str | None) -> None:
    row = entry_json(entry(told("z", before), told("a", "2024-05-15", inferred="likely")), KINDS)
    assert (row["date"], bool(row["inferred"])) == (expected, expected is not None)


def test_of_an_act_only_reports_that_tell_it_as_done_count() -> None:
    plan = told("a", "2024-05-14", stage="proposed", inferred="headline")
    row = entry_json(entry(plan, told("b", "2024-05-15")), KINDS)
    assert (row["stage"], row["date"]) == ("announced", None)


@pytest.mark.parametrize(
    ("published", "ground", "acts"),
    [
        ("2024-05-17", "headline", 1),
        ("2024-05-20", "headline", 2),
        ("2024-05-20", "likely", 1),
        ("2024-06-20", "likely", 2),
        ("2024-06-20", None, 1),
    ],
)
def test_news_is_of_no_act_of_weeks_before(published: str, ground: str | None, acts: int) -> None:
    act = told("a", "2024-05-14", date=Period.parse("2024-05-14"))
    later = told("b", published, **({"inferred": ground} if ground else {}))
    assert len(reconcile([act, later], KINDS).entries) == acts


def test_an_article_that_tells_two_equal_acts_with_their_days_tells_of_two() -> None:
    """Its own day dates the new one only by publication, which another article's report of the old one would swallow."""
    old = told("old", "2024-05-07", date=Period.parse("2024-05-07"))
    new = told("new", "2024-05-15", date=Period.parse("2024-05-15"))
    new = replace(new, evidence={**new.evidence, "date": (new.anchor,)})
    reminder = replace(
        told("new", "2024-05-15", date=Period.parse("2024-05-07")), id="new:commitment:50-55", anchor=Span(50, 55)
    )
    assert len(reconcile([old, new], KINDS).entries) == 1
    days = sorted(entry.values["date"].iso for entry in reconcile([old, new, reminder], KINDS).entries)
    assert days == ["2024-05-07", "2024-05-15"]
