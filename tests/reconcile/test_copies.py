"""What is printed a thousand times is compared once, and grouped as if each had been compared with all."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.kinds import load_kinds
from pledgebook.model import Span, Statement
from pledgebook.reconcile import alike, reconcile
from pledgebook.reconcile.copies import every, gathered
from pledgebook.reconcile.profile import Profile, profile
from pledgebook.reconcile.rules import same_rule
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.values.period import Period

KINDS = load_kinds()
KIND = KINDS["commitment"]


def told(article: str, day: str = "2023-01-05", **more: Any) -> Statement:
    values = {
        "donors": (Party("NOR", Span(0, 6)),), "recipients": (Party("MDA"),), "amount": Money(10**9, 10**9, "USD"),
        "stage": "announced", "date": Period.parse(day), **more,
    }  # fmt: skip
    kept = {name: value for name, value in values.items() if value is not None}
    return Statement(
        f"{article}:commitment:0-5", article, "commitment", Span(0, 9), Span(0, 5), kept, published=day, confidence=0.8
    )


def sizes(*statements: Statement, apart: frozenset[frozenset[str]] = frozenset()) -> list[int]:
    profiles = [profile(each, same_rule(KIND)) for each in statements]
    standing, copies = gathered(profiles, KIND, apart)
    return sorted(len(every(each, copies)) for each in standing)


def test_reports_that_differ_only_in_place_are_copies() -> None:
    assert sizes(told("a"), told("b", donors=(Party("NOR", Span(3, 9)),)), told("c", speaker="Gahr")) == [3]


@pytest.mark.parametrize(
    "differs",
    [{"stage": "approved"}, {"day": "2023-01-06"}, {"amount": Money(10**9, None, "USD")}, {"part_of": "$2 billion"}],
)
def test_what_reconciling_compares_makes_no_copies(differs: dict[str, Any]) -> None:
    assert sizes(told("a"), told("b", **differs)) == [1, 1]


def test_vague_reports_and_those_that_no_key_brings_together_are_no_copies() -> None:
    assert sizes(told("a", amount=None), told("b", amount=None)) == [1, 1]
    unsaid = {"donors": None, "recipients": None}
    assert sizes(told("a", **unsaid), told("b", **unsaid)) == [1, 1]


def test_what_is_judged_apart_stands_for_itself() -> None:
    one, other, third = told("a"), told("b"), told("c")
    assert sizes(one, other, third, apart=frozenset({frozenset((one.id, other.id))})) == [1, 1, 1]
    assert sizes(one, other, third, told("d"), apart=frozenset({frozenset((one.id, other.id))})) == [1, 1, 2]


def test_all_copies_are_alike_to_what_one_is_alike_to() -> None:
    one, copy, later = told("a"), told("b"), told("c", "2023-01-06")
    found = alike([one, copy, later], KINDS, among={copy.id})
    assert set(found[copy.id]) == set(found[one.id]) == {one.id, copy.id, later.id}


DAYS = ("2023-01-05", "2023-01-06", "2023-01-12", "2023-02-20")


@st.composite
def reports(draw: st.DrawFn) -> list[Statement]:
    made = []
    for number in range(draw(st.integers(2, 9))):
        day = draw(st.sampled_from(DAYS))
        size = draw(st.sampled_from([5, 5, 9])) * 10**6
        more = {
            "amount": Money(size, size, "USD"), "stage": draw(st.sampled_from(["announced", "delivered"])),
            "date": draw(st.sampled_from([None, Period.parse(day), Period.parse("2023-01")])),
        }  # fmt: skip
        made.append(told(f"a{number}", day, **more))
    return made


@settings(deadline=None)
@given(reports())
def test_each_report_and_a_copy_of_it_stand_together(statements: list[Statement]) -> None:
    """Copying every report doubles every entry and changes none."""
    copies = [replace(each, id="z" + each.id, article="z" + each.article) for each in statements]
    plain = {frozenset(each.statements) for each in reconcile(statements, KINDS).entries}
    doubled = {frozenset(each.statements) for each in reconcile([*statements, *copies], KINDS).entries}
    assert {frozenset(one for one in each if one[0] != "z") for each in doubled} == plain
    assert all({"z" + one for one in each if one[0] != "z"} <= each for each in doubled)


def test_a_thousand_copies_are_compared_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[Profile] = []
    grouping: Any = sys.modules["pledgebook.reconcile.together"]
    before = grouping.compare

    def counting(profiles: Any, *rest: Any, **more: Any) -> Any:
        compared.extend(profiles)
        return before(profiles, *rest, **more)

    monkeypatch.setattr(grouping, "compare", counting)
    (entry,) = reconcile([told(f"a{number}") for number in range(1000)], KINDS).entries
    assert (len(entry.statements), len(compared)) == (1000, 1)
