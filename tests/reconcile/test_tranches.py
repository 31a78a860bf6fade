"""A smaller sum for a budget, told while a larger one is paid out, is a tranche of it as far as sums go."""

from __future__ import annotations

from typing import Any

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Entry, Link
from pledgebook.reconcile.again import asides, left_out
from pledgebook.reconcile.groups import grouping
from pledgebook.reconcile.sums import sums
from pledgebook.reconcile.tranches import tranches
from pledgebook.reconcile.worth import Apart, Worths
from pledgebook.values.instrument import Instrument
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.values.period import Period

KINDS = load_kinds()
M = 1_000_000


def support(name: str, millions: int, day: str, **more: Any) -> Entry:
    values = {
        "donors": (Party("SWE"),), "recipients": (Party("MDA"),), "stage": "announced", "sector": "financial",
        "amount": Money(millions * M, millions * M, "USD"), "date": Period.parse(day), **more,
    }  # fmt: skip
    links, sure = values.pop("links", ()), values.pop("confidence", 0.8)
    return Entry(name, "commitment", name, values, (f"{name}:commitment:1-2",), (name,), links=links,
                 confidence=sure, published="2023-03-01")  # fmt: skip


def out(*entries: Entry) -> dict[str, str]:
    worths = Worths(KINDS)
    return left_out(tranches(entries, worths), entries, worths)


WHOLE = support("w", 3000, "2023-02")


def test_what_is_told_while_a_sum_is_paid_out_may_be_a_part_of_it() -> None:
    entries = (support("b", 1800, "2023-09-08"), WHOLE, support("a", 700, "2023-04-14"))
    expected = {"a": "may be a part of w", "b": "may be a part of w"}
    assert out(*entries) == out(*reversed(entries)) == expected


def test_no_sum_is_paid_out_twice() -> None:
    found = out(
        WHOLE, support("a", 1600, "2023-04-14"), support("b", 1500, "2023-06-14"), support("c", 1400, "2023-07-14")
    )
    assert found == {"a": "may be a part of w", "c": "may be a part of w"}


def test_the_latest_sum_is_the_one_that_is_paid() -> None:
    assert out(WHOLE, support("v", 2500, "2023-05"), support("a", 700, "2023-06-14")) == {"a": "may be a part of v"}


def test_the_parts_of_a_tranche_go_with_it() -> None:
    entries = (WHOLE, support("a", 700, "2023-04-14"), support("p", 100, "2023-04-15", links=(Link("part_of", "a"),)))
    worths = Worths(KINDS)
    found = asides(tranches(entries, worths), entries, worths)
    (row,) = sums(entries, KINDS, grouping("donor", KINDS), worths=Apart(worths, asides=found))
    assert (row.counted, {each.entry: each.reason for each in row.left_out}) == (
        ("w",),
        {"a": "may be a part of w", "p": "part of a, which may be a part of w"},
    )


@pytest.mark.parametrize(
    "other",
    [
        support("a", 700, "2023-01-14"),  # before it
        support("a", 700, "2024-03-14"),  # when it was paid long ago
        support("a", 2100, "2023-04-14"),  # nearly as much
        support("a", 700, "2023-04-14", sector="humanitarian"),
        support("a", 700, "2023-04-14", stage="delivered"),
        support("a", 700, "2023-04-14", donors=(Party("NOR"),)),
        support("a", 700, "2023-04-14", recipients=(Party("ROU"),)),
        support("a", 700, "2023-04-14", recipients=()),
        support("a", 700, "2023-04-14", links=(Link("in_sum", "w"),)),
        support("a", 700, "2023-04-14", amount=Money(700 * M, 700 * M, "USD", per="month")),
        support("a", 700, "2023-04-14", confidence=0.2),  # in no sum anyway
    ],
)
def test_another_promise_comes_on_top(other: Entry) -> None:
    assert out(WHOLE, other) == {}


@pytest.mark.parametrize(
    "whole",
    [
        support("w", 900, "2023-02"),
        support("w", 3000, "2023-02", form="guarantee"),
        support("w", 3000, "2023-02", amount=Money(None, 3000 * M, "USD")),
        support("w", 3000, "2023-02", links=(Link("part_of", "x"),)),
        support("w", 3000, "2023-02", instrument=Instrument("ERA"), form="loan"),
        support("w", 3000, "2023-02", stage="proposed"),
    ],
)
def test_not_every_sum_is_paid_in_tranches(whole: Entry) -> None:
    part = support("a", 300, "2023-04-14", form="grant", instrument=Instrument("MFA"), stage=whole.values["stage"])
    assert out(whole, part) == {}
