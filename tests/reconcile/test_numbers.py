"""Amounts that could be one within the digits written, and are two."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Span, Statement
from pledgebook.reconcile import reconcile
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.values.period import Period

KINDS = load_kinds()
B = 1_000_000_000


def report(article: str, amount: Money, published: str, *, at: int = 0, date: str | None = None) -> Statement:
    values: dict[str, object] = {"donors": (Party("NOR"),), "recipients": (Party("PER"),), "stage": "announced"}
    values |= {"amount": amount} | ({"date": Period.parse(date)} if date else {})
    span = Span(at, at + 5)
    return Statement(
        id=f"{article}:commitment:{at}-{at + 5}", article=article, kind="commitment", sentence=span, anchor=span,
        values=values, evidence={}, confidence=0.9, reader="t", published=published, said="sum",
    )  # fmt: skip


def told(low: float, currency: str = "USD", **more: object) -> Money:
    return Money(int(low * B), int(low * B), currency, **more)  # type: ignore[arg-type]


def entries(*reports: Statement) -> int:
    return len([each for each in reconcile(reports, KINDS).entries if each.kind == "commitment"])


@pytest.mark.parametrize(
    ("later", "expected"), [("2024-03-05", 1), ("2024-04-10", 2)], ids=["days after, rounded", "weeks after, another"]
)
def test_another_number_weeks_later_is_another_act(later: str, expected: int) -> None:
    first = report("a", told(2, step=B), "2024-03-01", date="2024-03-01")
    assert entries(first, report("b", told(2.1, step=B // 10), later)) == expected


def test_the_same_number_weeks_later_is_the_same() -> None:
    first = report("a", told(2.1), "2024-03-01", date="2024-03-01")
    assert entries(first, report("b", told(2.1), "2024-04-10")) == 1


def test_an_article_converts_at_one_rate() -> None:
    both = told(2, step=B, equivalent=told(1.62, "GBP", step=B // 100))
    other = told(1.44, "GBP", step=B // 100)
    assert entries(report("a", both, "2024-03-01"), report("a", other, "2024-03-01", at=90)) == 2
    assert (
        entries(report("a", both, "2024-03-01"), report("a", told(1.6, "GBP", step=B // 10), "2024-03-01", at=90)) == 1
    )
