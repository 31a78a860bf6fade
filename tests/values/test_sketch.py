"""Copies of one report are known as such, whatever was cut or put in front; other reports are not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pledgebook.values.sketch import SIZE, copies, resemblance, sketch

REPORT = " ".join(
    f"On day {number} the ministry of works counted {number * 37} pumps and {number * 11} pipes."
    for number in range(1, 30)
)
OTHER = " ".join(
    f"By evening {number * 13} lorries had crossed the northern bridge, officer {number} said."
    for number in range(1, 30)
)


def test_an_agencys_report_with_another_head_and_a_cut_tail_is_a_copy() -> None:
    printed = "From our correspondents. " + REPORT[: len(REPORT) * 2 // 3]
    assert copies(sketch(REPORT), sketch(printed))


def test_other_reports_are_no_copies() -> None:
    assert not copies(sketch(REPORT), sketch(OTHER))


def test_case_and_line_breaks_do_not_matter() -> None:
    assert resemblance(sketch(REPORT), sketch(REPORT.upper().replace(" ", "\n"))) == 1.0


@given(st.text(max_size=300), st.text(max_size=300))
def test_resemblance_is_symmetric_and_bounded(one: str, other: str) -> None:
    left, right = sketch(one), sketch(other)
    assert resemblance(left, right) == resemblance(right, left)
    assert 0.0 <= resemblance(left, right) <= 1.0
    assert resemblance(left, left) == 1.0
    assert len(left) <= SIZE


@given(st.lists(st.sampled_from(["pump", "pipe", "well", "road", "dam"]), min_size=8, max_size=60), st.integers(0, 40))
def test_the_quick_refusal_never_contradicts_the_estimate(words: list[str], cut: int) -> None:
    one, other = sketch(" ".join(words)), sketch(" ".join(words[cut:]))
    assert copies(one, other) == (resemblance(one, other) >= 0.4)
