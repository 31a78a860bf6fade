"""Which words of a sentence say an annotated date: a lenient check, for making training examples only.

The annotations hold calendar dates without their words. An expression is taken to say a date if one end of the date
fits it;
reading dates out of text is the work of ``pledgebook.resolve``, which has no part in this.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from pledgebook.model import Span

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = rf"(?:{'|'.join(MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.?"
_CORE = rf"""(?:
    (?:{"|".join(DAYS)})(?:\s(?:morning|afternoon|evening|night))?(?:,?\s{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?)?
  | {_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s(?:19|20)\d\d)?
  | \d{{1,2}}(?:st|nd|rd|th)?(?:\sof)?\s{_MONTH}(?:,?\s(?:19|20)\d\d)?
  | {_MONTH},?\s(?:of\s)?(?:19|20)\d\d
  | (?:january|february|march|april|june|july|august|september|october|november|december|in\smay)
  | (?:fiscal\s(?:year\s)?|fy\s?)?(?:19|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?
  | today|yesterday|tomorrow|tonight|earlier
  | (?:this|last|next|past|coming|previous|current|recent)\s(?:\w+\s)?
    (?:weeks?|months?|years?|days?|weekend|morning|afternoon|evening|night|summer|winter|spring|autumn|fall
       |decades?|quarter)
  | (?:the\s)?(?:end|beginning|start|middle)\sof\s(?:the|this|next|last)\s(?:week|month|year)
  | (?:\w+\s)?(?:\w+\s)?(?:days?|weeks?|months?|years?|decades?)\sago
  | (?:the\s)?(?:\w+[-\s])?(?:days|weeks|months|years|decades|hours)
  | (?:the\s|russia(?:['’]s|n)\s)(?:\w+[-\s]){{0,2}}(?:invasion|war|conflict|aggression|administration)
    (?:\s(?:began|started|of\sukraine|in\sukraine|broke\sout)){{0,2}}
)"""
_LEAD = (
    r"(?:(?:by|before|until|till|since|from|in|on|within|over|for|through|throughout|during|after|as\sof|between|at"
    r"|under|starting)\s(?:the\s)?)?"
    r"(?:(?:late|early|mid|the|next|last|nearly|about|around|start\sof|end\sof)[-\s]){0,2}"
)
TIME = re.compile(rf"(?<!\w){_LEAD}{_CORE}(?!\w)", re.IGNORECASE | re.VERBOSE)

_SPANS = (("week", 15), ("weekend", 9), ("month", 70), ("year", 800), ("day", 40), ("decade", 8000), ("hour", 4))


def expressions(text: str, within: Span) -> list[Span]:
    """The time expressions inside a stretch of text, with their prepositions."""
    return [Span(*found.span()) for found in TIME.finditer(text, within.start, within.end)]


def ends(iso: str) -> list[tuple[int, int | None, int | None]]:
    """Year, month and day of each end of an ISO 8601 date or interval; what is not given is ``None``."""
    out = []
    for part in iso.split("/"):
        if found := re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", part):
            year, month, day = found.groups()
            out.append((int(year), int(month) if month else None, int(day) if day else None))
    return out


def says(words: str, iso: str, published: str | None) -> bool:
    """Whether the expression may stand for the annotated date in an article of that day."""
    said = words.lower()
    day0 = date.fromisoformat(published[:10]) if published and re.match(r"\d{4}-\d\d-\d\d", published) else None
    return any(_fits(said, end, day0) for end in ends(iso))


def _fits(said: str, end: tuple[int, int | None, int | None], day0: date | None) -> bool:
    year, month, day = end
    named = _month_of(said)
    years = re.findall(r"(?:19|20)\d\d", said)
    if years and str(year) not in years and not _fiscal(said, year):
        return False
    if named:
        return month == named and _day_fits(said, day)
    if years:
        return True
    if re.search(r"invasion|war\b|conflict|aggression", said):
        return (year, month) == (2022, 2)
    if "administration" in said:
        return (year, month) in ((2021, 1), (2017, 1), (2025, 1))
    return _relative(said, end, day0)


def _month_of(said: str) -> int | None:
    found = re.search(rf"(?<!\w)({_MONTH})(?!\w)", said)
    return (
        next((n for n, name in enumerate(MONTHS, 1) if name.startswith(found[1].rstrip(".")[:3])), None)
        if found
        else None
    )


def _day_fits(said: str, day: int | None) -> bool:
    numbers = [int(n) for n in re.findall(r"(?<!\d)\d{1,2}(?!\d)", said)]
    return day is None or not numbers or day in numbers


def _fiscal(said: str, year: int) -> bool:
    return ("fiscal" in said or "fy" in said) and any(
        abs(int(n) - year) <= 1 for n in re.findall(r"(?:19|20)\d\d", said)
    )


def _relative(said: str, end: tuple[int, int | None, int | None], day0: date | None) -> bool:
    if day0 is None:
        return False
    year, month, day = end
    when = date(year, month or 6, day or 15)
    away = abs((when - day0).days)
    for number, name in enumerate(DAYS):
        if name in said:
            return day is not None and when.weekday() == number and away <= 8
    offset = {"today": 0, "tonight": 0, "earlier": 0, "yesterday": -1, "tomorrow": 1}
    for word, days in offset.items():
        if word in said:
            return when == day0 + timedelta(days=days)
    if re.search(r"this (morning|afternoon|evening)", said):
        return when == day0
    return any(word in said and away <= reach for word, reach in _SPANS)
