"""How readily a kind's dates are told: the level at which the held-out ones are found best."""

from __future__ import annotations

import math

import pytest

from pledgebook.kinds import load_kinds
from training.choosing import Example
from training.dated import BELIEVED, levels, score, shares

KINDS = load_kinds()


def held(kind: str, gold: str, *, told: float) -> tuple[Example, dict[str, float]]:
    """One held-out statement with a single possible date, this much likelier than none."""
    example = Example("a", ("", "2022-05"), ((f"untold|{kind}",), ("at",)), gold)
    return example, {"": 1.0, "2022-05": math.exp(told)}


def test_the_likelier_of_date_and_none_is_counted() -> None:
    told = [held("meeting", "2022-05", told=0.5), held("meeting", "2022-05", told=-0.5), held("meeting", "", told=-0.5)]
    assert score(told) == (100.0, 50.0, pytest.approx(200 / 3))
    assert score(told, level=-1.0)[1] == 100.0


def test_shares_of_one_date_are_added() -> None:
    example = Example("a", ("", "2022", "2022"), (("untold",), ("at",), ("month",)), "2022")
    found = shares(example, {"at": 1.0, "month": 1.0})
    assert found["2022"] == pytest.approx(2 * math.e)


def test_a_kind_that_is_dated_too_seldom_is_dated_more_readily() -> None:
    seldom = [held("commitment", "2022-05", told=-0.3) for _ in range(20)]
    often = [held("total", "", told=0.3) for _ in range(20)] + [held("total", "2022-05", told=0.9)]
    found = levels([*seldom, *often], KINDS)
    assert found["untold|commitment"] < 0 < found["untold|total"]
    assert min(found.values()) >= -BELIEVED
    assert found["untold|meeting"] == 0
