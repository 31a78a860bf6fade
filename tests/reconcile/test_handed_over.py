"""What is delivered soon after it was promised counts once in a sum over both stages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Entry
from pledgebook.reconcile.again import Double
from pledgebook.reconcile.checks import checks
from pledgebook.reconcile.handed_over import deliveries
from pledgebook.reconcile.worth import Worths
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.values.period import Period

KINDS = load_kinds()
M = 1_000_000


def act(name: str, stage: str, day: str, reports: int, **more: Any) -> Entry:
    values = {
        "donors": (Party("NOR"),), "recipients": (Party("MDA"),), "stage": stage, "sector": "military",
        "amount": Money(350 * M, 350 * M, "USD"), "date": Period.parse(day), **more,
    }  # fmt: skip
    articles = tuple(f"{name}{number}" for number in range(reports))
    told = tuple(f"{each}:commitment:1-2" for each in articles)
    return Entry(name, "commitment", name, values, told, articles, confidence=0.9, published=day)


PROMISE = act("promise", "approved", "2024-02-26", 6)
DELIVERY = act("delivery", "delivered", "2024-03-07", 2)


def test_a_delivery_is_of_the_promise_before_it() -> None:
    earlier = act("earlier", "announced", "2024-01-20", 6)
    for order in ((PROMISE, DELIVERY, earlier), (earlier, DELIVERY, PROMISE)):
        assert deliveries(order, Worths(KINDS)) == [Double("promise", "delivery")]


@pytest.mark.parametrize(
    "other",
    [
        act("delivery", "delivered", "2024-02-20", 2),  # before it was promised
        act("delivery", "delivered", "2024-06-01", 2),  # long after
        act("delivery", "delivered", "2024-03-07", 3),  # told as often as a promise of its own is
        act("delivery", "approved", "2024-03-07", 2),  # another promise
        act("delivery", "delivered", "2024-03-07", 2, recipients=(Party("UKR"),)),
        act("delivery", "delivered", "2024-03-07", 2, recipients=()),
        act("delivery", "delivered", "2024-03-07", 2, amount=Money(300 * M, 300 * M, "USD")),
        act("delivery", "delivered", "2024-03-07", 2, amount=Money(350 * M, None, "USD")),
    ],
)
def test_anything_else_is_an_act_of_its_own(other: Entry) -> None:
    assert deliveries((PROMISE, other), Worths(KINDS)) == []


def test_a_check_counts_the_promise_alone() -> None:
    published = replace(
        act("total", "", "2024-03-31", 1), kind="total",
        values={
            "donors": (Party("NOR"),), "recipients": (Party("MDA"),), "measure": "given",
            "amount": Money(350 * M, 350 * M, "USD"), "date": Period.parse("2024-03-31"),
            "since": Period.parse("2024-01-01/"),
        },
    )  # fmt: skip
    (found,) = checks([published], KINDS, [PROMISE, DELIVERY])
    assert (found.counted, found.verdict) == (("promise",), "agrees")
    assert [(each.entry, each.reason) for each in found.left_out] == [("delivery", "may be promise again")]
