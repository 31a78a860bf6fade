"""Words that name nothing lead to the pact that the article told of before; a pact's steps of a week join its life."""

from __future__ import annotations

from typing import Any

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Entry, Span, Statement
from pledgebook.reconcile import reconcile
from pledgebook.values.party import Party
from pledgebook.values.period import Period

KINDS = load_kinds()


def told(article: str, at: int, words: str, status: str = "signed", day: str = "2024-06-27", **more: Any) -> Statement:
    codes = more.pop("parties", ("EST", "UKR"))
    values = {
        "parties": tuple(Party(each) for each in codes), "status": status, "date": Period.parse(day), "subject": "security",
        **more,
    }  # fmt: skip
    kept = {name: value for name, value in values.items() if value is not None}
    return Statement(
        f"{article}:agreement:{at}-{at + 5}", article, "agreement", Span(0, 900), Span(at, at + 5), kept,
        published="2024-07-01" if len(day) < 10 else day, confidence=0.8, said=words,
    )  # fmt: skip


def groups(*statements: Statement) -> list[list[str]]:
    said = {each.id: each.said for each in statements}
    return sorted(sorted(said[one] for one in entry.statements) for entry in reconcile(statements, KINDS).entries)


@pytest.mark.parametrize("words", ["the agreement", "This pact", "agreement", "It"])
def test_bare_words_lead_to_the_pact_told_of_before(words: str) -> None:
    pact = told("a", 0, "security agreement")
    assert groups(pact, told("a", 50, words, "in_force", subject="pilots", day="2030")) == [sorted([words, pact.said])]


@pytest.mark.parametrize(
    "other",
    [
        told("a", 50, "the grain deal", subject="grain", day="2023-06-27"),  # says which one it is
        told("a", 50, "the agreement", subject="grain", parties=("RUS", "IRN"), day="2023-06-27"),  # between others
        told("b", 50, "the agreement", subject="grain", day="2023-06-27"),  # of another article
    ],
)
def test_what_says_more_or_is_told_elsewhere_stays_apart(other: Statement) -> None:
    assert len(groups(told("a", 0, "security agreement"), other)) == 2


def test_of_several_it_is_the_one_between_the_same_parties() -> None:
    near = told("a", 30, "cooperation accord", subject="trade", parties=("UKR",))
    far = told("a", 0, "security agreement", parties=("USA", "UKR"))
    back = told("a", 60, "the agreement", subject="pilots", parties=("USA", "UKR"))
    assert groups(far, near, back) == [["cooperation accord"], ["security agreement", "the agreement"]]


def entry(*statements: Statement) -> Entry:
    (found,) = reconcile(statements, KINDS).entries
    return found


def test_what_was_initialled_and_signed_in_a_week_takes_the_talks_further() -> None:
    talks = told("a", 0, "security agreement", "negotiating", "2024-05-14")
    text = told("b", 0, "security agreement", "agreed", "2024-06-21")
    found = entry(talks, text, told("c", 0, "security agreement"))
    assert [step.stage for step in found.history] == ["negotiating", "agreed", "signed"]


def test_a_day_dates_a_step_better_than_the_month_that_it_ends() -> None:
    found = entry(
        told("a", 0, "security agreement", day="2024-05-31"), told("b", 0, "security agreement", day="2024-05")
    )
    assert [step.date for step in found.history] == ["2024-05-31"]
