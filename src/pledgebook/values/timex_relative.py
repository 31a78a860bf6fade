"""Reading times that the words tell from another time: "last week", "two years ago", "the third quarter"."""

from __future__ import annotations

import re
from typing import Any

from pledgebook.values.timex_dates import day_of_year
from pledgebook.values.timex_fiscal import fiscal_of
from pledgebook.values.timex_forms import (
    Fiscal,
    Form,
    Lasting,
    NewYear,
    Nothing,
    Shift,
    Spoken,
    Stretch,
    Turned,
    Weekly,
    Yearly,
)
from pledgebook.values.timex_named import holiday_of
from pledgebook.values.timex_parts import Around, Back, DayOf, YearEnd
from pledgebook.values.timex_pattern import Match
from pledgebook.values.timex_same import same_period
from pledgebook.values.timex_words import lexicon

NOTHING = Nothing()
_TURNS = {
    "last": -1,
    "latest": -1,
    "past": -1,
    "prior": -1,
    "this": 0,
    "that": 0,
    "same": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
}
_ANCHORED = ("prior", "following", "that", "same")
_LENGTHS = "over|in|during|within|for|through"
"""Before "the next year" these make it a length of time from now, not the year after the one spoken of."""
_PARTS = "end|start|rest|middle|half|early|late|daypart|ordinal|unit|units|weekday|final|opening|COUNT|DAY"
"""Before "of the last month" these tell a part of the calendar's month."""
_ENDS = "|comma|dot|break|poss|and|or|dash"
_CLOSED = "comma|dot|break"
_SOON = ("hour", "minute")
_UP_TO = ("ended", "ending")
_YEAR_IN = {"half": 2, "quarter": 4, "month": 12, "week": 52}
_LONGEST = 5000
"""Units away beyond which a number is no time that news speaks of."""


def _count(value: Any) -> int:
    return value if isinstance(value, int) else 1


def nothing(match: Match) -> Form | None:
    """A time without a place in the calendar."""
    del match
    return NOTHING


def _turn(match: Match) -> tuple[int, bool]:
    return _TURNS[match["turn"]], match["turn"] in _ANCHORED


def turned_unit(match: Match) -> Form | None:
    """Read "last week", "this year", "the following month", "that day"."""
    unit, (count, anchored) = match["unit"], _turn(match)
    if unit in _SOON or (unit == "day" and not anchored and match["turn"] != "next"):
        return Shift("day") if _is_this_day(match) else None
    if unit == "weekend" and match["turn"] in ("past", "coming"):
        return Turned(Weekly(0), -1) if match["turn"] == "past" else Turned(Weekly(0), 0)
    turned = match.has("the") and match["turn"] in ("last", "next") and (unit, match["turn"]) != ("century", "next")
    if match["turn"] in ("past", "coming") or (turned and _spans(match)):
        return Stretch(unit, count)
    if match.has("the") and match["turn"] == "next" and unit in ("day", "year"):
        anchored = True
    if unit == "weekend":
        return Turned(Weekly(0), count, anchored) if count or anchored else Weekly(0)
    return Shift(unit, count, anchored or unit == "day")


def _is_this_day(match: Match) -> bool:
    """Whether "this day" is the day of publication; "to this day" is no day, "on this day in 1963" another one."""
    return (
        match["turn"] == "this"
        and match["unit"] == "day"
        and not (match.kind_in(-1, "to") or match.kind_in(1, "in|of|and"))
    )


def _spans(match: Match) -> bool:
    """Whether a time is one up to now or from now on; "the packages of the last month" are of it, its end is not."""
    of_it = match.kind_in(-1, "of") and match["turn"] == "last" and match["unit"] in ("week", "month")
    return match.kind_in(-1, _LENGTHS) or (of_it and not match.kind_in(-2, _PARTS))


