"""Time expressions: what is marked, what it means on a day, and what is left alone.

A row is the day of publication, a sentence with the expression in brackets, and the period that it means there.
"""

from __future__ import annotations

import doctest
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.values.period import Period
from pledgebook.values.timex import TimeExpression, find_times, resolve_time
from pledgebook.values.timex_reading import calendar_times, read_times

DAY = "2022-10-19"  # a Wednesday

FAR_BACK = [
    (DAY, "The city was sacked in [AD 618] and again later.", "0618"),
    (DAY, "The ash buried it in [79 CE], they say.", "0079"),
    (DAY, "In [79 AD] Vesuvius buried it.", "0079"),
    (DAY, "It was sacked by [500 AD], they say.", "0500"),
    (DAY, "They sent 50 AD systems in [May].", "2022-05"),
    (DAY, "The chapel dates from circa [1400] or so.", "1400"),
    (DAY, "The map was drawn c. [1520] in Lisbon.", "1520"),
    (DAY, "A mill of ca. [1700] stands there.", "1700"),
    (DAY, "They landed in [the spring of AD 43] with four legions.", "0043-03/0043-05"),
    (DAY, "They left in [spring 43 AD] for good.", "0043-03/0043-05"),
    (DAY, "The [2000] census counted few farms.", "2000"),
]

TURNED = [
    (DAY, "The lorries of [the last month] are there.", "2022-09-19/2022-10-19"),
    (DAY, "It began at [the end of the last month], they say.", "2022-09"),
    (DAY, "He fell on [the last day of the last month], they say.", "2022-09-30"),
]

WEEKDAYS = [
    (DAY, "He said tomorrow is [Thursday], the day of rest.", "2022-10-20"),
    (DAY, "Yesterday was [Tuesday], and nobody came.", "2022-10-18"),
    (DAY, "The ministry said [Thursday] that the trucks had left.", "2022-10-13"),
    (DAY, "The ministry said on [Wednesday] that the trucks had left.", "2022-10-19"),
    (DAY, "The cabinet will meet on [Thursday] to decide.", "2022-10-20"),
    (DAY, "The cabinet will meet on [Wednesday] to decide.", "2022-10-19"),
    (DAY, "On [Friday], the chamber is expected to vote.", "2022-10-21"),
    (DAY, "On [Friday], the chamber passed the bill.", "2022-10-14"),
    (DAY, "He flew home [last Thursday].", "2022-10-13"),
    (DAY, "Talks resume [next Monday].", "2022-10-24"),
    (DAY, "Talks resume [this Friday].", "2022-10-21"),
    (DAY, "The envoy arrived [Friday night] and left early.", "2022-10-14"),
    (DAY, "They spoke [late Tuesday], aides said.", "2022-10-18"),
    (DAY, "They spoke [Tuesday morning], aides said.", "2022-10-18"),
    (DAY, "The vote was [Thursday of last week].", "2022-10-13"),
    (DAY, "She promised it [a week ago Friday].", "2022-10-14"),
    (DAY, "Clashes were heard over [the weekend].", "2022-10-15/2022-10-16"),
    (DAY, "He will travel [this weekend] to Oslo.", "2022-10-22/2022-10-23"),
    (DAY, "He travelled [last weekend] to Oslo.", "2022-10-15/2022-10-16"),
    ("2022-04-25", "The visit took place over [the weekend].", "2022-04-23/2022-04-24"),
    ("1998-02-13", "Officials said [Friday] that nobody was hurt.", "1998-02-13"),
    ("1989-11-02", "Shares fell sharply [Wed.] in Tokyo.", "1989-11-01"),
]

DEICTIC = [
    (DAY, "The grant was announced [today].", "2022-10-19"),
    (DAY, "The grant was announced [yesterday].", "2022-10-18"),
    (DAY, "The first lorries leave [tomorrow].", "2022-10-20"),
    (DAY, "The parliament votes [tonight].", "2022-10-19"),
    (DAY, "Sirens sounded [this morning].", "2022-10-19"),
    (DAY, "Sirens sounded [last night].", "2022-10-18"),
    (DAY, "Sirens sounded [late last night].", "2022-10-18"),
    (DAY, "It rained [the day before yesterday].", "2022-10-17"),
    (DAY, "They return [the day after tomorrow].", "2022-10-21"),
    (DAY, "It was shelved [earlier today].", "2022-10-19"),
]

