"""Reading parts of a year and days that have names: quarters and halves, seasons, holidays, days of the week."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from pledgebook.values.timex_forms import Form, Nothing, Shift, Weekly, Yearly
from pledgebook.values.timex_parts import Around, Back, Between
from pledgebook.values.timex_pattern import Match
from pledgebook.values.timex_words import lexicon
from pledgebook.vocabulary import load

_QUARTERS = 4


def part_of_year(match: Match) -> Form | None:
    """Read "the third quarter", "Q3", "H1"; "the first half" only with its whole, since matches have halves too."""
    if match["quarter_sign"] is not None:
        if match.is_class("quarter_sign", "half_sign") and _is_name(match):
            return None  # "H2 Green Steel", "H2-ready"
        return Yearly("half" if match.is_class("quarter_sign", "half_sign") else "quarter", match["quarter_sign"])
    number = match["nth"]
    if match.has("half"):
        sure = match.has("dash") or match.kind_in(1, "year_digits") or _of_a_time(match) or _of_business(match)
        return Yearly("half", number) if number <= 2 and sure else None
    if match["unit"] != "quarter" or number > _QUARTERS or _is_of_match(match):
        return None
    return Yearly("quarter", number)


def two_quarters(match: Match) -> Form | None:
    """Read "the first and second quarters", "the third to fourth quarter"."""
    if match["units"] != "quarter" or match["second"] > _QUARTERS:
        return None
    return Yearly("quarters", match["nth"]) if match["second"] == match["nth"] + 1 else Nothing()


def _is_name(match: Match) -> bool:
    following = match.tokens.word(match.end)
    return match.kind_in(1, "x|dash") and (following[:1].isupper() or not following[:1].isalpha())


def _is_of_match(match: Match) -> bool:
    """Whether a quarter is one of a match by what is told around it: "two touchdowns in the fourth quarter"."""
    return not _matches().isdisjoint(_words_around(match)) and _business().isdisjoint(_words_around(match))


def _words_around(match: Match) -> list[str]:
    """The words of its sentence, those near it."""
    span, text = match.tokens.span(match.first, match.end), match.tokens.text
    before = _SENTENCE.split(text[max(span.start - _BUSINESS_AROUND, 0) : span.start])[-1]
    behind = _SENTENCE.split(text[span.end : span.end + _BUSINESS_AROUND], 1)[0]
    return _WORD.findall(f"{before} {behind}".lower())


_SENTENCE = re.compile(r"[.!?][\"”’)]*\s")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
_BUSINESS_AROUND = 120
"""How many characters around "the first half" something may be told that firms and states reckon by halves of years."""


def _of_business(match: Match) -> bool:
    """Whether a half is one of the year by what is told around it: "profit fell in the first half"."""
    if not match.kind_in(-1, "in|for|during|from|since|by|until|through"):
        return False
    return not _business().isdisjoint(_words_around(match))


@lru_cache(maxsize=1)
def _business() -> frozenset[str]:
    return frozenset(map(str.lower, load().section("times")["business"]))


@lru_cache(maxsize=1)
def _matches() -> frozenset[str]:
    return frozenset(load().section("times")["matches"])


_YEARS = "year_digits|year_short|year_range"


def _of_a_time(match: Match) -> bool:
    """Whether "of" and a time follow, as in "the first half of the year", not of a match."""
    whole = f"{_YEARS}|fiscal|MONTH|decade|UNITS|NTH|early|late|mid"
    turned = match.kind_in(2, "last|this|next|that|the") and match.kind_in(3, whole)
    return match.kind_in(1, "of") and (turned or match.kind_in(2, whole))


_SEASON_BEFORE = (
    "the|in|of|this|last|next|that|early|late|mid|middle|by|since|until|during|through|dash|between|after|before"
)


def season(match: Match) -> Form | None:
    """A season, where a word of time or the article leads it; "the fall of" a city is none."""
    if match.tokens.word(match.end) in lexicon().springs:
        return None  # "the spring tide"
    fall_of = match.kind_in(1, "of") and not _year_next(match)
    named = match.tokens.word(match.end)[:1].isupper() and not match.kind_in(1, "MONTH|weekday")  # "the Winter War"
    if fall_of or (named and match.tokens.word(match.end - 1)[:1].isupper()):
        return None
    if match.kind_in(-1, "of") and not match.kind_in(-2, "start|end|middle|rest|NTH|daypart|unit|units"):
        return Yearly("season", match["season"]) if match.has("the") or match.kind_in(1, _YEARS) else None
    of_year = match.kind_in(1, "of") and match.kind_in(2, _YEARS)  # "the spring and summer of 1944"
    if not (match.has("the") or match.kind_in(-1, _SEASON_BEFORE) or match.kind_in(1, _YEARS) or of_year):
        return None
    return Yearly("season", match["season"])


def _year_next(match: Match) -> bool:
    turned = match.kind_in(2, "the") and match.kind_in(3, "following|next|prior|same|last") and match.kind_in(4, "unit")
    return turned or match.kind_in(2, f"{_YEARS}|last|this|next|that")


def holiday(match: Match) -> Form | None:
    """A holiday, by the country that the article speaks of; only "the Fourth of July" takes in its article."""
    if match.has("the") and not match.tokens.word(match.places["holiday"]).lower().startswith("fourth"):
        return None
    return holiday_of(match, match["holiday"])


def holiday_of(match: Match, rows: list[dict[str, Any]]) -> Form | None:
    """The first of a holiday's rules that fits the article."""
    for row in rows:
        if "where" not in row or any(word in match.tokens.text for word in row["where"]):
            rule = tuple((key, value) for key, value in row.items() if key != "where")
            return Yearly("holiday", rule=rule)
    return None


