"""Reading times that the words name themselves: days, months, years, decades, fiscal years, ranges of days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pledgebook.values.calendar_units import around
from pledgebook.values.period import Period
from pledgebook.values.timex_forms import Bygone, Fixed, Form, Moment, Monthly, Nothing, Weekly, Yearly
from pledgebook.values.timex_parts import NthWeekday
from pledgebook.values.timex_pattern import Match, characters
from pledgebook.values.timex_words import lexicon

EARLIEST, LATEST = 1900, 2050
"""Years that news speaks of without a preposition; farther ones need "in", "since", "of"."""
_BEFORE_TIMES = (
    "in|since|by|until|through|of|from|to|during|before|after|between|early|late|mid|middle|last|next|this|end|start|"
    "fiscal|over|for|and|or|comma|the|poss|dash|on|MONTH|season|holiday|weekday|circa"
)
_SHORT_YEARS = 32
"""The first number after a month that can only be a year."""
_RECENT, _SOON = 1990, 2035
"""Years that news names before people or things even where a count could stand: "by 2026 households will get"."""
_OLDEST = 1500
"""Years before those, from this one on, may stand in brackets or before a noun."""
_BEFORE_ERA = "in|since|until|during|before|after|circa|early|late|mid|middle|MONTH|season|unit"
"""Words before a year whose era stands behind it even where a noun follows: others stand before a count as well."""
_OPEN = "the|comma|and|or|dash|for|over|on|poss"
"""Words before a year that stand as often before a count."""
_HUNDREDS = 2000
_CENTURIES = 22
_DAYS = 32
_NEAR = 31
"""A date in digits that can be read in two ways is the one so many days around publication, if only one is."""


def year_of(short: int) -> int:
    """The year meant by two digits: 1950 to 2049."""
    return short + (1900 if short >= 50 else 2000)


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
    return _impossible(month, day) or Yearly("day", month, day)


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
    return Fixed(Period.of(date(year, match["month"], 1), "month"))


def day_of_short_year(match: Match) -> Form | None:
    """Read "13 Feb 98"."""
    year, day = match["year"], match["day"] if match.has("day") else match["one_digit"]
    return _dated(year_of(year), match["month"], day) if _SHORT_YEARS <= year <= 99 else None


def day_of_dashes(match: Match) -> Form | None:
    """Read "26-Feb-98", "3-Mar-1998"."""
    year = match["year"]
    if year < 100:
        return _dated(year_of(year), match["month"], match["day"]) if year >= _SHORT_YEARS else None
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


def bygone(match: Match) -> Form | None:
    """A time before our era: "490 BC", "the 5th century BC"."""
    del match
    return Bygone()


def our_era(match: Match) -> Form | None:
    """A year with its era: "AD 618", "79 CE"; air defence is shortened to the same letters ("50 AD systems")."""
    if not match.tokens.word(match.places["ad"]).isupper():
        return None  # "one ad"
    if match.inside(-1, "ad") and not match.has("season") and _is_counted(match):
        return None
    return Fixed(Period.of(date(match["number"], 1, 1), "year")) if 1 <= match["number"] <= LATEST else None


def season_of_era(match: Match) -> Form | None:
    """A season of a year with its era: "the spring of AD 43"."""
    year = our_era(match)
    season = Yearly("season", match["season"]).in_year(match["number"]) if year else None
    return Fixed(season) if season else None


def _is_counted(match: Match) -> bool:
    """Whether a number before an era's letters counts things that these letters describe."""
    if match.kind_in(-1, _BEFORE_ERA):
        return match["number"] < _DAYS and match.kind_in(1, "x")  # "in 3 CE marks"
    if match.kind_in(-1, "by|from|to|of|through|between|about|and"):
        return match.kind_in(1, "x|units")  # "by 500 AD, they say"
    return match.tokens.word(match.end).isalpha()


def day_of_month(match: Match) -> Form | None:
    """Read "on the 24th": a day whose month is not said; before a noun ("the 24th package") it is a count."""
    if match.has("weekday"):
        return Monthly(match["ordinal_digits"]) if 1 <= match["ordinal_digits"] <= 31 else None
    of_day = match.kind_in(-1, "of") and match.kind_in(-2, "daypart")  # "the night of the 13th"
    if not (of_day or match.kind_in(-1, "on|by|until|since|from|before|after|through")):
        return None
    if not match.kind_in(1, "comma|dot|break") and match.tokens.word(match.end) not in lexicon().clauses:
        return None
    return Monthly(match["ordinal_digits"]) if 1 <= match["ordinal_digits"] <= 31 else None


