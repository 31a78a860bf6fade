"""What joins the reports of an entry, and what keeps others out, is said feature by feature."""

from __future__ import annotations

from typing import Any

from pledgebook.kinds import load_kinds
from pledgebook.model import Judgement, Span, Statement
from pledgebook.reconcile.judged import Decisions, decide
from pledgebook.reconcile.why import LISTED, belonging, near_misses
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.values.period import Period

KINDS = load_kinds()
KIND = KINDS["commitment"]


def told(article: str, dollars: int = 5_000_000, day: str = "2022-04-13", at: int = 0, **more: Any) -> Statement:
    values = {
        "donors": (Party("USA"),), "recipients": (Party("UKR"),), "amount": Money(dollars, dollars, "USD"),
        "stage": "announced", "date": Period.parse(day), **more,
    }  # fmt: skip
    return Statement(
        f"{article}:commitment:{at}-{at + 5}", article, "commitment", Span(at, at + 9), Span(at, at + 5), values,
        published=day, said=f"{article}{at}",
    )  # fmt: skip


def judged(action: str, one: Statement, other: Statement) -> Decisions:
    row = Judgement("j", action, one.id, by="ada", at="2025-01-01T00:00:00Z", other=other.id)
    return decide([row], [one, other], KINDS)


def test_alike_reports_say_what_is_alike() -> None:
    one, other = told("a"), told("b")
    first, second = belonging([one, other], KIND, Decisions())
    assert (first.other, second.other) == (other.id, one.id)
    assert first.because.startswith("alike: 1.00")
    assert {each.field: each.score for each in first.features}["amount"] == 1.0


def test_a_single_report_stands_alone() -> None:
    (found,) = belonging([told("a")], KIND, Decisions())
    assert (found.other, found.because) == ("", "the only report")


def test_a_judgement_and_the_articles_own_word_are_named() -> None:
    one, other = told("a"), told("b", 900_000)
    assert [each.because for each in belonging([one, other], KIND, judged("same", one, other))] == [
        "judged the same"
    ] * 2
    again = told("a", at=50, same_as="a0")
    found = belonging([one, again], KIND, Decisions())
    assert found[1].because == "its article says that both tell of the same thing"


def test_near_misses_say_what_keeps_them_out() -> None:
    one = told("a")
    others = [told("b", donors=(Party("DEU"),)), told("c", day="2023-04-13"), told("d", 9_000_000)]
    found = {each.report[0]: each.because for each in near_misses([one], others, KIND, Decisions())}
    assert found == {"b": "donors excludes it", "c": "too far apart in time", "d": "amount excludes it"}


def test_a_judged_difference_is_named() -> None:
    one, other = told("a"), told("b")
    assert near_misses([one], [other], KIND, judged("different", one, other))[0].because == "judged different"


def test_only_the_nearest_are_listed_one_of_each_article() -> None:
    one = told("a")
    many = [told(f"n{number}", 6_000_000) for number in range(9)]
    twice = [told("b", 6_000_000), told("b", 5_100_000, at=30)]
    assert len(near_misses([one], many, KIND, Decisions())) == LISTED
    assert [each.report for each in near_misses([one], twice, KIND, Decisions())] == [twice[1].id]
    assert near_misses([one], [told("b", 6_000_000)], KIND, Decisions(rejected=frozenset({"b:commitment:0-5"}))) == []
