"""Reading years and longer times that the words name: years, decades, centuries, eras."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from pledgebook.values.calendar_units import around
from pledgebook.values.period import Period
from pledgebook.values.timex_forms import Bygone, Fixed, Form, Yearly
from pledgebook.values.timex_pattern import Match, characters
from pledgebook.values.timex_words import lexicon

EARLIEST, LATEST = 1900, 2050
"""Years that news speaks of without a preposition; farther ones need "in", "since", "of"."""
BEFORE_TIMES = (
    "in|since|by|until|through|of|from|to|during|before|after|between|early|late|mid|middle|last|next|this|end|start|"
    "fiscal|over|for|and|or|comma|the|poss|dash|on|MONTH|season|holiday|weekday|circa"
)
_RECENT, _SOON = 1990, 2035
"""Years that news names before people or things even where a count could stand: "by 2026 households will get"."""
_OLDEST = 1500
"""Years before those, from this one on, may stand in brackets or before a noun."""
_BEFORE_ERA = "in|since|until|during|before|after|circa|early|late|mid|middle|MONTH|season|unit"
"""Words before a year whose era stands behind it even where a noun follows: others stand before a count as well."""
OPEN = "the|comma|and|or|dash|for|over|on|poss"
"""Words before a year that stand as often before a count."""
_SERIAL = re.compile(r"[A-Z]+\d+")
"""Behind a year it makes a name: "the asteroid 2012 DA14"."""
_HUNDREDS = 2000
_CENTURIES = 22
_DAYS = 32


def year_of(short: int) -> int:
    """The year meant by two digits: 1950 to 2049."""
    return short + (1900 if short >= 50 else 2000)


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
    if match.kind_in(-1, "of") and _is_told_of(match):
        return False  # "the revolt of 66 AD ended"
    if match.kind_in(-1, "by|from|to|of|through|between|about|and"):
        return match.kind_in(1, "x|units")  # "by 500 AD, they say"
    return match.tokens.word(match.end).isalpha()


def _is_told_of(match: Match) -> bool:
    """Whether a verb follows: "the revolt of 66 AD ended"."""
    following = match.tokens.word(match.end)
    return following in lexicon().verbs or (following.endswith("ed") and following.islower())


def is_part(match: Match) -> bool:
    """Whether "mid-" or the like stands before it."""
    return match.kind_in(-1, "dash") and match.kind_in(-2, "early|late|mid|end")


def year(match: Match) -> Form | None:
    """Four digits that are a year and no count."""
    value = match["year_digits"]
    if match.has("unit"):
        return Fixed(Period.of(date(value, 1, 1), "year")) if match["unit"] == "year" else None
    following, words = match.tokens.word(match.end).lower(), lexicon()
    counted = following in words.counted and not _dates_people(match, value, following)
    if match.tokens.word(match.end - 1).lower().endswith("thousand") and (
        following.isalpha() or not match.kind_in(-1, "in|since|by|until")
    ):
        return None  # "an army of two thousand"
    if match.kind_in(1, "of") and match.tokens.word(match.end + 1) in words.ones_of:
        return None  # "and 1984 of them"
    valued = match.kind_in(-1, "currency") or (match.kind_in(-1, "at") and not _is_spoken_of(match))
    if valued or counted or _numbered(match) or _SERIAL.fullmatch(match.tokens.word(match.end)):
        return None
    timely = match.kind_in(-1, BEFORE_TIMES) or _called_year(match) or _is_circa(match) or _as_early(match)
    around = _is_around(match, value)
    sure = (timely and not match.kind_in(-1, OPEN)) or is_part(match) or around
    hedged = match.kind_in(-1, "about") and not match.kind_in(-2, "in|since|by|until|from|through")
    hedged = hedged and not around and not (_of_late(value) and _is_spoken_of(match))
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
    """Whether a year is what is spoken of ("to think about 2022", "looking back at 2013") or when ("around 2010, they fled")."""
    if match.tokens.word(match.first - 1).lower() == "around":
        return not match.kind(-2) or (match.kind_in(-2, "break|dot|comma") and not match.kind_in(1, "x|of|unit|units"))
    return match.tokens.word(match.first - 2).lower() in lexicon().concerned


def _is_circa(match: Match) -> bool:
    """Whether "c." or "ca." stands before the digits."""
    return match.kind_in(-1, "dot") and match.kind_in(-2, "circa")


def _as_early(match: Match) -> bool:
    """Whether "as early as" stands before the digits."""
    return match.tokens.word(match.first - 1) == "as" and match.kind_in(-2, "early|late")


def _is_around(match: Match, value: int) -> bool:
    """Whether "around" leads to a year long past: "born around 1742, the son of"; a count would have its noun."""
    if match.kind_in(-1, "about") and match.kind_in(-2, "in|since|by|until|from"):
        return not match.kind_in(1, "x|unit|units") or match.tokens.word(match.end) in lexicon().clauses
    near = _OLDEST <= value < EARLIEST and value % 100 != 0
    return (
        near
        and match.tokens.word(match.first - 1) == "around"
        and (not match.kind(1) or match.kind_in(1, "comma|dot|break"))
    )


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
        return value % 100 != 0 or value == _HUNDREDS  # "in 1868 and 1870", "1999 and 2000"
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
    start = match.tokens.spans[match.first][0]
    if match.tokens.text[max(start - 1, 0) : start].isdigit():
        return None  # seconds, behind minutes: 75°44'48.49"
    return Fixed(Period.of(date(year_of(match["year_short"]), 1, 1), "year"), short=True)


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
    elif match.inside(0, "short_decade") or (match.inside(-1, "short_decade") and _is_of_warmth(match)):
        return None
    hundreds = first % 100 == 0 and first < _HUNDREDS  # "the 1700s" are a hundred years
    return Fixed(around("century" if hundreds else "decade", date(first, 1, 1)))


_NEAR_WARMTH = 60
"""How many characters before "the 20s" degrees may be told."""


def _is_of_warmth(match: Match) -> bool:
    """Whether degrees are told: "highs in the 20s"."""
    start = match.tokens.spans[match.first][0]
    before = match.tokens.text[max(start - _NEAR_WARMTH, 0) : start]
    return not lexicon().warmth.isdisjoint(re.findall("[A-Za-z]+", before))


def decade_more(match: Match) -> Form | None:
    """A decade by its word alone where another one stands before it: "the eighties and nineties"."""
    if not match.kind_in(-1, "and|or|to|through|comma") or not match.kind_in(-2, "decade|short_decade|decade_word"):
        return None
    if match.kind_in(-2, "decade_word") and not match.kind_in(-3, "the|early|late|mid|dash"):
        return None  # "in his sixties and seventies"
    return Fixed(around("decade", date(1900 + match["decade_word"], 1, 1)))


def decade_of_year(match: Match) -> Form | None:
    """Read "the 1960's", "the '60's": ten years, as some write them."""
    number = match["decade"]
    first = 1900 + number if number < 100 else number
    if first % 10 or not _OLDEST <= first <= LATEST:
        return None
    return Fixed(around("century" if first % 100 == 0 and first < _HUNDREDS else "decade", date(first, 1, 1)))


def century(match: Match) -> Form | None:
    """The n-th century; ISO 8601 counts the 20th as 1900 to 1999."""
    if match["unit"] != "century" or (match["nth"] == 1 and not match.inside(-1, "ad")):
        return None
    return _century(match["nth"])


def _century(number: int) -> Form | None:
    if number == 1:
        return Fixed(Period.between(date(1, 1, 1), date(99, 1, 1), "year"))
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
