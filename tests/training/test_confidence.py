"""Confidence bent to what was seen."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from pledgebook.reading.learned.grounds import Grounds
from pledgebook.reading.learned.tuning import Tuning
from training.confidence import calibrated, crossed, steps


def test_too_sure_statements_are_told_so() -> None:
    sure = [0.5] * 40 + [0.85] * 20 + [0.95] * 20
    truth = [each % 2 == 0 for each in range(40)] + [True] * 19 + [False] + [True] * 15 + [False] * 5
    assert steps(sure, truth, least=20) == ((0.5, 0.5), (0.9, 0.85))


def test_a_few_lucky_ones_promise_nothing() -> None:
    assert steps([0.4] * 30 + [0.99] * 5, [True, False, False] * 10 + [True] * 5, least=30) == ((0.4843, 0.4286),)


def test_nothing_read_bends_nothing() -> None:
    assert steps([], []) == ()
    assert Tuning(steps=()).confidence(Grounds("gift", 0.7, 0.5, 0.5)) == Tuning().confidence(
        Grounds("gift", 0.7, 0.5, 0.5)
    )


def test_steps_bend_a_confidence_and_are_stored() -> None:
    tuning = Tuning(steps=((0.2, 0.1), (0.6, 0.5), (0.8, 0.9)))
    assert round(tuning.confidence(Grounds("gift", 0.7, 0.5, 0.5)), 3) == 0.7
    assert Tuning.from_json({**tuning.to_json()}).steps == tuning.steps


@given(st.integers(0, 400), st.integers(1, 60), st.integers())
def test_steps_rise_and_keep_the_share_that_is_right(number: int, least: int, seed: int) -> None:
    chance = random.Random(seed)
    sure = [chance.random() for _ in range(number)]
    truth = [chance.random() < each for each in sure]
    found = steps(sure, truth, least=least)
    shares = [share for _, share in found]
    assert all(one < other for one, other in zip(shares, shares[1:], strict=False))
    assert not shares or min(shares) - 1e-4 <= sum(truth) / number <= max(shares) + 1e-4


def test_what_another_reader_agrees_with_is_surer() -> None:
    chance = random.Random(3)
    agreed = [chance.random() < 0.5 for _ in range(400)]
    truth = [chance.random() < (0.9 if each else 0.3) for each in agreed]
    grounds = [Grounds("gift", 0.6, said=each, same_parties=each) for each in agreed]
    tuning = calibrated(Tuning(), grounds, truth)
    yes, no = (tuning.confidence(Grounds("gift", 0.6, said=each, same_parties=each)) for each in (True, False))
    assert abs(yes - 0.9) < 0.06
    assert abs(no - 0.3) < 0.06
    assert Tuning.from_json(tuning.to_json()) == tuning


def test_no_statement_is_judged_by_itself() -> None:
    """Kinds that stand in one fold only: by all statements they are surely right, by the others nothing is known."""
    grounds = [Grounds(f"kind {number // 20}", 0.5) for number in range(100)]
    truth = [number < 20 for number in range(100)]
    assert max(crossed(Tuning(), grounds, truth)) < 0.3 < calibrated(Tuning(), grounds, truth).confidence(grounds[0])
