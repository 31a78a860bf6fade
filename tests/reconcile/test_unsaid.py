"""The same amount of a report that leaves out who gives or gets it counts once."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Entry, Link
from pledgebook.reconcile.again import left_out
from pledgebook.reconcile.unsaid import unsaid
from pledgebook.reconcile.worth import Worths
from pledgebook.values.instrument import Instrument
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.values.period import Period
from tests.reconcile.gifts import M, gift

KINDS = load_kinds()
FULL = gift("f", 275, 0.5, "2024-06-12", sector="military")


def bare(*lacking: str, day: str | None = "2024-06-12", **more: Any) -> Entry:
    values = {"sector": "military", **more}
    found = gift("b", values.pop("millions", 275), 0.9, day, **values)
    for name in lacking:
        del found.values[name]  # type: ignore[attr-defined]
    return found


def out(*entries: Entry) -> dict[str, str]:
    worths = Worths(KINDS)
    found = [left_out(unsaid(order, worths), order, worths) for order in permutations(entries)]
    assert all(each == found[0] for each in found)
    return found[0]


@pytest.mark.parametrize(
    "other",
    [
        bare("donors"),
        bare("recipients"),
        bare("donors", "recipients"),
        bare("donors", day="2024-06-15"),
        bare("donors", "sector"),
        bare("recipients", amount=Money(None, 275 * M, "USD")),
        bare("recipients", day=None, published="2024-08-20"),
    ],
)
def test_the_same_amount_of_a_report_that_names_fewer_counts_as_the_fuller_one(other: Entry) -> None:
    assert out(FULL, other) == {"b": "may be f again"}


@pytest.mark.parametrize(
    "other",
    [
        bare(),
        bare("donors", day="2024-06-19"),
        bare("donors", article="f"),
        bare("donors", stage="approved"),
        bare("donors", stage="requested"),
        bare("donors", sector="humanitarian"),
        bare("donors", recipients=(Party("PER"),)),
        bare("recipients", donors=(Party("PER"),)),
        bare("donors", millions=300),
        bare("donors", links=(Link("part_of", "f", "said so"),)),
        bare("recipients", day=None, published="2024-10-20"),
        bare("recipients", day=None, published="2024-06-01"),
    ],
)
def test_what_differs_or_lies_far_from_it_counts_besides(other: Entry) -> None:
    assert out(FULL, other) == {}


def test_round_or_small_amounts_and_one_of_which_no_report_tells_the_day_say_nothing() -> None:
    full, other = gift("f", 300, 0.5, "2024-06-12"), bare("donors", "sector", millions=300)
    assert out(full, other) == {}
    assert out(gift("f", 27, 0.5, "2024-06-12"), bare("donors", "sector", millions=27)) == {}
    placed = gift("f", 275, 0.5, inferred="likely", date=Period.parse("2024-06-12"))
    assert out(placed, bare("donors", "sector")) == {}


def test_another_vehicle_tells_two() -> None:
    full = gift("f", 275, 0.5, "2024-06-12", instrument=Instrument("PDA"))
    assert out(full, bare("donors", "sector", instrument=Instrument("USAI"))) == {}
