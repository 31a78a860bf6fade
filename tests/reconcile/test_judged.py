"""The analyst has the last word, every word of it can be taken back, and a re-reading keeps it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pledgebook.kinds import Kinds, load_kinds
from pledgebook.model import Judgement, Span, Statement
from pledgebook.reconcile import reconcile
from pledgebook.reconcile.judged import in_force
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.values.period import Period

MILLION = 1_000_000


@pytest.fixture(scope="module")
def kinds() -> Kinds:
    return load_kinds()


def told(article: str, dollars: int, day: str = "2022-04-13") -> Statement:
    values = {
        "donors": (Party("USA"),),
        "recipients": (Party("UKR"),),
        "amount": Money(dollars, dollars, "USD"),
        "stage": "announced",
        "date": Period.parse(day),
    }
    return Statement(
        f"{article}:commitment:10-20", article, "commitment", Span(0, 50), Span(10, 20), values,
        confidence=0.6, published=day, said="the aid",
    )  # fmt: skip


def judged(action: str, target: str, number: int = 1, **more: object) -> Judgement:
    return Judgement(f"j{number}", action, target, by="ada", at=f"2025-01-01T00:00:{number:02}", **more)  # type: ignore[arg-type]


def test_a_rejected_statement_stands_in_no_entry(kinds: Kinds) -> None:
    one = told("a", 5 * MILLION)
    assert reconcile([one], kinds, [judged("reject", one.id)]).entries == ()


def test_an_undone_rejection_counts_no_more(kinds: Kinds) -> None:
    one = told("a", 5 * MILLION)
    entries = reconcile([one], kinds, [judged("reject", one.id), judged("undo", "j1", 2)]).entries
    assert [entry.statements for entry in entries] == [(one.id,)]


def test_an_undone_undo_brings_the_judgement_back() -> None:
    rows = [judged("reject", "x"), judged("undo", "j1", 2), judged("undo", "j2", 3)]
    assert [each.id for each in in_force(rows)] == ["j1"]


def test_judgements_count_by_their_moment_whatever_its_notation() -> None:
    rows = [
        replace(judged("accept", "x"), id="late", at="2025-01-01T12:00:00+01:00"),
        replace(judged("accept", "x"), id="early", at="2025-01-01T10:59:59.999999Z"),
        replace(judged("accept", "x"), id="never", at="yesterday"),
    ]
    assert [each.id for each in in_force(rows)] == ["never", "early", "late"]


def test_judgements_of_one_moment_count_as_they_came() -> None:
    rows = [replace(judged("accept", "x"), id=name, at="2025-01-01T00:00:00Z") for name in "zay"]
    assert [each.id for each in in_force(rows)] == ["z", "a", "y"]


def test_what_was_judged_at_no_moment_overrules_nobody(kinds: Kinds) -> None:
    one = told("a", 5 * MILLION)
    rows = [
        replace(judged("correct", one.id, field="stage", value="approved"), at="yesterday"),
        judged("correct", one.id, 2, field="stage", value="delivered"),
    ]
    assert reconcile([one], kinds, rows).entries[0].values["stage"] == "delivered"


def test_a_correction_replaces_the_value_and_is_certain(kinds: Kinds) -> None:
    one = told("a", 5 * MILLION)
    amount = {"low": 6 * MILLION, "high": 6 * MILLION, "currency": "EUR"}
    (entry,) = reconcile([one], kinds, [judged("correct", one.id, field="amount", value=amount)]).entries
    assert entry.values["amount"] == Money(6 * MILLION, 6 * MILLION, "EUR")
    assert entry.confidence == 0.99


def test_a_correction_to_nothing_takes_the_value_away(kinds: Kinds) -> None:
    one = told("a", 5 * MILLION)
    (entry,) = reconcile([one], kinds, [judged("correct", one.id, field="recipients", value=None)]).entries
    assert "recipients" not in entry.values


def test_same_joins_and_different_parts(kinds: Kinds) -> None:
    one, other = told("a", 5 * MILLION), told("b", 7 * MILLION)
    twin = told("c", 5 * MILLION)
    assert len(reconcile([one, other], kinds, [judged("same", one.id, other=other.id)]).entries) == 1
    assert len(reconcile([one, twin], kinds).entries) == 1
    assert len(reconcile([one, twin], kinds, [judged("different", one.id, other=twin.id)]).entries) == 2


def test_the_latest_of_contradicting_judgements_decides_and_is_told(kinds: Kinds) -> None:
    one, twin = told("a", 5 * MILLION), told("b", 5 * MILLION)
    rows = [judged("different", one.id, other=twin.id), judged("same", twin.id, 2, other=one.id)]
    found = reconcile([one, twin], kinds, rows)
    assert len(found.entries) == 1
    assert [problem.code for problem in found.problems] == ["judgements-contradict"]


def test_a_judgement_meets_what_another_reader_found_at_that_place(kinds: Kinds) -> None:
    one = told("a", 5 * MILLION)
    reread = replace(one, id="a:commitment:12-24", anchor=Span(12, 24), reader="other")
    assert reconcile([reread], kinds, [judged("reject", one.id)]).entries == ()


def test_a_judgement_without_its_statement_is_a_problem_and_nothing_else(kinds: Kinds) -> None:
    one = told("a", 5 * MILLION)
    found = reconcile([one], kinds, [judged("reject", "a:commitment:700-720")])
    assert [problem.code for problem in found.problems] == ["judgement-without-statement"]
    assert len(found.entries) == 1


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("colour", "red", "judgement-of-unknown-field"),
        ("amount", "much", "judgement-with-bad-value"),
        ("stage", "given", "judgement-with-bad-value"),
    ],
)
def test_a_correction_that_cannot_be_is_told(kinds: Kinds, field: str, value: str, code: str) -> None:
    one = told("a", 5 * MILLION)
    found = reconcile([one], kinds, [judged("correct", one.id, field=field, value=value)])
    assert [problem.code for problem in found.problems] == [code]
    assert found.entries[0].values["amount"].low == 5 * MILLION
    assert found.entries[0].values["stage"] == "announced"
    assert found.entries[0].confidence < 0.99