UNITS = [
    (DAY, "It was signed [last week].", "2022-10-10/2022-10-16"),
    (DAY, "It will be signed [this week].", "2022-10-17/2022-10-23"),
    (DAY, "It will be signed [next week].", "2022-10-24/2022-10-30"),
    (DAY, "It was shelved [earlier this month].", "2022-10"),
    (DAY, "It was shelved [last month].", "2022-09"),
    (DAY, "It starts [next month].", "2022-11"),
    (DAY, "It starts [later this year].", "2022"),
    (DAY, "It starts [early next year].", "2023"),
    (DAY, "It failed [last year].", "2021"),
    (DAY, "It failed [the year before last].", "2020"),
    (DAY, "Profits rose [last quarter].", "2022-07/2022-09"),
    (DAY, "Profits rise [this quarter].", "2022-10/2022-12"),
    (DAY, "Growth slowed [last decade].", "2010/2019"),
    (DAY, "It is the largest of [this century].", "2000/2099"),
    (DAY, "Money runs out at [the end of the month].", "2022-10"),
    (DAY, "Money runs out by [year's end].", "2022"),
    (DAY, "Money runs out by [year-end].", "2022"),
    (DAY, "Money runs out by [the end of next year].", "2023"),
    (DAY, "For [the rest of the year] nothing is left.", "2022"),
    (DAY, "It changed [later in the day].", "2022-10-19"),
    (DAY, "It was signed [three weeks ago].", "2022-09-26/2022-10-02"),
    (DAY, "It was signed [two years ago].", "2020"),
    (DAY, "It was signed [about two years ago].", "2020"),
    (DAY, "It was signed [five days ago].", "2022-10-14"),
    (DAY, "It was signed [half a year ago].", "2022-04"),
    (DAY, "It was signed [two and a half years ago].", "2020-04"),
    (DAY, "It was signed [a decade ago].", "2010/2019"),
    (DAY, "It was signed [twenty-five years ago].", "1997"),
    (DAY, "It will be signed [two weeks from now].", "2022-10-31/2022-11-06"),
    (DAY, "Over [the past 12 months] little was paid.", "2021-10/2022-10"),
    (DAY, "Over [the past year] little was paid.", "2021-10/2022-10"),
    (DAY, "Over [the past two weeks] little was paid.", "2022-10-05/2022-10-19"),
    (DAY, "Over [the next five months] more will be paid.", "2022-10/2023-03"),
    (DAY, "Over [the next ten years] more will be paid.", "2022/2032"),
]

