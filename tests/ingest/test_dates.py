from __future__ import annotations

from datetime import UTC, date, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.ingest import dates

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2024-09-26", "2024-09-26"),
        (" 2024-09-26 ", "2024-09-26"),
        ("2024-9-6", "2024-09-06"),
        ("2024-09-26T23:30:00-04:00", "2024-09-26"),
        ("2024-09-26 08:15:00+00:00", "2024-09-26"),
        ("20240926", "2024-09-26"),
        (20240926, "2024-09-26"),
        ("2024/09/26", "2024-09-26"),
        ("26/09/2024", "2024-09-26"),
        ("09/26/2024", "2024-09-26"),
        ("26.09.2024", "2024-09-26"),
        ("05.05.2024", "2024-05-05"),
        ("Thu, 26 Sep 2024 10:00:00 GMT", "2024-09-26"),
        ("26 September 2024", "2024-09-26"),
        ("Thursday, 26 September 2024", "2024-09-26"),
        ("Thursday 26 September 2024", "2024-09-26"),
        ("Thu 26 Sep 2024", "2024-09-26"),
        ("Thurs. September 26, 2024", "2024-09-26"),
        ("26-Sep-2024", "2024-09-26"),
        ("26-September-2024 10:30", "2024-09-26"),
        ("2024-W39-4", "2024-09-26"),
        ("2024W394", "2024-09-26"),
        ("2020-W53-7", "2021-01-03"),
        ("26th September, 2024", "2024-09-26"),
        ("September 26, 2024", "2024-09-26"),
        ("Sept. 26, 2024", "2024-09-26"),
        ("SEPTEMBER 26, 2024, 10:30 AM", "2024-09-26"),
        (date(2024, 9, 26), "2024-09-26"),
        (datetime(2024, 9, 26, 23, 59, tzinfo=UTC), "2024-09-26"),
    ],
)
def test_a_day_in_any_usual_form(said: object, day: str):
    assert dates.day(said) == day


@pytest.mark.parametrize(
    "said",
    [
        "",
        "yesterday",
        "2024",
        "2024-09",
        "September 2024",
        "2024-02-30",
        "31 June 2024",
        "2024-W39",
        "2024-W54-1",
        "2024-W39-8",
        "Sunny 26 September 2024",
        "05/09/2024",  # May in America, September elsewhere
        "0001-01-01",
        "2024-09-2612",
        "99999999",
        1727308800,
        True,
        None,
        [],
        3.5,
        "26 Brumaire 2024",
    ],
)
def test_what_names_no_day_is_none(said: object):
    assert dates.day(said) is None


@given(DAYS)
def test_what_programs_write_is_read_back(day: date):
    stamp = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    for said in (
        day.isoformat(),
        stamp.isoformat(),
        format_datetime(stamp),
        f"{day.day} {day:%B} {day.year}",
        f"{day:%B} {day.day}, {day.year}",
    ):
        assert dates.day(said) == day.isoformat()


@given(st.text(max_size=40) | st.from_regex(r"\d{1,4}[-/. ]\d{1,4}[-/. ]\d{1,5}", fullmatch=True))
def test_any_text_is_a_day_or_none(said: str):
    found = dates.day(said)
    assert found is None or date.fromisoformat(found).isoformat() == found
