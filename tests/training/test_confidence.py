"""Confidence bent to what was seen."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from pledgebook.reading.learned.tuning import Tuning
from training.confidence import steps


def test_too_sure_statements_are_told_so() -> None:
    sure = [0.5] * 40 + [0.85] * 20 + [0.95] * 20
    truth = [each % 2 == 0 for each in range(40)] + [True] * 19 + [False] + [True] * 15 + [False] * 5
    assert steps(sure, truth, least=20) == ((0.5, 0.5), (0.9, 0.85))


def test_a_few_lucky_ones_promise_nothing() -> None:
    assert steps([0.4] * 30 + [0.99] * 5, [True, False, False] * 10 + [True] * 5, least=30) == ((0.4843, 0.4286),)


def test_nothing_read_bends_nothing() -> None:
    assert steps([], []) == ()
    assert Tuning(steps=()).confidence((0.7, 0.5, 0.5)) == Tuning().confidence((0.7, 0.5, 0.5))


def test_steps_bend_a_confidence_and_are_stored() -> None:
    tuning = Tuning(steps=((0.2, 0.1), (0.6, 0.5), (0.8, 0.9)))
    assert round(tuning.confidence((0.7, 0.5, 0.5)), 3) == 0.7
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