DATES = [
    (DAY, "The war began on [24 February 2022].", "2022-02-24"),
    (DAY, "The war began on [February 24, 2022], at dawn.", "2022-02-24"),
    (DAY, "The war began on [Feb. 24].", "2022-02-24"),
    (DAY, "The war began on [the 24th of February].", "2022-02-24"),
    (DAY, "The war began on [Thursday, Feb. 24, 2022].", "2022-02-24"),
    (DAY, "Log of [2022-02-24], evening.", "2022-02-24"),
    (DAY, "Signed on [24/02/2022] by both.", "2022-02-24"),
    (DAY, "Signed on [24.02.2022] by both.", "2022-02-24"),
    (DAY, "Signed on [02/24/22] by both.", "2022-02-24"),
    (DAY, "The bill was passed on [Nov. 15], hours before the recess.", "2022-11-15"),
    ("2022-12-01", "The bill was passed on [Nov. 15].", "2022-11-15"),
    ("2022-01-10", "The bill was passed on [Dec. 15].", "2021-12-15"),
    ("2022-12-20", "The law will take effect on [Jan. 1].", "2023-01-01"),
    (DAY, "They met on [June 10-12] in Rome.", "2022-06-10/2022-06-12"),
    (DAY, "They met on [10-12 June 2021] in Rome.", "2021-06-10/2021-06-12"),
    (DAY, "They met on [June 23 and 24] in Rome.", "2022-06-23/2022-06-24"),
    (DAY, "They met in [March].", "2022-03"),
    (DAY, "They met in [May].", "2022-05"),
    (DAY, "They will meet in [March].", "2023-03"),
    (DAY, "They met in [March 2021].", "2021-03"),
    (DAY, "They met in [March of 2021].", "2021-03"),
    (DAY, "They met in [mid-May].", "2022-05"),
    (DAY, "They met [late last July].", "2022-07"),
    (DAY, "They met in [July last year].", "2021-07"),
    (DAY, "They met in [the month of July].", "2022-07"),
    (DAY, "They met in [early 2021].", "2021"),
    (DAY, "They met in [2021].", "2021"),
    (DAY, "They met in the spring of '98 and in ['99] too.", "1999"),
    (DAY, "Yields fell in [the 1990s].", "1990/1999"),
    (DAY, "Yields fell in [the early 1980s].", "1980/1989"),
    (DAY, "Yields fell in [the mid-'70s].", "1970/1979"),
    (DAY, "Yields fell in [the sixties].", "1960/1969"),
    (DAY, "Borders were drawn in [the 19th century].", "1800/1899"),
    (DAY, "The 40 tanks arrive by [end-2024].", "2024"),
    (DAY, "The 40 tanks arrive by [the beginning of March].", "2023-03"),
    (DAY, "The 40 tanks arrived in [the first week of June].", "2022-06-01/2022-06-07"),
    (DAY, "The 40 tanks arrived in [the first three months of 2022].", "2022-01/2022-03"),
    (DAY, "The 40 tanks arrived on [the last day of June 2022].", "2022-06-30"),
    (DAY, "Raided on [the morning of Feb. 24].", "2022-02-24"),
    (DAY, "Signed in [the year 2000] and forgotten.", "2000"),
    (DAY, "It was [nineteen ninety-eight] when he left.", "1998"),
    (DAY, "It was in [two thousand and five] that he left.", "2005"),
    (DAY, "He left on [August seventh, nineteen ninety eight].", "1998-08-07"),
    (DAY, "He left on [the fourth of August].", "2022-08-04"),
    (DAY, "He left on [the 24th].", "2022-09-24"),
    (DAY, "He will leave on [the 24th].", "2022-10-24"),
    (DAY, "He left in [June '98].", "1998-06"),
    (DAY, "He left before [9/11] changed everything.", "2001-09-11"),
    (DAY, "The 2021-22 budget and the [2020/21] one.", "2020/2021"),
]

PARTS = [
    (DAY, "Sales rose in [the third quarter].", "2022-07/2022-09"),
    (DAY, "The [second-quarter] results disappoint.", "2022-04/2022-06"),
    ("1990-01-22", "Earnings fell in [the fourth quarter].", "1989-10/1989-12"),
    (DAY, "Sales rose in [the third quarter of last year].", "2021-07/2021-09"),
    (DAY, "Sales rose in [last year's third quarter].", "2021-07/2021-09"),
    (DAY, "Sales rose in [the 1988 third quarter].", "1988-07/1988-09"),
    (DAY, "Sales rise in [Q3 2024].", "2024-07/2024-09"),
    (DAY, "Sales rose in [the first half of 2021].", "2021-01/2021-06"),
    (DAY, "Sales rose in [summer 2021].", "2021-06/2021-08"),
    (DAY, "Sales rose in [the summer of 2021].", "2021-06/2021-08"),
    (DAY, "Sales rose [last spring].", "2022-03/2022-05"),
    (DAY, "Sales rose in [winter 2021].", "2021-12/2022-02"),
    (DAY, "The money of [fiscal 2024] is spent.", "2023-10-01/2024-09-30"),
    (DAY, "The money of [fiscal year 2024] is spent.", "2023-10-01/2024-09-30"),
    (DAY, "The money of [FY24] is spent.", "2023-10-01/2024-09-30"),
    (DAY, "The money of [this fiscal year] is spent.", "2022-10-01/2023-09-30"),
    (DAY, "The money of [the last fiscal year] is spent.", "2021-10-01/2022-09-30"),
    (DAY, "In [the first quarter of fiscal 2024] nothing came.", "2023-10-01/2023-12-31"),
    (DAY, "They danced on [New Year's Eve].", "2021-12-31"),
    (DAY, "They danced on [Christmas 2021].", "2021-12-25"),
    ("2022-11-28", "They danced on [Thanksgiving].", "2022-11-24"),
    ("2022-04-25", "They danced on [Good Friday].", "2022-04-15"),
    (DAY, "In Kyiv they danced on [Independence Day].", "2022-08-24"),
    (DAY, "Near the White House they danced on [Independence Day].", "2022-07-04"),
    (DAY, "The strike hit at [1 p.m. Tuesday].", "2022-10-18"),
    (DAY, "The strike hit [Tuesday at 8:30 p.m. EDT].", "2022-10-18"),
    (DAY, "The strike hit at [noon on Tuesday].", "2022-10-18"),
    (DAY, "The strike hit at [9:30 a.m.], the mayor said.", "2022-10-19"),
    (DAY, "The strike hit at [0900 GMT], the mayor said.", "2022-10-19"),
]

