"""Open ends reach as far as they are believed, so that a sum with one of them does not agree with everything."""

from __future__ import annotations

import pytest

from pledgebook.reconcile.leeway import believed_sum, gap_between, rounded, verdict_of
from pledgebook.values.money import Money


def money(low: int | None, high: int | None) -> Money:
    return Money(low, high, "NOK")


@pytest.mark.parametrize(
    ("acts", "low", "high"),
    [
        ([(40, 40), (60, 60)], 100, 100),
        ([(900, 900), (50, None)], 950, 955),  # "over 50"
        ([(1000, None)], 1000, 1100),
        ([(None, 1000)], 900, 1000),  # "up to 1,000"
        ([(900, 900), (None, 50)], 900, 950),  # a small one may come to nothing
        ([(100, 100), (None, 500), (None, 400)], 900, 1000),  # all of them together may not
        ([(100, 500), (100, 500)], 200, 1000),  # a range is one, whatever is believed
    ],
)
def test_a_sum_with_its_open_ends_closed(acts: list[tuple[int | None, int | None]], low: int, high: int) -> None:
    found = believed_sum(money(*each) for each in acts)
    assert found is not None
    assert (found.low, found.high) == (low, high)


def test_nothing_adds_up_to_nothing() -> None:
    assert believed_sum([]) is None
    assert verdict_of(None, money(5, 5)) == "nothing to compare"


@pytest.mark.parametrize(
    ("published", "ledger", "gap", "verdict"),
    [
        ((350, 350), (79, None), 263, "ledger is lower"),
        ((None, 370), (127, 127), 206, "ledger is lower"),  # "up to 370" says more than 127
        ((None, 370), (340, 340), 0, "agrees"),
        ((60, None), (65, 65), 0, "agrees"),
        ((60, None), (90, 90), -24, "ledger is higher"),
        ((100, 100), (96, 96), 4, "agrees"),
        ((100, 100), (None, 130), -17, "ledger is higher"),
        ((100, 100), (None, 110), 0, "agrees"),
    ],
)
def test_a_published_total_beside_a_sum(
    published: tuple[int | None, int | None], ledger: tuple[int | None, int | None], gap: int, verdict: str
) -> None:
    total = money(*published)
    found = gap_between(total, money(*ledger))
    assert (found, verdict_of(found, total)) == (gap, verdict)


def test_what_is_only_believed_is_shown_to_three_digits() -> None:
    assert rounded(money(74_408_025, None)) == money(74_400_000, None)
