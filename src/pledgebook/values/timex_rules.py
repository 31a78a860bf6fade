"""The grammar of single time expressions: patterns over classes of words, and what reads each.

A rule is a pattern (:mod:`pledgebook.values.timex_pattern`) and a small function from its match to a form; ``None``
refuses the match. Of the rules that match at a word the longest wins, of equals the first. Joining expressions to
larger ones ("the end of", "Thursday of last week", "from … to …") is :mod:`pledgebook.values.timex_joins`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pledgebook.values import timex_clock as clocks
from pledgebook.values import timex_dates as dates
from pledgebook.values import timex_fiscal as fiscals
from pledgebook.values import timex_named as named
from pledgebook.values import timex_relative as relative
from pledgebook.values import timex_same as same
from pledgebook.values import timex_years as years
from pledgebook.values.timex_forms import Form
from pledgebook.values.timex_pattern import Match, Pattern

Reader = Callable[[Match], Form | None]
Sort = Literal["date", "clock", "unit", "stretch", "duration", "event", "none"]

# Pattern, reader, sort. ``unit`` is a bare "the year", which counts only where a join makes it a time.
_NAMED = "MONTH|weekday|season|holiday"
_TABLE: tuple[tuple[str, Reader, Sort], ...] = (
    # days, months, years
    ("weekday|unsure_weekday dot? comma? MONTH DAY comma? year_digits", dates.day_of_year, "date"),
    ("weekday|unsure_weekday dot? comma? MONTH DAY", dates.day_of_year, "date"),
    ("MONTH SPELLED_DAY:day comma? year_digits", dates.day_of_year, "date"),
    ("MONTH the? SPELLED_DAY:day", dates.day_of_year, "date"),
    ("the? SPELLED_DAY:day of MONTH (comma? year_digits)?", dates.day_of_year, "date"),
    ("weekday|unsure_weekday dot? comma? the? DAY of? MONTH (comma? year_digits)?", dates.day_of_year, "date"),
    ("the? DAY of? MONTH (comma? year_digits)?", dates.day_of_year, "date"),
    ("weekday|unsure_weekday daypart? comma? the? ordinal_digits", dates.day_of_month, "date"),
    ("DAY MONTH count_digits:year", dates.day_of_short_year, "date"),
    ("DAY typed_month:month", dates.day_of_year, "date"),
    ("typed_month:month ordinal_digits:day", dates.day_of_year, "date"),
    ("the? NTH|last:nth weekday|unit:what of|in MONTH (comma? year_digits)?", dates.nth_weekday, "date"),
    ("MONTH day_range (comma? year_digits)?", dates.days_of_month, "date"),
    ("day_range of? MONTH (comma? year_digits)?", dates.days_of_month, "date"),
    ("MONTH DAY dash|to|and|or|through DAY:day2 (comma? year_digits)?", dates.days_of_month, "date"),
    ("DAY dash|to|and|or|through DAY:day2 of? MONTH (comma? year_digits)?", dates.days_of_month, "date"),
    ("MONTH comma|of? year_digits", dates.month_of_year, "date"),
    ("MONTH year_short", dates.month_of_year, "date"),
    ("the? early|late|mid? dash? NTH", years.century_ahead, "date"),
    ("the ordinal_digits|ordinal", dates.day_of_month, "date"),
    ("last|this|next:turn MONTH DAY", relative.turned_day, "date"),
    ("this MONTH DAY comma? year_digits", dates.day_of_year, "date"),
    ("MONTH", dates.month, "date"),
    ("DAY dash MONTH dash year_digits|count_digits|day_digits|one_digit:year", dates.day_of_dashes, "date"),
    ("iso", dates.iso, "date"),
    ("slashed", dates.slashed, "date"),
    ("day_range", dates.slashed_day, "date"),
    ("slashed_month", dates.slashed_month, "date"),
    ("year_digits", years.year, "date"),
    ("year_short", years.short_year, "date"),
    ("year_range", years.years, "date"),
    ("the? decade", years.decade, "date"),
    ("short_decade:decade", years.decade, "date"),
    ("the early|late|mid? dash? short_decade:decade", years.decade, "date"),
    ("the early|late|mid? dash? decade", years.decade, "date"),
    ("the early|late|mid? dash? year_digits|year_short:decade poss", years.decade_of_year, "date"),
    ("the early|late|mid? dash? decade_word", years.decade, "date"),
    ("early|late|mid? dash? decade_word", years.decade_more, "date"),
    ("the? early|late|mid? dash? NTH dash? unit|units ad?", years.century, "date"),
    # before our era: known for times, with no place in the calendar
    ("the? early|late|mid? dash? NTH dash? unit bc", years.bygone, "date"),
    ("the? DAY? of? MONTH DAY? comma? year_digits|count_digits|day_digits|one_digit bc", years.bygone, "date"),
    ("year_digits|count_digits|day_digits|one_digit|x bc", years.bygone, "date"),
    ("the? season of|in? ad year_digits|count_digits|day_digits|one_digit:number", years.season_of_era, "date"),
    ("the? season of|in? year_digits|count_digits|day_digits|one_digit:number ad", years.season_of_era, "date"),
    ("ad year_digits|count_digits|day_digits|one_digit:number", years.our_era, "date"),
    ("year_digits|count_digits|day_digits|one_digit:number ad", years.our_era, "date"),
    # fiscal years
    ("the? fiscal dash? UNITS? year_digits|year_short|year_range:number", fiscals.fiscal, "date"),
    ("the? fiscal unit break fy break year_digits:number", fiscals.fiscal, "date"),
    ("fy year_digits|year_short|year_range:number", fiscals.fiscal, "date"),
    ("fiscal_sign:number", fiscals.fiscal, "date"),
    ("fiscal_sign:number break|dash one_digit|day_digits|count_digits|year_digits:second", fiscals.fiscal_span, "date"),
    ("the? year_digits|year_range:number fiscal unit", fiscals.fiscal, "date"),
    ("the? last|this|next|prior|following|coming|latest:turn fiscal unit", relative.turned_fiscal, "date"),
    ("the fiscal unit", relative.turned_fiscal, "date"),
    # parts of a year, days of the week, holidays
    ("the? fiscal? NTH fiscal? unit", named.part_of_year, "date"),
    ("the? NTH and|to|through NTH:second UNITS", named.two_quarters, "date"),
    ("the? NTH half", named.part_of_year, "date"),
    ("NTH dash half", named.part_of_year, "date"),
    ("NTH dash unit", named.part_of_year, "date"),
    ("quarter_sign|half_sign", named.part_of_year, "date"),
    ("the? MONTH dash|to MONTH:second unit|period:what", named.quarter_of_months, "date"),
    ("the MONTH dash? unit", named.quarter_to_month, "date"),
    ("the? season", named.season, "date"),
    ("the? holiday", named.holiday, "date"),
    ("the? unit before|after:way holiday", named.beside_holiday, "date"),
    ("the? holiday unit", named.holiday_weekend, "date"),
    ("weekday", named.weekday, "date"),
    (f"the? last|this|next|prior|following|coming|that|same:turn {_NAMED}|unsure_weekday:named", relative.turned_name, "date"),
    (f"this past|coming:turn {_NAMED}:named", relative.turned_name, "date"),
    ("the MONTH|season|weekday:named before|after:way", same.name_before, "date"),
    # counted from now or from the time spoken of
    ("deictic", relative.deictic, "date"),
    ("the? unit before|after deictic", relative.before_day, "date"),
    ("the? unit before|after:way last|next:turn", relative.before_last, "date"),
    ("the? daypart before last", relative.night_before_last, "date"),
    ("that|this same:turn unit", relative.turned_unit, "date"),
    ("that|this same:turn daypart", relative.turned_daypart, "date"),
    ("the DAY|ordinal:day of last|this|next:turn unit", relative.day_of_unit, "date"),
    ("the DAY|ordinal:day of the unit", relative.day_of_unit, "date"),
    ("the? unit of MONTH DAY (comma? year_digits)?", relative.week_of, "date"),
    ("the? unit of DAY of? MONTH (comma? year_digits)?", relative.week_of, "date"),
    ("the unit start MONTH DAY (comma? year_digits)?", relative.week_of, "date"),
    ("the unit start DAY of? MONTH (comma? year_digits)?", relative.week_of, "date"),
    ("this|last|that|same|next|following:turn daypart", relative.turned_daypart, "date"),
    ("the next|following|prior|same:turn daypart", relative.turned_daypart, "date"),
    ("the? last|latest|this|next|prior|following|that|same|past|coming:turn unit", relative.turned_unit, "date"),
    ("this past|coming:turn unit", relative.turned_unit, "date"),
    ("about? a|COUNT:count UNITS ago", relative.ago, "date"),
    ("about? COUNT:count dash? and dash? a dash? half:half2 dash? UNITS ago", relative.ago, "date"),
    ("half a UNITS ago", relative.ago, "date"),
    ("about? a half dash UNITS ago", relative.ago, "date"),
    ("about? a|COUNT:count UNITS and a half:half2 ago", relative.ago, "date"),
    ("about? a unit:part of|dash? a? UNITS ago", relative.quarter_ago, "date"),
    ("few UNITS ago|earlier|later", relative.nothing, "none"),
    ("units ago|earlier|later", relative.nothing, "none"),
    ("a|COUNT:count UNITS from now|deictic", relative.ahead, "date"),
    ("a|COUNT:count UNITS poss|break time", relative.in_time, "date"),
    ("about? a|the|COUNT:count UNITS earlier|later|before|after:way", relative.anchored, "date"),
    ("the daypart before|after:way", relative.beside_daypart, "date"),
    ("half a UNITS earlier|later:way", relative.half_anchored, "date"),
    ("about? a|COUNT:count UNITS and a half:half2 earlier|later:way", relative.half_anchored, "date"),
    ("about? COUNT:count and a half:half2 UNITS earlier|later:way", relative.half_anchored, "date"),
    ("about? a|COUNT:count UNITS before|after:way that|this", relative.after_that, "date"),
    ("a|COUNT:count UNITS from weekday", relative.from_day, "date"),
    ("the? unit dash ago|earlier unit:what", relative.year_ago, "date"),
    ("the? unit dash ago|earlier period?", relative.year_ago, "date"),
    ("the? prior dash unit unit:what", relative.year_ago, "date"),
    ("the? prior dash unit period", relative.year_ago, "date"),
    ("the? same period last unit", same.same_period, "date"),
    ("the? same period of|in the? last|prior unit", same.same_period, "date"),
    ("the? same unit:what of|in the? last|prior unit", same.same_of, "date"),
    ("the? same period|unit:what of|in year_digits", same.same_in, "date"),
    ("the same? year_digits period|unit:what", same.same_in, "date"),
    ("the? same period a unit ago|earlier", same.same_period, "date"),
    ("early|earlier|late|later in the unit", relative.within_unit, "date"),
    ("the? unit poss end", relative.unit_end, "date"),
    ("this|last|next|that unit poss end", relative.unit_end, "date"),
    ("the? unit dash end", relative.unit_end, "date"),
    ("the? end|start dash? of dash? unit", relative.unit_end, "date"),
    ("the? unit dash? end year_digits", years.year, "date"),
    ("unit end", relative.year_end, "date"),
    ("mid dash unit", relative.mid_unit, "date"),
    ("mid_unit", relative.mid_unit, "date"),
    ("the unit year_digits", years.year, "date"),
    ("the unit of MONTH (comma? year_digits)?", dates.month_named, "date"),
    ("the unit", relative.bare_unit, "unit"),
    ("the new_year", relative.new_year, "date"),
    # lengths of time, and times without a place
    ("the? last|past|next|coming|following|prior|latest:turn COUNT full? dash? UNITS", relative.several, "stretch"),
    ("the? last|past|next|coming|following|prior:turn few UNITS", relative.nothing, "none"),
    ("year_digits|count_digits|clock units", clocks.hours, "clock"),
    ("about? COUNT dash? full? UNITS dash? old?", relative.lasting, "duration"),
    ("the? NTH|last weekday of every unit", relative.nothing, "none"),
    ("every other? COUNT|NTH? UNITS|weekday|MONTH|season|daypart|holiday", relative.nothing, "none"),
    # times of day
    ("about? clock meridiem? local|zone?", clocks.clock, "clock"),
    ("about? one_digit|number:hour meridiem local|zone?", clocks.clock, "clock"),
    ("year_digits|count_digits|one_digit|day_digits:hours zone", clocks.military, "clock"),
    ("year_digits|count_digits:hours meridiem local|zone?", clocks.digits, "clock"),
    ("about? number:hour dash? tens|number meridiem local|zone?", clocks.noon, "clock"),
    ("noon local|zone?", clocks.noon, "clock"),
    ("about? clock|one_digit|number:hour in the daypart", clocks.spoken, "clock"),
    ("about? clock|one_digit|number:hour this daypart", clocks.of_this, "date"),
    ("about? clock|one_digit|number:hour deictic", clocks.of_this, "date"),
    ("about? number:hour dash? tens|number in the daypart", clocks.spoken, "clock"),
    ("early|late|mid dash? daypart", clocks.of_day, "clock"),
    ("year_digits:hours deictic|local", clocks.plain, "clock"),
    ("year_digits:hours this daypart", clocks.plain, "clock"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of naming a time."""

    pattern: Pattern
    read: Reader
    sort: Sort


