from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pledgebook.kinds import Kind, load_kinds
from pledgebook.model import Span
from pledgebook.values.money import Money
from pledgebook.web.drawing.growth import growth_chart
from pledgebook.web.drawing.interval import Reading, interval_chart
from pledgebook.web.drawing.labels import beside
from pledgebook.web.drawing.over_time import periods_between, time_chart
from pledgebook.web.drawing.scale import BROAD, SLIM, Scale, both, ticks
from pledgebook.web.marking import pieces
from pledgebook.web.showing import HUES, plain, stage_hues


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
    chart = time_chart([("a", 2, told)], periods_between("2021", "2024"), show=lambda each: f"{each.low}", number=str)
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
            [("a", 0, told)], periods_between("1990", "2025"), show=lambda each: f"{each.low}", number=str, width=width
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


def test_levels_of_a_low_lane_that_would_overlap_are_not_all_named() -> None:
    told = {"2024": Money(70, 70, "USD")}
    for number in (1, 3, 6):
        chart = time_chart([(str(each), 0, told) for each in range(number)], ["2024"], show=str, number=str)
        assert chart is not None
        for lane in chart.lanes:
            heights = [y for y, _ in lane.marks]
            assert heights
            assert all(one - other >= 13 for one, other in pairwise(heights))


def test_what_is_far_above_stands_at_the_edge_and_does_not_flatten_the_rest() -> None:
    days = [date(2022, 3, day) for day in range(1, 7)]
    steps = [(days[0], Money(2, 2, "USD")), (days[3], Money(5, 5, "USD"))]
    published = [(day, Money(4, 4, "USD"), "about right") for day in days] + [(days[2], Money(900, None, "USD"), "far")]
    chart = growth_chart(steps, published, str)
    assert chart is not None
    assert [mark.words for mark in chart.marks if mark.beyond] == ["far"]
    assert max(int(words) for _, words in chart.levels) <= 15
    alone = growth_chart(steps, published[-1:], str)
    assert alone is not None
    assert not any(mark.beyond for mark in alone.marks), "one number alone is what the drawing is about"


PLACES = st.lists(st.tuples(st.floats(20, 600), st.floats(20, 230)), min_size=1, max_size=30)


@given(PLACES)
def test_a_label_stays_on_the_paper_and_off_the_points_where_there_is_room(points: list[tuple[float, float]]) -> None:
    paper = (0.0, 0.0, 620.0, 240.0)
    label = beside(points, "published totals", paper, [])
    assert label is not None
    left, top, right, bottom = label.box
    assert min(left, top) >= 0
    assert right <= 620
    assert bottom <= 240
    if len(points) == 1:
        assert not left <= points[0][0] <= right


def test_a_step_has_one_colour_on_every_page_and_another_than_the_steps_beside_it() -> None:
    kinds = load_kinds()
    hues = stage_hues(kinds)
    for kind in kinds.values():
        own = [hues[plain(label)] for label in (kind.ladder.labels if kind.ladder else ())]
        assert len(set(own)) == len(own)


def test_lives_of_more_steps_than_there_are_colours_share_them() -> None:
    """All of one life are known from another, which has used every colour; the rest begin again."""
    (ladder,) = (each.ladder for each in load_kinds().values() if each.name == "agreement")
    steps = tuple(map(str, range(HUES + 2)))
    lives = {"short": steps[:HUES], "long": steps}
    kinds = {name: Kind(name, name, "", {"status": replace(ladder, labels=labels)}) for name, labels in lives.items()}
    assert stage_hues(kinds) == {step: int(step) % HUES for step in steps}
