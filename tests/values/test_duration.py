"""A duration's end is reckoned by the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from pledgebook.errors import BadValue
from pledgebook.values.duration import ends


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        (date(2024, 6, 13), "P10Y", date(2034, 6, 13)),
        (date(2024, 2, 29), "P1Y", date(2025, 2, 28)),
        (date(2024, 10, 31), "P4M", date(2025, 2, 28)),
        (date(2024, 12, 31), "P2W", date(2025, 1, 14)),
        (date(2024, 12, 31), "PT24H", date(2025, 1, 1)),
    ],
)
def test_ends(start: date, duration: str, end: date) -> None:
    assert ends(start, duration) == end


def test_what_outlasts_the_calendar_is_refused() -> None:
    with pytest.raises(BadValue):
        ends(date(2024, 1, 1), "P9000Y")