@dataclass(frozen=True, slots=True)
class Shelf:
    """The rules that can begin with one class of token.

    ``second`` are the classes that the token after it must have; ``None`` where one token may be enough.
    """

    rules: tuple[Rule, ...]
    second: str | None


@lru_cache(maxsize=1)
def shelves() -> Mapping[str, Shelf]:
    """The rules by the class of the token that they can begin with, in the order of the table."""
    found: dict[str, list[Rule]] = {}
    for source, read, sort in _TABLE:
        rule = Rule(Pattern(source), read, sort)
        for kind in dict.fromkeys(rule.pattern.starts):
            found.setdefault(kind, []).append(rule)
    return {kind: _shelf(kind, each) for kind, each in found.items()}


def _shelf(kind: str, found: Sequence[Rule]) -> Shelf:
    seconds = [rule.pattern.openings[kind] for rule in found]
    told = [each for each in seconds if each is not None]
    second = "".join(dict.fromkeys("".join(told))) if len(told) == len(seconds) else None
    return Shelf(tuple(found), second)


@lru_cache(maxsize=1 << 12)
def fitting(kind: str, second: str) -> tuple[Rule, ...]:
    """The rules that may match at a token of one class before one of another; before none where that is empty."""
    behind = ((rule, rule.pattern.openings[kind]) for rule in shelves()[kind].rules)
    return tuple(rule for rule, after in behind if after is None or (second and second in after))
