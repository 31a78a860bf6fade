"""What cannot be right stays in the ledger and is told."""

from __future__ import annotations

from typing import Any

from pledgebook.kinds import load_kinds
from pledgebook.model import Judgement, Span, Statement
from pledgebook.reconcile import Reconciled, reconcile
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.values.period import Period


def told(article: str, **more: Any) -> Statement:
    values = {
        "donors": (Party("USA"),), "recipients": (Party("UKR"),), "amount": Money(5, 5, "USD"), "stage": "announced",
        "date": Period.parse("2022-04-13"), **more,
    }  # fmt: skip
    kept = {name: value for name, value in values.items() if value is not None}
    return Statement(
        f"{article}:commitment:0-5",
        article,
        "commitment",
        Span(0, 9),
        Span(0, 5),
        kept,
        published="2022-04-13",
        confidence=0.8,
    )


def same(one: Statement, other: Statement, number: int = 1, action: str = "same") -> Judgement:
    return Judgement(f"j{number}", action, one.id, by="ada", at=f"2025-01-01T00:00:0{number}Z", other=other.id)


def codes(found: Reconciled) -> list[str]:
    return [problem.code for problem in found.problems]


def test_a_statement_without_parties_is_kept_and_told() -> None:
    found = reconcile([told("a", donors=None, recipients=None)], load_kinds())
    assert (len(found.entries), codes(found)) == (1, ["no-parties"])
    assert found.problems[0].where == found.entries[0].id


def test_one_party_is_enough() -> None:
    assert codes(reconcile([told("a", donors=None)], load_kinds())) == []


def test_dates_that_run_backwards_are_told() -> None:
    early = told("b", stage="delivered", date=Period.parse("2022-03-01"))
    one = told("a")
    found = reconcile([one, early], load_kinds(), [same(one, early)])
    assert codes(found) == ["dates-backwards"]
    month = told("c", stage="delivered", date=Period.parse("2022-04"))
    assert codes(reconcile([one, month], load_kinds(), [same(one, month)])) == []


def test_currencies_that_no_report_converts_are_told() -> None:
    one, other = told("a"), told("b", amount=Money(9, 9, "JPY"))
    assert codes(reconcile([one, other], load_kinds(), [same(one, other)])) == ["disjoint-currencies"]
    converted = told("b", amount=Money(9, 9, "JPY", equivalent=Money(5, 5, "USD")))
    assert codes(reconcile([one, converted], load_kinds(), [same(one, converted)])) == []


def test_what_is_judged_same_by_way_of_a_third_and_different_directly_is_told() -> None:
    a, b, c = told("a"), told("b", amount=Money(90, 90, "USD")), told("c", amount=Money(7000, 7000, "USD"))
    rows = [same(a, b, 1), same(b, c, 2), same(a, c, 3, "different")]
    found = reconcile([a, b, c], load_kinds(), rows)
    assert codes(found) == ["judgements-contradict"]
    assert len(found.entries) == 1
