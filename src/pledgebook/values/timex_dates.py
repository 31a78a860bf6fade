"""Reading times that the words name themselves: days, months, years, decades, fiscal years, ranges of days."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pledgebook.values.period import Period
from pledgebook.values.timex_forms import Fixed, Form, Moment, Monthly, Nothing, Weekly, Yearly
from pledgebook.values.timex_parts import NthWeekday
from pledgebook.values.timex_pattern import Match
from pledgebook.values.timex_words import lexicon
from pledgebook.values.timex_years import BEFORE_TIMES, EARLIEST, LATEST, OPEN, is_part, year_of

_SPELLED = 13
"""The first day of a month that its number in words tells by itself: "on the thirteenth", but not "on the second"."""
_SHORT_YEARS = 32
"""The first number after a month that can only be a year."""
_NEAR = 31
"""A date in digits that can be read in two ways is the one so many days around publication, if only one is."""


def _dated(year: int, month: int, day: int) -> Form:
    period = Period.parse(f"{year:04}-{month:02}-{day:02}")
    return Fixed(period) if period else Nothing(f"there is no day {day} in month {month} of {year}")


def _impossible(month: int, day: int) -> Nothing | None:
    if day < 1 or Period.parse(f"2024-{month:02}-{day:02}") is None:
        return Nothing(f"there is no day {day} in month {month}")
    return None


def day_of_year(match: Match) -> Form | None:
    """A day with its month, and its year if that is said."""
    month, day, year = match["month"], match["day"], match["year_digits"]
    if year is not None:
        return _dated(year, month, day)
    weekday = match["weekday"] if match.has("weekday") else 0
    return _impossible(month, day) or Yearly("day", month, day, weekday=weekday)


def days_of_month(match: Match) -> Form | None:
    """A run of days of one month: "June 10-12", "10 to 12 June 2022"."""
    first, last = match["day_range"] or (match["day"], match["day2"])
    if not 1 <= first < last <= 31:
        return None
    if match["year_digits"] is None:
        return _impossible(match["month"], last) or Days(match["month"], first, last)
    low, high = (Period.parse(f"{match['year_digits']:04}-{match['month']:02}-{day:02}") for day in (first, last))
    joined = low.join(high) if low and high else None
    return Fixed(joined) if joined else Nothing(f"there is no day {last} in month {match['month']}")


@dataclass(frozen=True, slots=True)
class Days:
    """A run of days of one month whose year is not said."""

    month: int
    first: int
    last: int

    def resolve(self, moment: Moment) -> Period | None:
        """In the year that its first day most likely belongs to."""
        low = Yearly("day", self.month, self.first).resolve(moment)
        return low.join(Period.of(low.first.replace(day=self.last))) if low and low.first else None


def month_of_year(match: Match) -> Form | None:
    """A month with its year, in four digits or two."""
    year = match["year_digits"] if match["year_digits"] is not None else year_of(match["year_short"])
    return Fixed(Period.of(date(year, match["month"], 1), "month"), short=match["year_digits"] is None)


def day_of_short_year(match: Match) -> Form | None:
    """Read "13 Feb 98"."""
    year, day = match["year"], match["day"] if match.has("day") else match["one_digit"]
    return _dated(year_of(year), match["month"], day) if _SHORT_YEARS <= year <= 99 else None


def day_of_dashes(match: Match) -> Form | None:
    """Read "26-Feb-98", "3-Mar-1998"."""
    year = match["year"]
    if year < 100:
        return _dated(year_of(year), match["month"], match["day"])
    return _dated(year, match["month"], match["day"]) if EARLIEST <= year <= LATEST else None


def nth_weekday(match: Match) -> Form | None:
    """Read "the first Monday in October", "the last weekend of June 2022"."""
    named = match["what"]
    if named == "weekend":
        inner = Weekly(0)
    elif match.is_class("what", "weekday"):
        inner = Weekly(named)
    else:
        return None
    whole = month_of_year(match) if match["year_digits"] is not None else Yearly("month", match["month"])
    return NthWeekday(-1 if match.is_class("nth", "last") else match["nth"], inner, whole) if whole else None


def day_of_month(match: Match) -> Form | None:
    """Read "on the 24th": a day whose month is not said; before a noun ("the 24th package") it is a count."""
    number = match["ordinal_digits"]
    if match.has("weekday"):
        counted = not match.has("the") and match.kind_in(1, "dash|UNITS")  # "Thursday 4th-quarter"
        counted = counted or (match.has("comma") and not _is_closed(match))  # "On Sunday, the 3rd Battalion"
        return Monthly(number, match["weekday"]) if 1 <= number <= 31 and not counted else None
    if match.is_class("ordinal_digits", "ordinal") and (number < _SPELLED or not match.kind_in(-1, "on")):
        return None
    of_day = match.kind_in(-1, "of|on") and match.kind_in(-2, "daypart|noon")  # "the night of the 13th"
    if of_day or (match.kind_in(-1, "on") and match.tokens.word(match.first - 2) in lexicon().twilight):
        return Monthly(number) if 1 <= number <= 31 else None
    of_day = of_day or _is_of_letter(match)
    of_day = of_day or (match.kind_in(-1, "and|or") and match.kind_in(-2, "DAY"))  # "on the 22nd and the 28th"
    to_a_day = match.kind_in(-1, "for|to") and _is_closed(match)  # "set for the 29th,"
    if not (of_day or to_a_day or match.kind_in(-1, "on|by|until|since|from|before|after|through")):
        return None
    goes_on = match.kind_in(1, "to|and|or|through") and (match.kind_in(2, "DAY") or match.kind_in(3, "ordinal_digits"))
    if not _is_closed(match) and not goes_on and not _is_clause(match):
        return None
    return Monthly(number) if 1 <= number <= 31 else None


def _is_closed(match: Match) -> bool:
    return match.kind_in(1, "comma|dot|break")


def _is_of_letter(match: Match) -> bool:
    """Whether it says which letter is meant: "your parcel of the 22nd"."""
    return match.kind_in(-1, "of") and match.tokens.word(match.first - 2) in lexicon().letters


def _is_clause(match: Match) -> bool:
    """Whether the next word goes on with a clause ("on the 19th failed"), and is nothing that is counted."""
    following, words = match.tokens.word(match.end), lexicon()
    if following in words.clauses or following in words.verbs:
        return True
    return following.endswith("ed") and following.islower() and following not in words.ranked


def month(match: Match) -> Form | None:
    """A month by itself; names that are also given names or verbs need a word of time before them."""
    timely = match.kind_in(-1, BEFORE_TIMES)
    following = match.tokens.word(match.end)
    if following in lexicon().surnamed:
        return None  # "Mar del Plata"
    if match.kind_in(1, "dash") and match.tokens.word(match.first).lower() in lexicon().shortened:
        return None  # "Mar-a-Lago"
    if match.word_before() in lexicon().persons:
        return None  # "his daughter April"
    named = following[:1].isupper() and match.kind_in(1, "x")
    short = match.tokens.word(match.first)
    whole = short[-1] == "." or short.lower() not in lexicon().shortened
    leads = "and|or|comma" if whole else f"{OPEN}|dot|break|x"
    if named and match.kind_in(-1, leads) and not match.kind_in(-2, "MONTH|year_digits"):
        return None  # "Jun Hatakeyama", "and June Carter"
    if match.tokens.kinds[match.first] == lexicon().classes["unsure_month"]:
        sure = timely and not match.kind_in(-1, OPEN)
        return Yearly("month", match["month"]) if sure or _led(match, following) else None
    return Yearly("month", match["month"]) if timely or not named else None


_BEARER = re.compile(r"\b(?:Theresa|Mr|Mrs|Ms)\.? (?:May|March)\b")


@lru_cache(maxsize=8)
def _names_bearer(text: str) -> bool:
    """Whether a text names somebody called May or March; asked for at each month of the text, looked for once."""
    return _BEARER.search(text) is not None


def _led(match: Match, following: str) -> bool:
    """Whether "May" or "March" is a month by its neighbours: "mid-May", "April and May", "a March deadline"."""
    if is_part(match):
        return True
    if match.kind_in(-1, "and|or|comma|dash") and match.kind_in(-2, "MONTH"):
        return True
    if match.kind_in(1, "and|or|to|through|dash") and match.kind_in(2, "MONTH"):
        return not _is_surname(match)
    if match.kind_in(-1, "for") and match.kind_in(1, "dot|break"):
        return not _names_bearer(match.tokens.text)  # "planned for May."
    if following in lexicon().goods:
        return True  # "oil for May delivery"
    said = match.tokens.word(match.first)
    return not said.isupper() and match.kind_in(-1, "a|the|poss") and match.kind_in(1, "x") and following.islower()


def _is_surname(match: Match) -> bool:
    """Whether a name or title stands right before: "Prime Minister May and June Carter"."""
    return match.kind_in(-1, "x") and match.tokens.word(match.first - 1)[:1].isupper()


def month_named(match: Match) -> Form | None:
    """Read "the month of June", with its year if that is said."""
    if match["unit"] != "month":
        return None
    return month_of_year(match) if match["year_digits"] is not None else Yearly("month", match["month"])


def iso(match: Match) -> Form | None:
    """A day in ISO notation; without hyphens ("20130322") only where nothing but a date can stand."""
    if "-" not in match["iso"] and not _stands_alone(match):
        return None
    digits = match["iso"].replace("-", "")
    period = Period.parse(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}")
    return Fixed(period) if period else Nothing(f"{match['iso']} is no day of the calendar")


def _stands_alone(match: Match) -> bool:
    """Whether eight digits are a day: alone between punctuation, or behind "on"; they number and count things, too."""
    before, following = match.tokens.word(match.first - 1), match.tokens.word(match.end)
    closed = not match.kind(1) or match.kind_in(1, "comma|dot|break|clock")
    if match.kind_in(-1, "on") or before.lower() == "dated":
        return closed or following in lexicon().clauses
    if not match.kind(-1):
        return closed or following.isupper()  # "20130322 NICOSIA: …"
    named = match.tokens.word(match.first - 2).lower()
    return closed and match.kind_in(-1, "comma|break") and before != "#" and named not in lexicon().serial


@dataclass(frozen=True, slots=True)
class Either:
    """A date in digits that may put the day or the month first.

    ``usual`` is the reading in the order of the text's other dates, where it has any.
    """

    readings: tuple[Period, ...]
    usual: Period | None = None

    def resolve(self, moment: Moment) -> Period | None:
        """The reading near publication where only one is, else the usual one."""
        day = moment.reference
        near = [each for each in self.readings if day and each.first and abs((each.first - day).days) <= _NEAR]
        return near[0] if len(near) == 1 else self.usual


_MONTHS = 12
_BEFORE_DAYS = "on|until|since|before|after|by|from|to|through"
_FULL = re.compile(r"\b(?:(?:19|20)\d\d-[01]\d-[0-3]\d|[01]?\d/[0-3]?\d/(?:\d\d)?\d\d)\b")
"""A day in digits with its year."""
_NAMES = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in calendar.month_name if name)
_ORDERS = re.compile(
    rf"\b(?P<american>(?:{_NAMES}|Sept)\.? \d\d?\b(?!:)|\d\d?/(?:1[3-9]|2\d|3[01])/\d\d)|"
    rf"\b(?P<british>\d\d?(?:st|nd|rd|th)? (?:of )?(?:{_NAMES}|Sept)\b|(?:1[3-9]|2\d|3[01])/\d\d?/\d\d)"
)


_DAY_BEHIND = re.compile(r"\bon [01]?\d/(?:1[3-9]|2\d|3[01])\b(?!/)")


@lru_cache(maxsize=8)
def _order_of_parts(text: str) -> str | None:
    """How a text writes days without their year: as its other dates; the month first where one is in digits."""
    found = {match.lastgroup for match in _ORDERS.finditer(text)}
    if len(found) > 1:
        return None
    return found.pop() if found else "american" if _FULL.search(text) or _DAY_BEHIND.search(text) else None


@lru_cache(maxsize=8)
def _order(text: str) -> str | None:
    """How a text writes its days: ``american`` ("June 3", "6/30/2001") or ``british`` ("3 June"); ``None`` if both or neither."""
    found = {match.lastgroup for match in _ORDERS.finditer(text)}
    return found.pop() if len(found) == 1 else None


def slashed_month(match: Match) -> Form | None:
    """A month in digits with its year: "a stent in 11/2004"."""
    month, year = match["slashed_month"]
    timely = match.kind_in(-1, "in|since|until|from|by|before|after|of|through|comma|dash") and not _is_numbered(match)
    return Fixed(Period.of(date(year, month, 1), "month")) if timely else None


def _is_numbered(match: Match) -> bool:
    return match.word_before().lower() in lexicon().numbered


_FRACTIONS = (2, 4, 8, 16, 32, 64)


def slashed_day(match: Match) -> Form | None:
    """A day in digits without its year, where others tell their order: "admitted on 03/14/2011 … on 03/17"."""
    text = match.tokens.word(match.first)
    one, two = match["day_range"]
    padded = text.startswith("0") or "/0" in text
    if (
        "/" not in text
        or match.kind_in(1, "of")
        or not match.kind_in(-1, _BEFORE_DAYS if padded else "on|until|since|before|after")
    ):
        return None
    order = _order_of_parts(match.tokens.text)
    if one > _MONTHS or two > _MONTHS:
        order = "american" if two > _MONTHS else "british"
    if order is None or (not padded and one < two and two in _FRACTIONS and _FULL.search(match.tokens.text) is None):
        return None  # "on 3/4 of the land"
    month, day = (one, two) if order == "american" else (two, one)
    return _impossible(month, day) or Yearly("day", month, day) if 1 <= month <= _MONTHS else None


def slashed(match: Match) -> Form | None:
    """A date in digits: "24/02/2022", "02-16-98", "24.02.2022" (points: the day first)."""
    sign = re.findall(r"[./-]", match["slashed"])[0]
    one, two, number = (int(part) for part in re.split(r"[./-]", match["slashed"]))
    full = number if number > 99 else year_of(number)
    orders = [(two, one)] if sign == "." else [(two, one), (one, two)]
    found = {Period.parse(f"{full:04}-{month:02}-{day:02}") for month, day in orders}
    readings = tuple(sorted((each for each in found if each), key=lambda each: each.iso))
    if not readings:
        return Nothing(f"{match['slashed']} is no day of the calendar") if sign != "." else None
    if len(readings) == 1:
        return Fixed(readings[0])
    first = {"american": one, "british": two}.get(_order(match.tokens.text) or "")
    return Either(readings, next((each for each in readings if each.first and each.first.month == first), None))
