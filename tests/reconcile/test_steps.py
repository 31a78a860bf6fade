"""The steps of a life stand in the order in which they were taken, whatever precision dates them."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Span, Statement
from pledgebook.reconcile.steps import history
from pledgebook.values.period import Period


def life(*told: tuple[str, str, str]) -> list[tuple[str, str | None]]:
    """Steps from (stage, date, day of publication)."""
    reports = [
        Statement(
            f"a{number}:commitment:0-5", f"a{number}", "commitment", Span(0, 50), Span(0, 5),
            {"stage": stage} | ({"date": Period.parse(when)} if when else {}),
            confidence=0.9, reader="test", published=published or None, said="the aid",
        )
        for number, (stage, when, published) in enumerate(told)
    ]  # fmt: skip
    return [(step.stage, step.date) for step in history(reports, load_kinds()["commitment"])]


@pytest.mark.parametrize(
    ("told", "steps"),
    [
        # the month holds the day: the lower rung first
        (
            [("delivered", "2031-04", "2031-05-02"), ("proposed", "2031-04-04", "2031-04-04")],
            [("proposed", "2031-04-04"), ("delivered", "2031-04")],
        ),
        # over before the other begins: time decides
        (
            [("delivered", "2031-03", "2031-05-02"), ("proposed", "2031-04-04", "2031-04-04")],
            [("delivered", "2031-03"), ("proposed", "2031-04-04")],
        ),
        # a day dates a step better than its month, an earlier month better than a later day
        (
            [("announced", "2031-04", "2031-05-01"), ("announced", "2031-04-13", "2031-04-13")],
            [("announced", "2031-04-13")],
        ),
        (
            [("announced", "2031-04", "2031-05-01"), ("announced", "2031-06-13", "2031-06-13")],
            [("announced", "2031-04")],
        ),
        # "since August" says when it began: the report's own day is the better one
        ([("approved", "2030-08/", "2031-06-23")], [("approved", "2031-06-23")]),
        ([("delivered", "", ""), ("announced", "", "2031-06-23")], [("announced", "2031-06-23"), ("delivered", None)]),
    ],
)
def test_order(told: list[tuple[str, str, str]], steps: list[tuple[str, str | None]]) -> None:
    assert life(*told) == steps
