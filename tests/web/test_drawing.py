from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pledgebook.model import Span
from pledgebook.web.drawing.interval import Reading, interval_chart
from pledgebook.web.drawing.over_time import periods_between, time_chart
from pledgebook.web.drawing.scale import BROAD, SLIM, Scale, both, ticks
from pledgebook.web.marking import pieces


@dataclass(frozen=True)
class Interval:
    low: int | None
    high: int | None


ends = st.none() | st.integers(0, 10**13)


@given(st.floats(0, 1e12), st.floats(1, 1e12))
def test_ticks_lie_on_the_axis(low: float, width: float) -> None:
    found = ticks(low, low + width)
    assert len(found) <= 10
    assert all(low - width <= each <= low + 2 * width for each in found)
    assert found == sorted(found)


def test_a_scale_keeps_what_lies_beyond_at_its_edge() -> None:
    scale = Scale(0, 10, 100, 200)
    assert [scale(each) for each in (-5, 0, 5, 10, 50)] == [100, 100, 150, 200, 200]


@given(st.lists(st.tuples(ends, ends), min_size=1, max_size=6))
def test_bars_stay_on_the_paper(said: list[tuple[int | None, int | None]]) -> None:
    chart = interval_chart([Reading(Interval(*each), "", "") for each in said], str)
    if chart is None:
        assert all(each == (None, None) for each in said)
        return
    for bar in chart.bars:
        assert 0 <= bar.x1 <= chart.width
        assert 0 <= bar.x2 <= chart.width
        assert 0 < bar.y < chart.height


@given(st.dictionaries(st.sampled_from(["2021", "2022", "2024"]), st.builds(Interval, ends, ends), min_size=1))
def test_every_amount_over_time_has_its_bar_and_its_cell(told: dict[str, Interval]) -> None:
    chart = time_chart([("a", told)], periods_between("2021", "2024"), show=lambda each: f"{each.low}", number=str)
    if chart is None:
        assert not any(each.low or each.high for each in told.values())
        return
    assert len(chart.lanes[0].bars) == len(told)
    assert len(chart.rows) == 4
    assert all(bar.solid <= chart.lane for bar in chart.lanes[0].bars)


def test_a_drawing_for_a_phone_stays_on_its_narrower_paper() -> None:
    told = {str(year): Interval(year, None) for year in range(1990, 2026)}
    drawn = both(
        lambda width: time_chart(
            [("a", told)], periods_between("1990", "2025"), show=lambda each: f"{each.low}", number=str, width=width
        )
    )
    assert [each.width for each in drawn] == [BROAD, SLIM]
    for chart in drawn:
        assert all(0 <= bar.x <= chart.width - bar.width for bar in chart.lanes[0].bars)
        places = [x for x, _ in chart.axis]
        assert all(after - before >= 46 for before, after in pairwise(places))  # a year's name has its room
    assert drawn[0].rows == drawn[1].rows


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(-5, 50), st.integers(-5, 50)), max_size=6))
def test_pieces_make_up_the_text_and_each_mark_opens_once(text: str, spans: list[tuple[int, int]]) -> None:
    found = pieces(text, [(Span(*sorted(each)), number) for number, each in enumerate(spans)])
    assert "".join(each.text for each in found) == text
    opened = [mark for each in found for mark in each.opens]
    assert len(opened) == len(set(opened))
    assert {mark for each in found for mark in each.marks} == set(opened)
