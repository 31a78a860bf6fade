"""Periods: notation both ways, days covered, comparison by degree."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.errors import BadValue
from pledgebook.values import value_type
from pledgebook.values.period import PERIOD, Period

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
PRECISIONS = st.sampled_from(["day", "month", "year"])
PERIODS = st.one_of(
    st.builds(Period.of, DAYS, PRECISIONS),
    st.builds(Period.between, DAYS, DAYS, PRECISIONS),
    st.builds(lambda day, precision: Period.of(day, precision).until(), DAYS, PRECISIONS),
    st.builds(lambda day, precision: Period.of(day, precision).since(), DAYS, PRECISIONS),
)


def period(iso: str) -> Period:
    found = Period.parse(iso)
    assert found is not None, iso
    return found


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2025-01-09", date(2025, 1, 9), date(2025, 1, 9)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2022-02-24/2022-04-24", date(2022, 2, 24), date(2022, 4, 24)),
        ("2022-02/2022-09-16", date(2022, 2, 1), date(2022, 9, 16)),
        ("2024/2027", date(2024, 1, 1), date(2027, 12, 31)),
        ("/2025-01-20", None, date(2025, 1, 20)),
        ("/2022-08", None, date(2022, 8, 31)),
        ("2022-02-24/", date(2022, 2, 24), None),
        ("2014/", date(2014, 1, 1), None),
    ],
)
def test_notations_cover_their_days(iso: str, first: date | None, last: date | None) -> None:
    assert period(iso) == Period(iso, first, last)


@pytest.mark.parametrize(
    "iso",
    [
        "",
        "/",
        "2022-02-30",
        "2023-06-31",
        "2023-02-29",
        "2022-13",
        "2022-00",
        "0000",
        "2023/2022",
        "2022-2",
        "22-02-24",
        "2022-02-24T10:00",
        " 2022",
        "2022-02-24/2022-02-30",
        "/2022-06-31",
        "２０２２",
        "2022/2023/2024",
    ],
)
def test_what_no_calendar_has_is_no_period(iso: str) -> None:
    assert Period.parse(iso) is None


@given(PERIODS)
def test_json_round_trip(value: Period) -> None:
    assert PERIOD.from_json(PERIOD.to_json(value)) == value


@given(PERIODS)
def test_ends_are_in_order(value: Period) -> None:
    assert value.first is None or value.last is None or value.first <= value.last


@given(st.text(max_size=24))
def test_arbitrary_text_is_read_or_refused(text: str) -> None:
    found = Period.parse(text)
    assert found is None or found.iso == text


@pytest.mark.parametrize("value", [None, 2022, "last week", "2022-02-30", ["2022"]])
def test_stored_nonsense_is_refused(value: object) -> None:
    with pytest.raises(BadValue, match="expected an ISO 8601 date"):
        PERIOD.from_json(value)


@given(PERIODS, PERIODS)
def test_agreement_is_symmetric_and_bounded(one: Period, other: Period) -> None:
    score = PERIOD.agree(one, other)
    assert 0.0 <= score <= 1.0
    assert score == PERIOD.agree(other, one)
    assert PERIOD.agree(one, one) == 1.0
    if one.contains(other) and one.days != other.days:
        assert 0.5 <= score < 1.0


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ("2022-02", "2022-02-01/2022-02-28", 1.0, 1.0),  # the same days in two notations
        ("2022-02", "2022-02-24", 0.5, 0.6),  # a day in its month
        ("2022", "2022-02-24", 0.5, 0.51),  # a day in its year says less
        ("2022-01/2022-03", "2022-03/2022-05", 0.1, 0.2),
        ("2022-02-24", "2022-02-25", 0.25, 0.25),  # either side of midnight
        ("2022-02-24", "2022-02-26", 0.0, 0.0),
        ("2022-02", "2022-03", 0.0, 0.0),  # neighbouring months are two months
        ("/2025-01-20", "2025-01-20", 0.5, 0.5),
        ("2022-02-24/", "2022-02/", 0.5, 0.5),
        ("2022-02/", "/2022-03", 0.25, 0.25),
    ],
)
def test_agreement_is_graded(one: str, other: str, low: float, high: float) -> None:
    assert low <= PERIOD.agree(period(one), period(other)) <= high


def test_a_period_contains_overlaps_and_precedes() -> None:
    march = period("2022-03")
    assert march.contains(date(2022, 3, 31))
    assert not march.contains(period("2022-03-31/2022-04-01"))
    assert march.overlaps(period("2022-03-31/2022-04-01"))
    assert period("2022-02").before(march)
    assert not march.before(date(2022, 3, 31))
    assert not period("2022-02/").before(march)
    assert period("/2022-02-28").before(march)


def test_ends_open_and_join() -> None:
    assert period("2022-02").until().iso == "/2022-02"
    assert period("2022-02/2022-04").since().iso == "2022-02/"
    assert period("/2025").until().iso == "/2025"
    joined = period("2022-02").join(period("2022-09-16"))
    assert joined is not None
    assert joined.iso == "2022-02/2022-09-16"
    assert period("2023").join(period("2022")) is None


@given(DAYS, st.integers(0, 400))
def test_between_takes_its_ends_in_either_order(day: date, length: int) -> None:
    end = day + timedelta(days=length)
    assert Period.between(day, end) == Period.between(end, day)
    assert Period.between(day, end).days == length + 1


def test_people_read_names_of_months() -> None:
    shown = [PERIOD.show(period(iso)) for iso in ("2022-02-24", "2024-06", "/2027", "2014/", "2022-02/2022-03")]
    expected = ["24 February 2022", "June 2024", "until 2027", "since 2014", "February 2022 – March 2022"]
    assert shown == expected


def test_plain_form_sorts_by_time() -> None:
    ordered = ["/2014", "2021", "2022-02", "2022-02-24", "2022-02-24/", "2023"]
    assert sorted(ordered, key=lambda iso: PERIOD.plain(period(iso))) == [
        "/2014",
        "2021",
        "2022-02",
        "2022-02-24",
        "2022-02-24/",
        "2023",
    ]


def test_registered_by_name() -> None:
    assert value_type("period") is PERIOD