def month(match: Match) -> Form | None:
    """A month by itself; names that are also given names or verbs need a word of time before them."""
    timely = match.kind_in(-1, _BEFORE_TIMES)
    following = match.tokens.word(match.end)
    if match.kind_in(1, "dash") and match.tokens.word(match.first).lower() in lexicon().shortened:
        return None  # "Mar-a-Lago"
    if match.tokens.word(match.first - 1) in lexicon().persons:
        return None  # "his daughter April"
    named = following[:1].isupper() and match.kind_in(1, "x")
    short = match.tokens.word(match.first)
    whole = short[-1] == "." or short.lower() not in lexicon().shortened
    leads = "and|or|comma" if whole else f"{_OPEN}|dot|break|x"
    if named and match.kind_in(-1, leads) and not match.kind_in(-2, "MONTH|year_digits"):
        return None  # "Jun Hatakeyama", "and June Carter"
    if match.tokens.kinds[match.first] == lexicon().classes["unsure_month"]:
        sure = timely and not match.kind_in(-1, _OPEN)
        return Yearly("month", match["month"]) if sure or _led(match, following) else None
    return Yearly("month", match["month"]) if timely or not named else None


def _is_part(match: Match) -> bool:
    """Whether "mid-" or the like stands before it."""
    return match.kind_in(-1, "dash") and match.kind_in(-2, "early|late|mid|end")


_BEARER = re.compile(r"\b(?:Theresa|Mr|Mrs|Ms)\.? (?:May|March)\b")


@lru_cache(maxsize=8)
def _names_bearer(text: str) -> bool:
    """Whether a text names somebody called May or March; asked for at each month of the text, looked for once."""
    return _BEARER.search(text) is not None


def _led(match: Match, following: str) -> bool:
    """Whether "May" or "March" is a month by its neighbours: "mid-May", "April and May", "a March deadline"."""
    if _is_part(match):
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


def year(match: Match) -> Form | None:
    """Four digits that are a year and no count."""
    value = match["year_digits"]
    if match.has("unit"):
        return Fixed(Period.of(date(value, 1, 1), "year")) if match["unit"] == "year" else None
    following, words = match.tokens.word(match.end).lower(), lexicon()
    counted = following in words.counted and not _dates_people(match, value, following)
    if match.kind_in(-1, "currency|at") or counted or _numbered(match):
        return None
    timely = match.kind_in(-1, _BEFORE_TIMES) or _called_year(match) or _is_circa(match)
    sure = (timely and not match.kind_in(-1, _OPEN)) or _is_part(match)
    hedged = match.kind_in(-1, "about") and not match.kind_in(-2, "in|since|by|until|from|through")
    hedged = hedged and not (_of_late(value) and _is_spoken_of(match))
    if hedged or (not sure and not _likely(match, value, following)):
        return None
    return Fixed(Period.of(date(value, 1, 1), "year")) if value <= 2199 else None


def _dates_people(match: Match, value: int, following: str) -> bool:
    """Whether a year stands before the people of a sentence: "in 2023 residents …", against "killed 2023 residents"."""
    if value == _HUNDREDS or following in lexicon().priced:
        return False  # "in 2024 dollars"
    if match.kind_in(-1, "in|since|until|between|during"):
        return EARLIEST <= value <= LATEST and value % 100 != 0
    if match.kind_in(-1, "to|and|or|through|dash"):
        return match.kind_in(-2, "year_digits") and match.kind_in(-3, "from|between|in|since|by") and _of_late(value)
    return match.kind_in(-1, "by|from|before|after") and _of_late(value)


def _of_late(value: int) -> bool:
    return _RECENT <= value <= _SOON and value != _HUNDREDS


def _is_spoken_of(match: Match) -> bool:
    """Whether "about" leads to what is spoken of ("to think about 2022"), or "around" to a time ("around 2010, they fled")."""
    if match.tokens.word(match.first - 1).lower() == "around":
        return not match.kind(-2) or (match.kind_in(-2, "break|dot|comma") and not match.kind_in(1, "x|of|unit|units"))
    return match.tokens.word(match.first - 2).lower() in lexicon().concerned


def _is_circa(match: Match) -> bool:
    """Whether "c." or "ca." stands before the digits."""
    return match.kind_in(-1, "dot") and match.kind_in(-2, "circa")


def _called_year(match: Match) -> bool:
    """Whether "the years" stands before the digits."""
    return match.kind_in(-1, "units") and match.tokens.values[match.first - 1] == "year" and match.kind_in(-2, "the")


def _numbered(match: Match) -> bool:
    """Whether the digits are a number of something: "No. 2023-04", "Flight 1549"."""
    return match.tokens.word(match.first - (2 if match.kind_in(-1, "dot") else 1)).lower() in lexicon().numbered