def turned_fiscal(match: Match) -> Form | None:
    """Read "this fiscal year", "the next financial year"; "the fiscal year" is the running one, unless its end is told."""
    if match["unit"] not in ("year", "quarter"):
        return None
    if not match.has("turn") and match.tokens.word(match.end) in lexicon().limiting:
        return None  # "the fiscal year ended June 30"
    count = _turn(match)[0] if match.has("turn") else 0
    return fiscal_of(match, Fiscal(count=count)) if match["unit"] == "year" else Shift("quarter", count)


def turned_name(match: Match) -> Form | None:
    """Read "last Thursday", "next July", "that summer"."""
    count, anchored = _turn(match)
    inner: Form | None
    if match["named"] is None or _is_said(match) or _is_after(match):
        return None
    if match.has("the") and match["turn"] == "next" and not match.is_class("named", "weekday"):
        anchored = True  # "elected in November, he took office the next January"
    if match.is_class("named", "weekday|unsure_weekday"):
        return Turned(Weekly(match["named"]), count, anchored, past_yesterday=match["turn"] == "last")
    if match.is_class("named", "holiday"):
        inner = holiday_of(match, match["named"])
    else:
        inner = Yearly("season" if match.is_class("named", "season") else "month", match["named"])
    return Turned(inner, count, anchored) if isinstance(inner, Yearly) else None


def _is_said(match: Match) -> bool:
    """Whether "that" only leads to what is said: "said that May 3 is too early", "hopes that Friday's vote fails"."""
    if match["turn"] != "that" or match.has("the"):
        return False
    return match.kind_in(1, "DAY") or match.tokens.word(match.first - 1).lower() in lexicon().tellers


def _is_after(match: Match) -> bool:
    """Whether "following" only leads to what is over: "spoke following Tuesday's talks", but not "the following Tuesday"."""
    return match.is_class("turn", "following") and not match.has("the") and match.kind_in(1, "poss")


def turned_day(match: Match) -> Form | None:
    """Read "next March 31", "last Nov. 7"."""
    day = day_of_year(match)
    return Turned(day, _turn(match)[0]) if isinstance(day, Yearly) else day


def turned_daypart(match: Match) -> Form | None:
    """Read "this morning", "last night", "the next evening": the day that holds it."""
    count, anchored = _turn(match)
    if match.is_class("turn", "next"):
        anchored = True
    return Shift("day", count, anchored)


def several(match: Match) -> Form | None:
    """Read "the past three years", "the next 12 months"."""
    count, unit = _count(match["count"]), match["units"]
    if count > _LONGEST or unit == "weekend":
        return None
    if match["turn"] == "last" and match.tokens.word(match.first - 1).lower() in lexicon().owners:
        return NOTHING  # "in its last six weeks" in office: the weeks before its end
    sign = -1 if match["turn"] in ("last", "past", "prior", "latest") else 1
    return Stretch(unit, sign * count, match["turn"] in ("prior", "following"))