RANGES = [
    (DAY, "Between [March and June 2023] it paid twice.", "2023-03/2023-06"),
    (DAY, "From [2022 to 2024] it paid twice.", "2022/2024"),
    (DAY, "Between [2020 and 2025] it paid twice.", "2020/2025"),
    (DAY, "From [July 2020 through September 2021] it paid twice.", "2020-07/2021-09"),
    (DAY, "From [November to February 2022] it paid twice.", "2021-11/2022-02"),
    (DAY, "The [1990-91] recession was short.", "1990/1991"),
    (DAY, "The [2022-10] issue was late.", "2022-10"),
]

EVENTS = [
    (DAY, "Aid to Ukraine has doubled since [Russia's invasion began].", "2022-02-24"),
    (DAY, "Aid to Kyiv has doubled since [Russia's full-scale invasion].", "2022-02-24"),
    (DAY, "Aid to Kyiv has doubled since [the start of the war].", "2022-02-24"),
    (DAY, "Aid to Kyiv has doubled since [Moscow invaded].", "2022-02-24"),
    (DAY, "[The 2022 invasion] of Ukraine changed that.", "2022-02-24"),
    ("2024-09-26", "The president wants it shipped before [a new president takes office].", "2025-01-20"),
    (DAY, "It rose since [President Joe Biden took office].", "2021-01-20"),
    ("2025-03-01", "It fell since [Donald Trump took office].", "2025-01-20"),
    ("2018-03-01", "It fell since [Donald Trump took office].", "2017-01-20"),
    (DAY, "It rose since [the beginning of this administration].", "2021-01-20"),
    (DAY, "It rose since [the beginning of the Administration].", "2021-01-20"),
    ("2024-05-01", "Gaza has had no power since [the war began].", "2023-10-07"),
    (DAY, "After the [Sept. 11] attacks, the terrorist network fled.", "2001-09-11"),
]

TIMEML = [
    ("1989-10-30", "In [the year-earlier quarter] it earned less.", "1988-07/1988-09"),
    ("1989-12-20", "In [the year-earlier quarter] it earned less.", "1988-10/1988-12"),
    ("1989-10-30", "It ended in [fiscal 1989's fourth quarter].", "1989-07-01/1989-09-30"),
    ("1989-10-30", "It earned less in [the same quarter last year].", "1988-07/1988-09"),
    ("1989-10-30", "Net fell in [the latest quarter].", "1989-07/1989-09"),
    ("1989-10-30", "Trading was light [Friday, Oct. 27].", "1989-10-27"),
    ("1989-10-30", "It fell in [the early 1990s], they feared.", "1990/1999"),
    ("1989-10-30", "It closes at [year-end 1988].", "1988"),
    ("1989-10-30", "Filed on [10/30/89] in New York.", "1989-10-30"),
    ("1989-10-30", "The week's [Monday]'s close was low.", "1989-10-30"),
    ("1998-02-13", "On [Friday the 13th] nobody came.", "1998-02-13"),
    ("1998-02-13", "Dated [13 Feb 98], unsigned.", "1998-02-13"),
    ("1998-02-13", "The court sat on [the first Monday in October].", "1997-10-06"),
    ("1998-02-13", "The court sat on [the last Friday of January].", "1998-01-30"),
    ("1998-02-13", "They will gather on [the first weekend of March].", "1998-03-07/1998-03-08"),
    ("1998-02-13", "It was signed [a year ago today].", "1997-02-13"),
    ("1998-02-13", "It was signed [four years ago this week].", "1994-02-07/1994-02-13"),
    ("1998-02-13", "The guard fired [20 minutes ago].", "1998-02-13"),
    ("1998-02-13", "The guard fired [48 hours earlier].", "1998-02-11"),
    ("1998-02-13", "Trade grew in [the 1700s].", "1700/1799"),
    ("1998-02-13", "Rents rose in [the early 70s].", "1970/1979"),
    ("1998-02-13", "It snowed in [the winter of 1997-98].", "1997-12/1998-02"),
    ("1998-02-13", "It snowed in [winter 1996].", "1996-12/1997-02"),
    ("1998-02-13", "It rained in [summer '97].", "1997-06/1997-08"),
    ("1998-02-13", "The [1862] campaign failed.", "1862"),
    ("1998-02-13", "The treaty ([1648]) held.", "1648"),
    ("1998-02-13", "The deal is to be signed in [June], they hope.", "1998-06"),
    ("2022-09-30", "They signed a bill to stay open through [mid-December].", "2022-12"),
    ("1998-02-13", "The talks begin [Wednesday], aides said.", "1998-02-18"),
    ("1998-02-13", "In a speech after the [1996] election he wept.", "1996"),
]

