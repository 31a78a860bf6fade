"""An amount that nothing dates, and that others publish as a running total, is in no sum of acts."""

from __future__ import annotations

from typing import Any

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Entry
from pledgebook.reconcile.groups import grouping
from pledgebook.reconcile.published import as_totals
from pledgebook.reconcile.sums import sums
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.values.period import Period

KINDS = load_kinds()


def entry(name: str, kind: str, dollars: int, **more: Any) -> Entry:
    values = {
        "donors": (Party("USA"),), "recipients": (Party("UKR"),), "amount": Money(dollars, dollars, "USD"), **more,
    }  # fmt: skip
    kept = {key: value for key, value in values.items() if value is not None}
    return Entry(name, kind, name, kept, articles=(name,), published="2022-04-25")


TOTAL = entry("total", "total", 34, measure="given")


def test_it_is_left_out_with_the_total_as_its_reason() -> None:
    act = entry("act", "commitment", 34, stage="delivered")
    (found,) = sums([act, TOTAL], KINDS, grouping("stage", KINDS))
    assert (found.money, [each.reason for each in found.left_out]) == (None, ["the amount of a published total, total"])


@pytest.mark.parametrize(
    "act",
    [
        entry("act", "commitment", 34, stage="delivered", date=Period.parse("2022-04-21")),
        entry("act", "commitment", 34, stage="delivered", recipients=(Party("MDA"),)),
        entry("act", "commitment", 50, stage="delivered"),
    ],
)
def test_a_dated_act_and_one_of_other_parties_or_size_counts(act: Entry) -> None:
    assert as_totals([act, TOTAL], KINDS) == {}


def test_what_is_needed_or_left_is_no_running_total() -> None:
    needed = entry("needed", "total", 34, measure="needed")
    assert as_totals([entry("act", "commitment", 34, stage="delivered"), needed], KINDS) == {}


def test_a_day_that_is_only_inferred_dates_no_act() -> None:
    act = entry("act", "commitment", 34, stage="announced", date=Period.parse("2022-04-21"), inferred="beside")
    assert as_totals([act, TOTAL], KINDS) == {"act": "total"}
