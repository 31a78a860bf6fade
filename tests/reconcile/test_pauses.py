"""A halt of aid and its end are one thing's life, told without an amount."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Entry, Span, Statement
from pledgebook.reconcile import reconcile
from pledgebook.values.amounts import find_money
from pledgebook.values.items import Item
from pledgebook.values.party import Party
from pledgebook.values.period import Period

KINDS = load_kinds()


def told(article: str, day: str, stage: str, *, dated: bool = True, goods: str = "", **said: Any) -> Statement:
    """Norway's aid to Peru, halted or going on again, without an amount."""
    values = {
        "donors": (Party("NOR"),), "recipients": (Party("PER"),), "stage": stage, "paused": "told",
        "date": Period.parse(day) if dated else None, "items": (Item(goods),) if goods else None, **said,
    }  # fmt: skip
    kept = {name: value for name, value in values.items() if value is not None}
    return Statement(
        f"{article}:commitment:0-5", article, "commitment", Span(0, 90), Span(0, 5), kept,
        confidence=0.9, published=day, said=goods or "aid",
    )  # fmt: skip


def lives(*statements: Statement) -> list[tuple[list[str], str]]:
    """The articles and the stage of each entry."""
    found: Sequence[Entry] = reconcile(statements, KINDS).entries
    return sorted((sorted(each.articles), each.values["stage"]) for each in found)


MARCH, AGAIN = told("march", "2023-03-06", "stalled"), told("again", "2023-03-14", "announced")


def test_the_end_of_a_halt_joins_it_and_it_stands_still_no_more() -> None:
    assert lives(MARCH, AGAIN) == [(["again", "march"], "announced")]
    (entry,) = reconcile([MARCH, AGAIN], KINDS).entries
    assert [(each.stage, each.date) for each in entry.history] == [
        ("stalled", "2023-03-06"),
        ("announced", "2023-03-14"),
    ]


def test_without_the_words_nothing_ties_them() -> None:
    plain = told("again", "2023-03-14", "announced", paused=None)
    assert lives(MARCH, plain) == [(["again"], "announced"), (["march"], "stalled")]


def test_two_reports_of_one_halt_are_one_unless_they_name_goods() -> None:
    assert lives(MARCH, told("other", "2023-03-07", "stalled")) == [(["march", "other"], "stalled")]
    goods = (
        told("tents", "2023-03-06", "stalled", goods="tents"),
        told("lorries", "2023-03-07", "stalled", goods="lorries"),
    )
    assert lives(*goods) == [(["lorries"], "stalled"), (["tents"], "stalled")]


@pytest.mark.parametrize("dated", [True, False])
def test_an_end_joins_the_latest_halt_before_it(*, dated: bool) -> None:
    july = told("july", "2023-07-03", "stalled", dated=dated, goods="rockets")
    end = told("end", "2023-07-08", "announced", goods="missiles")
    assert lives(MARCH, AGAIN, july, end) == [(["again", "march"], "announced"), (["end", "july"], "announced")]


def test_an_end_comes_after_its_halt_and_not_years_later() -> None:
    assert len(lives(MARCH, told("early", "2023-02-06", "announced"))) == 2
    assert len(lives(MARCH, told("late", "2024-02-06", "announced"))) == 1
    assert len(lives(MARCH, told("later", "2025-07-06", "announced"))) == 2
    assert len(lives(MARCH, told("others", "2023-03-14", "announced", recipients=(Party("CHL"),)))) == 2


def test_an_end_with_an_amount_joins_a_halt_without_one_and_not_the_other_way_round() -> None:
    amount = find_money("$4 million")[0].value
    assert lives(MARCH, told("paid", "2023-03-14", "announced", amount=amount)) == [(["march", "paid"], "announced")]
    halted = told("halted", "2023-03-06", "stalled", amount=amount)
    assert lives(halted, AGAIN) == [(["again"], "announced"), (["halted"], "stalled")]