ROWS = [*FAR_BACK, *TIMEML, *TURNED, *WEEKDAYS, *DEICTIC, *UNITS, *DATES, *PARTS, *RANGES, *EVENTS]


def unmark(marked: str) -> tuple[str, int, int]:
    """The sentence without its brackets, and where they stood."""
    start, end = marked.index("["), marked.index("]") - 1
    return re.sub(r"[\[\]]", "", marked), start, end


@pytest.mark.parametrize(("day", "marked", "iso"), ROWS, ids=[row[1] for row in ROWS])
def test_expressions_in_their_sentences(day: str, marked: str, iso: str) -> None:
    text, start, end = unmark(marked)
    found = {(each.span.start, each.span.end): each.period for each in read_times(text, date.fromisoformat(day))}
    assert (start, end) in found, [text[slice(*span)] for span in found]
    period = found[start, end]
    assert period is not None
    assert period.iso == iso


def test_the_table_is_as_long_as_promised() -> None:
    assert len(ROWS) >= 120


@pytest.mark.parametrize(
    "text",
    [
        "They meet every Monday and each spring.",
        "It was a few weeks ago, or months ago.",
        "Theresa May may march on.",
        "Some 2000 troops and 1,998 tons cost $1998.",
        "The 2000 police and the 1999 inhabitants stayed.",
        "Under Resolution 1973 the room was number 2012.",
        "He read the Sunday Times.",
        "The index closed at 1998 on the 24th floor.",
        "It was the fall of Kabul.",
        "The DEC appeal raised more.",
        "The answer came recently; now it is currently under review.",
        "A man in his sixties ran twice a week.",
        "A quarter of the second half was lost.",
    ],
)
def test_what_names_no_interval_is_left_alone(text: str) -> None:
    assert calendar_times(text, date(2022, 10, 19)) == []


def test_the_last_weeks_of_somebody_are_before_an_end_that_nobody_told() -> None:
    [found] = find_times("In its last six weeks the cabinet promised tents.")
    assert resolve_time(found.value, date(2022, 10, 19)) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The deal runs for ten years.", "ten years"),
        ("It is a 10-year deal.", "10-year"),
        ("They must reply within 24 hours.", "24 hours"),
    ],
)
def test_lengths_of_time_are_found_but_have_no_days(text: str, said: str) -> None:
    [found] = find_times(text)
    assert (found.span.of(text), found.value.sort) == (said, "duration")
    assert resolve_time(found.value, date(2022, 10, 19)) is None


@pytest.mark.parametrize(
    "text", ["31 June", "June 31", "30 February 2022", "February 29, 2023", "2022-06-31", "31/06/2022", "June 30-31"]
)
def test_days_that_no_calendar_has(text: str) -> None:
    [found] = find_times(f"It was due on {text} at the latest.")
    assert resolve_time(found.value, date(2022, 10, 19)) is None
    assert "no day" in found.value.fault


def test_a_leap_day_finds_its_year() -> None:
    assert resolved("on 29 February", date(2022, 10, 19)) == "2020-02-29"
    assert resolved("on 29 February", date(2024, 3, 1)) == "2024-02-29"


