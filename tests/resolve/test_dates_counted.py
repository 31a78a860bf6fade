"""Dates told by counting: from a named event, by the days that a meeting lasts, up to the last day of a month."""

from __future__ import annotations

import pytest

from pledgebook.model import Article
from pledgebook.resolve.senses import article_times
from tests.resolve.test_dates_placed import possible


@pytest.mark.parametrize(
    ("marked", "iso"),
    [
        ("Kyiv waits. The day after Russia invaded, the pope [visited] its embassy.", "2022-02-25"),
        ("Kyiv waits. In the first days of the war, Suva sent [20 buses].", "2022-02"),
        ("Kyiv waits. From the first days of the war, Suva has sent [buses].", "2022-02/"),
        ("Kyiv waits. Suva [came over] on the eve of the invasion's first anniversary.", "2023-02-23"),
    ],
)
def test_an_act_is_dated_by_what_is_counted_from_an_event(marked: str, iso: str) -> None:
    assert iso in possible(marked, "2024-10-19")


def test_the_event_that_is_counted_from_dates_no_act() -> None:
    told = possible("Kyiv waits. The day after Russia invaded, the pope [visited] its embassy.", "2024-10-19")
    assert "2022-02-24" not in told
    told = possible("Kyiv waits. Since Russia invaded, the pope has [visited] its embassy.", "2024-10-19")
    assert "2022-02-24/" in told


@pytest.mark.parametrize(
    ("marked", "iso"),
    [
        ("Fiji's minister ended [a two-day visit] on Tuesday.", "2022-10-17/2022-10-18"),
        ("Fiji's minister began [a three-day visit] on Tuesday.", "2022-10-18/2022-10-20"),
        ("The two sides met on Monday after [two days of talks] in Suva.", "2022-10-16/2022-10-17"),
    ],
)
def test_a_meeting_of_several_days_lasts_from_a_day_or_up_to_it(marked: str, iso: str) -> None:
    assert iso in possible(marked, kind="meeting")


@pytest.mark.parametrize(
    "marked",
    [
        "Fiji ended [the visit] on the second day, Tuesday.",
        "Fiji began a ²-day [visit] on Tuesday.",
        "Fiji pays for 90 days of [talks] from Tuesday.",
    ],
)
def test_what_counts_no_days_of_a_meeting_makes_none(marked: str) -> None:
    assert not any("/" in iso for iso in possible(marked, kind="meeting"))


@pytest.mark.parametrize(
    ("marked", "iso"),
    [
        ("Fiji will sign [the pact] by the end of November.", "/2022-11-30"),
        ("Fiji will sign [the pact] before the close of 2022.", "/2022-12-31"),
        ("Fiji will sign [the pact] by November.", "/2022-11"),
        ("Fiji brought [20 buses] two weeks ago.", "2022-10-05"),
    ],
)
def test_ends_and_weeks_ago_have_their_day(marked: str, iso: str) -> None:
    assert iso in possible(marked)


def test_a_semicolon_parts_a_time_from_what_has_its_own() -> None:
    text = "The buses promised on Monday are new; [the ferries] promised today are new, too."
    assert possible(text) == {"2022-10-19"}
    assert "2022-10-17" in possible("The buses came on Monday; [the ferries] came, too.")
    assert "2022-10-17" in possible("The buses came on Monday; [the ferries] are for 2024.")


def test_what_came_a_day_after_may_count_from_the_day_of_the_news() -> None:
    told = possible("On Tuesday the minister spoke up. Her remarks came a day after Tonga asked for [two ferries].")
    assert {"2022-10-17", "2022-10-18"} <= told


def test_a_year_names_a_treaty_and_a_month_dates_it() -> None:
    def times(text: str) -> list[str]:
        article = Article("a", text, date="2026-01-07")
        return [each.period.iso for each in article_times(article.text, article.date) if each.period]

    assert times("Fiji pays under an accord of May 2024.") == ["2024-05"]
    assert times("Fiji pays under the Accord of 1961.") == []


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "marked",
    [
        "The two-day [visit] ended today.",
        "Kyiv was invaded. On the anniversary of the invasion it got [buses].",
        "The war goes on in Kyiv. On the anniversary it got [buses].",
        "The letter came a day after Oslo promised [buses].",
    ],
)
def test_nothing_is_counted_beyond_the_ends_of_the_calendar(day: str, marked: str) -> None:
    assert all("0001" <= iso.strip("/")[:4] <= "9999" for iso in possible(marked, day, kind="meeting"))