def ago(match: Match) -> Form | None:
    """Read "three weeks ago", "a year ago"; with "and a half", months and days in its stead."""
    count, unit = _count(match["count"]), match["units"]
    if count > _LONGEST:
        return None
    if match.has("half") or match.has("half2"):
        whole = 0 if match.has("half") else count
        parts = {
            "year": ("month", 12),
            "month": ("day", 30),
            "decade": ("year", 10),
            "century": ("year", 100),
            "day": ("hour", 24),
        }
        if unit not in parts:
            return NOTHING
        unit, size = parts[unit]
        return Shift(unit, -(whole * size + size // 2))  # type: ignore[arg-type]  # the table holds names of units
    return Shift(unit, -count)


def ahead(match: Match) -> Form | None:
    """Read "two weeks from now"; "a week from tomorrow" is a day."""
    count = _count(match["count"])
    if count > _LONGEST:
        return None
    if match.is_class("now", "deictic") and match["units"] == "week":
        return Back(Shift("day", match["now"]), "week", -count)
    return Shift(match["units"], count)


def in_time(match: Match) -> Form | None:
    """Read "in five years' time"."""
    return ahead(match) if match.kind_in(-1, "in|within") else None


def anchored(match: Match) -> Form | None:
    """Read "two months earlier", "a year later"; "the day before" only where nothing follows to be before of."""
    count = _count(match["count"])
    if count > _LONGEST:
        return None
    if match["units"] == "minute" or (match.kind_in(-1, "and") and match.kind_in(-2, "UNITS")):
        return NOTHING  # "23 minutes before", "19 years and a day before"
    led_on = match["way"] in ("before", "after") and match.kind(1) and not match.kind_in(1, _ENDS.strip("|"))
    if match.tokens.word(match.end) == "than":
        return None  # "a day earlier than planned"
    if led_on and match.tokens.word(match.end) not in lexicon().verbs:  # "the day after was calm"
        return None
    sign = -1 if match["way"] in ("before", "earlier") else 1
    return Shift(match["units"], sign * count, anchored=True)


def beside_daypart(match: Match) -> Form | None:
    """Read "the night before", "the morning after", where nothing follows to be before or after of."""
    if match.kind(1) and not match.kind_in(1, _CLOSED):
        return None
    return Shift("day", -1 if match["way"] == "before" else 1, anchored=True)


def half_anchored(match: Match) -> Form | None:
    """Read "half an hour later", "half a year earlier", "a year and a half later"."""
    sign = -1 if match["way"] == "earlier" else 1
    whole = _count(match["count"]) if match.has("half2") else 0
    if match["units"] not in ("hour", "year") or whole > _LONGEST:
        return None
    if match["units"] == "hour":
        return Shift("hour", sign * whole, anchored=True)
    return Shift("month", sign * (12 * whole + 6), anchored=True)


def quarter_ago(match: Match) -> Form | None:
    """Read "a quarter of a century ago", "a quarter-century ago"."""
    return Shift("year", -25) if (match["part"], match["units"]) == ("quarter", "century") else None


def mid_unit(match: Match) -> Form | None:
    """Read "mid-year", "midweek": the year, week or month that holds the day."""
    unit = match["mid_unit"] or match["unit"]
    return Shift(unit) if unit in ("year", "month", "week") else None


def after_that(match: Match) -> Form | None:
    """Read "two days after that", "a week before this"."""
    count = _count(match["count"])
    sign = -1 if match["way"] == "before" else 1
    return Shift(match["units"], sign * count, anchored=True) if count <= _LONGEST else None


def from_day(match: Match) -> Form | None:
    """Read "a week from Thursday": so long after the next one."""
    count = _count(match["count"])
    if match["units"] != "week" or count > _LONGEST:
        return None
    return Back(Turned(Weekly(match["weekday"]), 1), "week", -count)


def year_ago(match: Match) -> Form | None:
    """Read "year-ago", "year-earlier"; in "the year-earlier quarter" it is the quarter that is meant."""
    part = match["what"]
    if match.has("period") and match["unit"] == "year":
        return same_period(match)
    if part is None:
        return Shift(match["unit"], -1, anchored=True)
    if match["unit"] == "year" and part == "quarter":
        return Spoken("quarter", -1)
    return Shift(part, -_YEAR_IN[part], anchored=True) if match["unit"] == "year" and part in _YEAR_IN else None


def night_before_last(match: Match) -> Form | None:
    """Read "the night before last"."""
    del match
    return Shift("day", -2)


def day_of_unit(match: Match) -> Form | None:
    """Read "the 3rd of last month", "the first of the month"."""
    turn = _TURNS[match["turn"]] if match.has("turn") else 0
    whole = Shift("month", turn) if match.has("turn") else Spoken("month")
    digits = match.is_class("day", "ordinal_digits")
    sure = match["unit"] == "month" and (digits or (match["day"] == 1 and match.kind_in(-1, "on|by|until|since|from")))
    return DayOf(match["day"], whole) if sure else None


def week_of(match: Match) -> Form | None:
    """Read "the week of April 7", "the weekend of March 4"."""
    day = day_of_year(match)
    return Around(match["unit"], day) if day and match["unit"] in ("week", "weekend") else None


def before_last(match: Match) -> Form | None:
    """Read "the year before last", "the week after next"."""
    if (match["way"], match["turn"]) not in (("before", "last"), ("after", "next")):
        return None
    return Shift(match["unit"], -2 if match["way"] == "before" else 2)


def before_day(match: Match) -> Form | None:
    """Read "the day before yesterday", "the day after tomorrow"."""
    if match["unit"] != "day" or match["deictic"] not in (-1, 1):
        return None
    return Shift("day", 2 * match["deictic"])


_NAME_GOES_ON = re.compile(
    r"\s?[\"”’](?!s\b)|\s(?!(?:in|at|on|for|from|to|with|by|of|as|and|after|before|amid|over)\b)[a-z]"
)
"""What follows a name in running text: its closing quote, or a verb; in a headline a small word leads on."""


def deictic(match: Match) -> Form | None:
    """Read "today", "yesterday"; not where a name ends in it ("told Capital Tonight that …")."""
    return None if _ends_name(match) else Shift("day", match["deictic"])


def _ends_name(match: Match) -> bool:
    """Whether the word has a capital between another word that has one and the rest of a sentence."""
    word, before = match.tokens.word(match.first), match.tokens.word(match.first - 1)
    if not (word.istitle() and before[:1].isupper()):
        return False
    beside = match.tokens.spans[match.first][0] - match.tokens.spans[match.first - 1][1] == 1
    return beside and _NAME_GOES_ON.match(match.tokens.text, match.tokens.spans[match.first][1]) is not None


def new_year(match: Match) -> Form | None:
    """Read "the new year"."""
    del match
    return NewYear()


def bare_unit(match: Match) -> Form | None:
    """Read "the year", "the quarter": the one spoken of; by themselves they are weak, see the joins."""
    if match["unit"] == "weekend":
        return None if match.kind_in(1, "of") else Weekly(0)  # "the weekend of Jan. 17-18"
    if match["unit"] == "quarter" and match.tokens.word(match.end) in _UP_TO:
        return Shift("quarter")
    if match.kind_in(1, "poss") or (match.kind_in(-1, "in|for|during") and not _told_on(match)):
        days = match["unit"] == "day" and match.kind_in(1, "poss")  # "the day's gain", but not "during the day"
        return Spoken(match["unit"]) if days or match["unit"] in ("week", "month", "quarter", "year") else None
    return None if match["unit"] in _SOON else Shift(match["unit"], 0)


def _told_on(match: Match) -> bool:
    """Whether the next words say which one is meant ("the year to March", "the week ended Oct. 14", "the quarter century")."""
    return (
        match.kind_in(1, "dash|of|to|through|until|after|before|since|UNITS|COUNT")
        or match.tokens.word(match.end) in lexicon().limiting
        or (match.kind_in(1, "in") and match.tokens.word(match.end + 1) == "which")
    )


def within_unit(match: Match) -> Form | None:
    """Read "later in the day", "early in the year"."""
    return None if match["unit"] in _SOON else Shift(match["unit"], 0)


def unit_end(match: Match) -> Form | None:
    """Read "year's end", "month-end"; "the end of the month"."""
    if match["unit"] == "year" and not match.has("turn") and not match.has("of"):
        return YearEnd()
    return (
        Shift(match["unit"], 0) if match["unit"] in ("year", "month", "week", "quarter", "decade", "century") else None
    )


def year_end(match: Match) -> Form | None:
    """Read "at year end", where a word of time leads it."""
    timely = match.kind_in(-1, "at|by|before|until|since|through|from|to|of|after|on")
    return YearEnd() if match["unit"] == "year" and match["end"] == "end" and timely else None


def lasting(match: Match) -> Form | None:
    """Read "ten years", "five-year": a length of time; with "old", nobody's business."""
    count = _count(match["count"])
    if match.has("old") or count > _LONGEST or match["units"] == "weekend":
        return NOTHING
    return Lasting(match["units"], count)