@pytest.mark.parametrize(
    ("text", "reference", "iso"),
    [
        ("03/04/2022", date(2022, 4, 5), "2022-04-03"),
        ("03/04/2022", date(2022, 3, 5), None),  # 4 March or, a month ahead, 3 April
        ("03/04/2022", date(2023, 1, 1), None),
        ("03/04/2022", None, None),
        ("05/05/2022", None, "2022-05-05"),
    ],
)
def test_dates_in_digits_that_can_be_read_in_two_ways(text: str, reference: date | None, iso: str | None) -> None:
    [found] = find_times(text)
    period = resolve_time(found.value, reference)
    assert (period.iso if period else None) == iso


def resolved(text: str, reference: date | None, **context: object) -> str | None:
    [found] = find_times(text)
    period = resolve_time(found.value, reference, **context)  # type: ignore[arg-type]
    return period.iso if period else None


def test_without_a_reference_only_full_dates_have_days() -> None:
    assert resolved("on 24 February 2022", None) == "2022-02-24"
    assert resolved("in fiscal 2024", None) == "2023-10-01/2024-09-30"
    for relative in ("last Thursday", "on Monday", "in March", "yesterday", "two years ago", "this week", "on Feb. 24"):
        assert resolved(relative, None) is None


def test_tense_and_anchor_are_taken_from_the_caller() -> None:
    day = date(2022, 10, 19)
    assert resolved("on Monday", day, tense="past") == "2022-10-17"
    assert resolved("on Monday", day, tense="future") == "2022-10-24"
    spoken_of = Period.parse("2014-03-18")
    assert resolved("two days later", day, anchor=spoken_of) == "2014-03-20"
    assert resolved("the following year", day, anchor=spoken_of) == "2015"


def test_times_told_from_the_time_spoken_of() -> None:
    text = "Sales fell in the third quarter of 1989. They had risen a year earlier. Two days later they rose."
    periods = [each.period.iso for each in read_times(text, date(1989, 10, 26)) if each.period]
    assert periods[:2] == ["1989-07/1989-09", "1988"]


def test_a_history_counts_on_from_its_own_dates() -> None:
    text = (
        "Georgia was invaded on 8 August 2008. A truce was signed on 12 August 2008. Troops left on 22 August. "
        "The mandate ended on 15 June 2009. In December, observers went home."
    )
    periods = [each.period.iso for each in read_times(text, date(2015, 3, 1)) if each.period]
    assert periods == ["2008-08-08", "2008-08-12", "2008-08-22", "2009-06-15", "2009-12"]


STORY = (
    "The war began on 1 September 1939. On 3 September two states joined. Warsaw fell on 28 September 1939. In November the "
    "Winter War began. The following spring the north was attacked. On 10 May 1940 the west was; Paris fell on 14 June. In April "
    "the islands had been taken. Three days later a truce was asked for. That summer the air war began. By the end of the year it "
    "had widened. In early 1941 they landed. In December the city fell. In January 1942 a declaration was signed. On Sunday, "
    "7 December 1941, the fleet was attacked; the next day war was declared. Today scholars argue. It changed in the 19th century. "
    "Later that month the islands fell."
)


def test_a_long_story_goes_from_date_to_date() -> None:
    periods = [(each.span.of(STORY), each.value.iso) for each in calendar_times(STORY, date(2009, 12, 17))]
    assert periods == [
        ("1 September 1939", "1939-09-01"),
        ("3 September", "1939-09-03"),
        ("28 September 1939", "1939-09-28"),
        ("November", "1939-11"),
        ("The following spring", "1940-03/1940-05"),
        ("10 May 1940", "1940-05-10"),
        ("14 June", "1940-06-14"),
        ("April", "1940-04"),
        ("Three days later", "1940-04-04"),
        ("That summer", "1940-06/1940-08"),
        ("the end of the year", "1940"),
        ("early 1941", "1941"),
        ("December", "1941-12"),
        ("January 1942", "1942-01"),
        ("Sunday, 7 December 1941", "1941-12-07"),
        ("the next day", "1941-12-08"),
        ("the 19th century", "1800/1899"),
        ("Later that month", "1941-12"),
    ]


@pytest.mark.parametrize("text", ["It got 50 AD systems.", "Tanks, 50 AD and EW systems", "30 CE marks were granted"])
def test_the_letters_of_an_era_also_stand_for_other_things(text: str) -> None:
    assert find_times(text) == []


