"""Days written into a text come back out of it, whatever the days are: histories without a date, days with their weekday."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pledgebook.values.timex_reading import calendar_times

DAYS = st.dates(date(1800, 1, 1), date(2050, 12, 31))
NAMES = list(calendar.month_name)


def british(day: date) -> str:
    return f"{day.day} {NAMES[day.month]}"


def last_of(text: str, reference: date | None) -> tuple[date | None, date | None]:
    found = calendar_times(text, reference)[-1].value
    return found.first, found.last


@given(DAYS, st.integers(2, 60))
def test_a_history_without_a_date_counts_from_its_own(day: date, count: int) -> None:
    then = day + timedelta(days=count)
    assert last_of(f"The siege began on {british(day)} {day.year}. It ended {count} days later.", None) == (then, then)


@given(DAYS, st.integers(1, 200))
def test_a_day_without_its_year_follows_the_one_told_before(day: date, count: int) -> None:
    then = day + timedelta(days=count)
    said = f"The siege began on {british(day)} {day.year}. The walls fell on {british(then)}."
    if (
        then.year == day.year or count < 100
    ):  # "On 5 May 1811 … on 3 January" may look back, and so may the end of a year
        assert last_of(said, None) == (then, then)


@given(DAYS, st.integers(40, 1500), st.data())
def test_a_day_after_a_range_is_the_first_such_within_it(first: date, length: int, data: st.DataObject) -> None:
    then = first + timedelta(days=data.draw(st.integers(1, min(length, 360))))
    last = first + timedelta(days=length)
    text = f"The siege lasted from {british(first)} {first.year} to {british(last)} {last.year}. On {british(then)}, snow fell."
    if (then.month, then.day) != (2, 29):
        assert last_of(text, None) == (then, then)


@given(DAYS, st.integers(-360, 360))
def test_the_day_of_the_week_tells_the_year(reference: date, away: int) -> None:
    day = reference + timedelta(days=away)
    text = f"A fair on {calendar.day_name[day.weekday()]}, {british(day)}."
    if (day.month, day.day) != (2, 29):
        assert last_of(text, reference) == (day, day)


@given(DAYS, st.sampled_from(["June 3", "3 June"]))
def test_digits_follow_the_order_of_the_other_dates(day: date, other: str) -> None:
    american = other == "June 3"
    digits = f"{day.month}/{day.day}/{day.year}" if american else f"{day.day}/{day.month}/{day.year}"
    assert (day, day) in [
        (each.value.first, each.value.last) for each in calendar_times(f"Paid {digits}. Due {other}.", date(1700, 1, 1))
    ]