def _likely(match: Match, value: int, following: str) -> bool:
    """Whether four digits without a word of time are a year: a recent one, or one in brackets, or before one thing.

    "The 1862 campaign" names a year, "the 1200 workers" a count.
    """
    if EARLIEST <= value <= LATEST and value % 1000 != 0:
        return True
    if match.kind_in(-1, "and|or|comma") and match.kind_in(-2, "year_digits"):
        return value % 100 != 0  # "in 1868 and 1870"
    if value == _HUNDREDS and match.kind_in(1, "x"):
        return match.kind_in(-1, "the") and _one_thing(following)  # "the 2000 census"
    if not _OLDEST <= value < EARLIEST or value % 100 == 0:
        return False
    if match.tokens.word(match.end) == ")" or (match.tokens.word(match.first - 1) == "(" and not following.isalpha()):
        return True
    return match.kind_in(-1, "the|poss") and _one_thing(following)


def _one_thing(following: str) -> bool:
    return following.isalpha() and (not following.endswith("s") or following.endswith(("us", "ss")))


def short_year(match: Match) -> Form | None:
    """A year told by its last two digits: '98."""
    return Fixed(Period.of(date(year_of(match["year_short"]), 1, 1), "year"))


def years(match: Match) -> Form | None:
    """Two years with a dash, or a month in ISO notation: "1990-91", "2022-02"."""
    first, second = match["year_range"]
    counted = match.tokens.word(match.end).lower() in lexicon().counted
    if _numbered(match) or (counted and not (_of_late(first) and (second < 100 or _of_late(second)))):
        return None
    if second < 100:
        if second <= first % 100:
            return Fixed(Period.of(date(first, second, 1), "month")) if 1 <= second <= 12 else None
        second += first // 100 * 100
    return (
        Fixed(Period.between(date(first, 1, 1), date(second, 1, 1), "year")) if first < second < first + 100 else None
    )


def decade(match: Match) -> Form | None:
    """Ten years: "the 1990s", "the '80s"; by a word ("the sixties") only with the article, against "in his sixties"."""
    first = match["decade"] if match["decade"] is not None else 1900 + match["decade_word"]
    if match.kind_in(-1, "and|or|to|through|comma") and match.kind_in(-2, "decade|short_decade"):
        if match.inside(0, "short_decade") or match.tokens.word(match.first)[0] in "'’":  # "the 1820s and 30s"
            first = match.tokens.values[match.first - 2] // 100 * 100 + first % 100
    elif match.inside(0, "short_decade"):
        return None
    hundreds = first % 100 == 0 and first < _HUNDREDS  # "the 1700s" are a hundred years
    return Fixed(around("century" if hundreds else "decade", date(first, 1, 1)))


def decade_of_year(match: Match) -> Form | None:
    """Read "the 1960's", "the '60's": ten years, as some write them."""
    number = match["decade"]
    first = year_of(number) if number < 100 else number
    if first % 10 or not _OLDEST <= first <= LATEST:
        return None
    return Fixed(around("century" if first % 100 == 0 and first < _HUNDREDS else "decade", date(first, 1, 1)))


def century(match: Match) -> Form | None:
    """The n-th century; ISO 8601 counts the 20th as 1900 to 1999."""
    return _century(match["nth"]) if match["unit"] == "century" else None


def _century(number: int) -> Form | None:
    return Fixed(around("century", date(100 * (number - 1), 1, 1))) if 1 < number <= _CENTURIES else None


def century_ahead(match: Match) -> Form | None:
    """The n-th century where the next one has the word: "the 17th and 18th centuries", "the 19th to the early 20th century"."""
    ahead = _ahead().match(match.tokens.kinds, match.end)
    return _century(match["nth"]) if ahead and match.tokens.values[ahead.end() - 1] == "century" else None


@lru_cache(maxsize=1)
def _ahead() -> re.Pattern[str]:
    items = ("and|or|to|through|dash", "the", "early|late|mid", "dash", "NTH", "dash", "UNITS")
    needed = (0, 4, 6)
    return re.compile("".join(f"[{characters(item)}]{'' if at in needed else '?'}" for at, item in enumerate(items)))


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
    """A date in digits that may put the day or the month first."""

    readings: tuple[Period, ...]

    def resolve(self, moment: Moment) -> Period | None:
        """The reading near publication where only one is; none where both or neither are."""
        if moment.reference is None:
            return None
        day = moment.reference
        near = [each for each in self.readings if each.first and abs((each.first - day).days) <= _NEAR]
        return near[0] if len(near) == 1 else None


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
    return Fixed(readings[0]) if len(readings) == 1 else Either(readings)