def quarter_of_months(match: Match) -> Form | None:
    """Read "the April-June quarter", "the January to March period"."""
    first, last = match["month"], match["second"]
    if match["what"] not in ("quarter", "period"):
        return None
    if first % 3 == 1 and last == first + 2:
        return Yearly("quarter", (first + 2) // 3)
    return Between(Yearly("month", first), Yearly("month", last))


def quarter_to_month(match: Match) -> Form | None:
    """Read "the September quarter": the three months up to the end of that one."""
    if match["unit"] != "quarter":
        return None
    last = match["month"]
    if last % 3 == 0:
        return Yearly("quarter", last // 3)
    return Between(Yearly("month", (last + 9) % 12 + 1), Yearly("month", last))


def beside_holiday(match: Match) -> Form | None:
    """Read "the day after Christmas", "the day before Thanksgiving"."""
    day = holiday_of(match, match["holiday"]) if match["unit"] == "day" else None
    return Back(day, "day", 1 if match.is_class("way", "before") else -1) if day else None


def holiday_weekend(match: Match) -> Form | None:
    """Read "Easter weekend", "the Labor Day weekend": the one that the day is in, or that a Monday follows."""
    day = holiday_of(match, match["holiday"]) if match["unit"] == "weekend" else None
    return Around("weekend", Back(day, "day", 1)) if day else None


_COPULAS = frozenset(["is", "was", "being"])


def weekday(match: Match) -> Form | None:
    """A day of the week; not where it is part of a newspaper's name ("the Sunday Times")."""
    following = match.tokens.word(match.end)
    if match.kind_in(-1, "the|in") and match.kind_in(1, "x") and following[:1].isupper():
        return None  # "the Sunday Times", "in Friday Harbor"
    if match.kind_in(-2, "deictic") and match.tokens.word(match.first - 1) in _COPULAS:
        return Shift("day", match.tokens.values[match.first - 2])  # "tomorrow is Thursday"
    # "on 10 May 1857, a Sunday," names it again, "met on a Saturday for" any one
    again = match.kind_in(-1, "a") and (not following[:1].isalpha() or following in lexicon().behind)
    if again or (match.kind_in(-1, "the") and following in lexicon().nearest):
        return Nothing()
    if match.kind_in(1, "in|of") and match.kind_in(2, "MONTH") and _is_any(match):
        return Nothing()  # "a Thursday in June", "one freezing Saturday in June"
    if match.kind_in(-1, "few") and match.kind_in(-2, "a"):
        return Nothing()  # "on a recent Friday"
    before = match.word_before()
    return None if before[:1].isupper() and before in lexicon().persons else Weekly(match["weekday"])


def _is_any(match: Match) -> bool:
    before = match.tokens.word(match.first - 1)
    if match.kind_in(-1, "x") and before.islower() and before != "one":  # an adjective
        return match.kind_in(-2, "a") or match.tokens.word(match.first - 2).lower() == "one"
    return match.kind_in(-1, "a") or before.lower() == "one"
