"""Deadlines that no reader marked: what sets an end to the promise itself, and what ends something else."""

from __future__ import annotations

import pytest

from pledgebook.model import Article, Mark, Span
from pledgebook.resolve.deadlines import deadline

DAY = "2022-10-19"  # a Wednesday


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("It promised $40 million by June 2023.", "/2023-06"),
        ("It promised $40 million over five years.", "/2027"),
        ("It promised $40 million over five years to March 2026.", "/2026-03"),
        ("It promised $40 million over the next three years, through 2025.", "/2025"),
        ("It promised $40 million over five years to Peru in March.", "/2027"),
        ("Over the next two years, it will pay $40 million.", "/2024-10"),
        ("It promised $40 million for 2023.", "2023"),
        ("It promised $40 million for the remainder of 2022.", "/2022"),
        ("It promised $40 million for the period 2024 to 2027.", "2024/2027"),
        ("It promised $40 million for use between 2021 and 2027.", "2021/2027"),
        ("It promised $40 million for Kyiv in 2023.", "2023"),
        ("It expects $40 million to arrive in November and more in December.", "2022-11"),
        ("It expects $40 million to arrive in October.", "2022-10"),
        ("It will give $40 million next year.", "2023"),
        ("In March 2021, it approved $40 million, to be paid over 48 months.", "2021-03/2025-03"),
        (
            "It promised $40 million in lasting aid, in grants and loans, to support what the country's towns need for the period 2024 to 2027.",
            "2024/2027",
        ),
        # another clause's month, the act's own, a refusal's
        ("It promised $40 million, which Kyiv will count in November.", None),
        ("It approved $40 million in October.", None),
        ("It will send $40 million in November.", None),
        ("It asks lawmakers to approve $40 million this month.", None),
        # the years are those of another sum, of the goal, of the past, of the act itself
        ("It promised $40 million and another $6 million over the next two years.", None),
        ("It promised $40 million to reach the goal of clean water for all by 2030.", None),
        ("It gave $40 million for 2019.", None),
        ("It promised $40 million in 2022.", None),
        ("It promised $40 million on Monday.", None),
        # what happened then
        ("It promised $40 million to those hit by the December 4 earthquake.", None),
        ("It will not pay out the $40 million before June 2023.", None),
    ],
)
def test_a_promise_ends_when_its_own_words_say(text: str, iso: str | None) -> None:
    at = text.index("$40 million")
    mark = Mark("commitment", Span(0, len(text)), Span(at, at + len("$40 million")))
    found = deadline(Article("a", text, DAY), mark)
    assert (found.value.iso if found else None) == iso


def test_a_deadline_that_has_passed_is_not_put_a_year_ahead() -> None:
    text = "Germany pledged to deliver $40 million by January, but only half has arrived."
    at = text.index("$40 million")
    mark = Mark("commitment", Span(0, len(text)), Span(at, at + len("$40 million")))
    assert deadline(Article("a", text, "2025-03-12"), mark) is None
    kept = deadline(Article("a", text.partition(",")[0] + ".", "2025-03-12"), mark)
    assert kept is not None
    assert kept.value.iso == "/2026-01"