def test_times_before_our_era_have_no_place_and_lead_to_none() -> None:
    text = (
        "In 490 BC they landed. Ten years later, in 480 BC, they marched. In August the pass was held. The following year it "
        "ended. In the 5th century BC the city rose. In the spring of 218 B.C. he set out; that autumn he crossed the Alps."
    )
    assert calendar_times(text, date(2009, 12, 17)) == []


def test_runs_of_days_and_years_are_printed_by_their_ends() -> None:
    text = "From 1 to 3 June 1940, on June 10-12, 1940, from 1939–1945, and in the 1990-91 season."
    found = [(each.span.of(text), each.value.iso) for each in calendar_times(text, date(2009, 12, 17))]
    assert found == [
        ("1", "1940-06-01"),
        ("3 June 1940", "1940-06-03"),
        ("June 10", "1940-06-10"),
        ("12, 1940", "1940-06-12"),
        ("1939", "1939"),
        ("1945", "1945"),
        ("1990-91", "1990/1991"),
    ]


def test_events_are_printed_only_when_asked_for() -> None:
    text = "Prices in Ukraine rose since Russia invaded and after the 2024 presidential election, Trump said."
    day = date(2025, 2, 1)
    assert [each.span.of(text) for each in calendar_times(text, day)] == ["2024"]
    assert [each.value.iso for each in calendar_times(text, day, events=True)] == ["2022-02-24", "2024"]


def test_ranges_are_printed_by_their_ends() -> None:
    text = "It paid from 2022 to 2024."
    found = [(each.span.of(text), each.value.iso) for each in calendar_times(text, date(2022, 10, 19))]
    assert found == [("2022", "2022"), ("2024", "2024")]


def test_stretches_are_printed_only_when_asked_for() -> None:
    text = "It paid over the past three years."
    assert calendar_times(text, date(2022, 10, 19)) == []
    [found] = calendar_times(text, date(2022, 10, 19), stretches=True)
    assert found.value.iso == "2019-10/2022-10"


def test_two_wars_in_one_article_and_no_ground_to_choose() -> None:
    text = "Ukraine and Gaza fill the news. " + "Nothing else is told here. " * 8 + "Prices rose since the war began."
    assert [each.period for each in read_times(text, date(2024, 5, 1))] == []


VOCABULARY = (
    "the last next this first second third of in on to and between from until early mid - late end year month week day "
    "quarter years months ago earlier later before after May March Feb. Friday summer 24 31 2022 1998 '98 2022-02-30 "
    "1990s two a half fiscal FY24 Q3 p.m. 9:30 GMT today yesterday century Christmas that same night period hour H1 20220131 election day invasion Ukraine began , . \n\n "
    "9999 0000 99/99/9999 9999-12-31 5000"
)
WORDS = st.sampled_from([*VOCABULARY.split(" ")])


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=12).map(" ".join), st.none() | st.dates(), st.sampled_from([None, "past", "future"]))
def test_whatever_the_words_periods_are_ordered(text: str, reference: date | None, tense: str | None) -> None:
    last = 0
    for found in find_times(text):
        assert last <= found.span.start < found.span.end <= len(text)
        last = found.span.end
        period = resolve_time(found.value, reference, tense=tense)  # type: ignore[arg-type]
        if period and period.first and period.last:
            assert period.first <= period.last
            assert Period.parse(period.iso) == period


@settings(deadline=None)
@given(st.text(max_size=200), st.dates())
def test_arbitrary_text_never_fails(text: str, reference: date) -> None:
    for each in read_times(text, reference):
        assert isinstance(each.expression, TimeExpression)


def test_the_documentation_is_true() -> None:
    document = Path(__file__).resolve().parents[2] / "docs" / "values-periods.md"
    assert doctest.testfile(str(document), module_relative=False).failed == 0


def test_long_texts_take_time_in_proportion() -> None:
    text = "the the the of of in the early late 1998 " * 5000
    assert len(read_times(text, date(2022, 10, 19))) > 1000


def test_blanks_at_the_end_of_a_text_hide_none_of_its_times() -> None:
    day = date(2024, 5, 14)
    assert [each.period for each in read_times("It rained on Monday." + " " * 50_000, day)] == [
        each.period for each in read_times("It rained on Monday.", day)
    ]
