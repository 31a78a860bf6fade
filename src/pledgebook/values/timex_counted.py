"""Times counted from a named event: "four days after Russia invaded", "the second anniversary of the war".

The event is one of ``vocabulary/events.yaml``, meant where the article holds a word that it is told by. TIMEX3 has no such
expressions, so ``pledgebook times`` does not print them; statements are dated by them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from pledgebook.model import Span
from pledgebook.values.calendar_units import Unit, shift
from pledgebook.values.ordinal import find_ordinal
from pledgebook.values.period import Period, Precision
from pledgebook.values.timex_events import Event, can_lead, event_words, is_begun, is_endless, listed, which
from pledgebook.values.timex_forms import Moment
from pledgebook.values.timex_tokens import Tokens, tokens
from pledgebook.vocabulary import load

Form = Literal["anniversary", "counted", "around", "outset"]
"""How a time is counted: some years on, so many units away, in the month of what is near the event, in that of its beginning."""

_REACH, _BEHIND = 100, 40
"""How many characters before an event's word, and after it, the words are looked for that count from it."""
_AROUND, _NEAR = 60, 10
"""How many days from publication an anniversary may be that its words do not number, and one whose event they do not name."""
_FEW, _MOST = 3, 8
"""How many units vague words are taken for; how many words may stand before an event's own."""
_STOPS = ".,;:!?()[]"
_YEARLY = "nniversary"
_NAMES = re.compile(r"(?:[A-Z][\w’'.-]*\s+)*$")
_NTH = r"(?:(?P<nth>(?:\d{1,3}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?|\d{1,2})(?:[- ](?:year|month))?)\s+)?anniversary"
_PRECISE: dict[str, Precision] = {"month": "month", "year": "year"}


@dataclass(frozen=True, slots=True)
class Counted:
    """The words that count from an event, how they do, and the time that they mean."""

    span: Span
    form: Form
    period: Period


@lru_cache(maxsize=8)
def find_counted(text: str, reference: date | None) -> tuple[Counted, ...]:
    """The times that a text counts from named events, in text order; two of the same words where these are vague."""
    found = tokens(text)
    counted: list[Counted] = []
    for match in event_words().finditer(found.kinds):
        counted.extend(_at(found, match.start(), reference))
    counted.extend(
        each for each in _by_itself(found, reference) if not any(each.span.overlaps(o.span) for o in counted)
    )
    return tuple(sorted(counted, key=lambda each: each.span.start))


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    table = load().section("times")
    return {**table["numbers"], **table["tens"], **dict.fromkeys(_words("single"), 1)}


def _words(name: str) -> list[str]:
    words: list[str] = load().section("events")["counted"][name]
    return words


def _any(name: str) -> str:
    words = sorted(_words(name), key=len, reverse=True)
    return "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in words)


@lru_cache(maxsize=1)
def _led() -> tuple[str, ...]:
    """The words that can lead to an event, in small letters; most heads hold none."""
    return (" of ", *(f"{word} " for name in ("after", "before") for word in _words(name)))


@lru_cache(maxsize=1)
def _counting() -> tuple[str, ...]:
    """The words that count from an event or tell its beginning, in small letters; of heads with a lead most hold none."""
    counting = (word.rpartition(" ")[2] for name in ("near", "starts") for word in _words(name))
    return (*_words("units"), _YEARLY, *(f"{word} " for word in _words("eve")), *dict.fromkeys(counting))


@lru_cache(maxsize=1)
def _leads() -> re.Pattern[str]:
    """What may lead to an event, up to the names before its own word."""
    side = rf"(?:(?P<after>{_any('after')})|(?P<before>{_any('before')}))\s+"
    units = rf"(?P<unit>{_any('units')})(?P<many>s?)(?P<exact>\s+(?:{_any('exact')}))?"
    ways = (
        rf"(?:(?P<count>\d{{1,3}}|[a-z]+(?:-[a-z]+)?)\s+)?{units}\s+{side}",
        rf"(?:{_any('near')})\s+(?P<near>before|after)\s+",
        rf"{_NTH}\s+(?P<year>of)\s+",
        rf"the\s+(?:{_any('outset')})\s+(?:[a-z]+\s+)?(?:{_any('brief')})s?(?:\s+(?:and|or)\s+[a-z]+)?\s+(?P<first>of)\s+",
        rf"the\s+(?:{_any('starts')})\s+(?P<start>of)\s+",
        rf"(?:{_any('eve')})\s+(?P<eve>of)\s+",
    )
    return re.compile(rf"\b(?:{'|'.join(ways)})", re.IGNORECASE)


@lru_cache(maxsize=1)
def _eve() -> re.Pattern[str]:
    """The words right before an anniversary that mean the day before it."""
    return re.compile(rf"\b(?:{_any('eve')})\s+of\s+(?:the\s+|its\s+)?$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _owned() -> re.Pattern[str]:
    """An anniversary that belongs to an event: "the war's second anniversary"."""
    return re.compile(rf"['’]s?\s+{_NTH}\b", re.IGNORECASE)


def _at(found: Tokens, place: int, reference: date | None) -> Iterator[Counted]:
    """What is counted from the event whose word is this token."""
    start, end = found.spans[place]
    head = found.text[max(start - _REACH, 0) : start]
    owned = _owned().match(found.text, end) if found.text.find(_YEARLY, end, end + _BEHIND) > 0 else None
    lead = None if owned else _lead(head)
    if owned is None and lead is None:
        return
    mods = head[lead.end() :] if lead else _names(head)
    if not can_lead(mods):
        return
    if lead and is_endless(found, place, _after(lead)) and not is_begun(found, place):
        return
    event = which(found, place, mods)
    day = _day(event, reference) if event else None
    if day is None:
        return
    try:
        if owned:
            yield from _anniversary(found.text, Span(start - len(mods), owned.end()), day, owned["nth"], reference)
        elif lead:
            span = Span(start - len(head) + _begin(lead), end)
            if lead["year"]:
                yield from _anniversary(found.text, span, day, lead["nth"], reference)
            else:
                yield from _counted(head[: _begin(lead)], span, day, lead)
    except (ValueError, OverflowError):  # outside of the calendar
        return


def _lead(head: str) -> re.Match[str] | None:
    """The words that lead to an event, nearest to it."""
    said = head.lower()
    if not any(map(said.__contains__, _counting())) or not any(map(said.__contains__, _led())):
        return None
    stop = max(map(head.rfind, _STOPS)) + 1  # nothing that parts clauses stands between
    if not any(map(said[stop:].__contains__, _counting())):
        return None
    leads = list(_leads().finditer(head, stop))
    return leads[-1] if leads and len(head[leads[-1].end() :].split()) < _MOST else None


def _after(lead: re.Match[str]) -> str:
    """The word by which something came after the event; empty where it did not."""
    return (lead["after"] or lead["near"] or "").lower()


def _begin(lead: re.Match[str]) -> int:
    """Where words that count begin: not with one before them that is no number ("met him days before")."""
    word = (lead["count"] or "").lower()
    counts = not word or word.isdigit() or word in _numbers() or word in _words("vague")
    return lead.start() if counts else lead.start("unit")


def _names(head: str) -> str:
    """The names right before an event's word."""
    found = _NAMES.search(head)
    return found[0] if found else ""


def _day(event: Event, reference: date | None) -> date | None:
    """The day from which an event's times count; none of one that comes again ("two days after the election")."""
    if len(event.dates) != 1:
        return None
    period = event.resolve(Moment(reference))
    return period.first if period else None


def _anniversary(text: str, span: Span, day: date, nth: str | None, reference: date | None) -> Iterator[Counted]:
    """The day so many years or months on; of words without a number the one nearest to publication."""
    count = _count(nth) if nth else None
    if count is None and reference is None:
        return
    unit: Unit = "month" if nth and nth.lower().endswith("month") else "year"
    place = shift(unit, day, count or _years(day, reference or day))
    if count is None and reference and abs((place - reference).days) > _AROUND:
        return  # half a year on, "the anniversary" is none of years
    eve = _eve().search(text, max(span.start - 20, 0), span.start)
    start = eve.start() if eve else span.start
    yield Counted(Span(start, span.end), "anniversary", Period.of(place - timedelta(days=bool(eve))))


def _years(day: date, reference: date) -> int:
    """How many years lie between two days, one at least, to the nearest."""
    return max(1, round((reference - day).days / 365.25))


def _count(nth: str) -> int | None:
    """The number of "second", "25th", "two-year"; ``None`` of words that are none ("upcoming")."""
    ordinal = find_ordinal(nth)
    if ordinal:
        return ordinal[0]
    first = re.split(r"[- ]", nth.lower())[0]
    if first.isdecimal():
        return int(first)
    return None if first in _words("articles") else _numbers().get(first)


def _counted(ahead: str, span: Span, day: date, lead: re.Match[str]) -> Iterator[Counted]:
    """What is counted in another way than by anniversaries; ``ahead`` are the words before those that count."""
    if lead["eve"]:
        eve = day - timedelta(days=1)
        yield Counted(span, "counted", Period.of(eve))
        yield Counted(span, "around", Period.of(eve, "month"))
    elif lead["near"]:
        week = timedelta(days=7 if lead["near"].lower() == "after" else -7)
        yield Counted(span, "around", Period.of(day + week, "month"))
    elif lead["first"] or lead["start"]:
        yield Counted(span, "outset", Period.of(day, "month"))
    else:
        yield from _units(ahead, span, day, lead)


def _units(ahead: str, span: Span, day: date, lead: re.Match[str]) -> Iterator[Counted]:
    """What lies so many days, weeks, months or years before or after an event."""
    unit, word = lead["unit"].lower(), (lead["count"] or "").lower()
    count = int(word) if word.isdigit() else _numbers().get(word)
    vague = count is None or (word in _words("single") and bool(lead["many"]))
    length = bool(lead["after"]) and lead["after"].lower() in _words("from") and not lead["exact"]
    if length or (vague and unit in _PRECISE):
        return  # "in the two weeks since the invasion", "months before the war"
    sign = -1 if lead["before"] else 1
    place = shift(unit, day, sign * (_FEW if vague or count is None else count))  # type: ignore[arg-type]
    if lead["after"] and not lead["exact"] and _lasting().search(ahead):  # "in the ten days after the invasion"
        if not vague:
            yield Counted(span, "counted", Period.between(day, place))
        return
    if not vague:
        yield Counted(span, "counted", Period.of(place, "day" if lead["exact"] else _PRECISE.get(unit, "day")))
    if vague or unit == "week":
        yield Counted(span, "around", Period.of(place, "month"))


@lru_cache(maxsize=1)
def _lasting() -> re.Pattern[str]:
    """The words that make a length of time of what follows them: "in the", "within"."""
    return re.compile(rf"\b(?:{_any('lasting')})\s+(?:the\s+)?(?:first\s+)?$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _alone() -> re.Pattern[str]:
    return re.compile(rf"\bthe\s+{_NTH}\b(?!\s+of\b)", re.IGNORECASE)


def _by_itself(found: Tokens, reference: date | None) -> Iterator[Counted]:
    """An anniversary without an event: that of the one event the article names, where publication is near it."""
    text = found.text
    if reference is None or _YEARLY not in text:
        return
    for match in _alone().finditer(text):
        days = {day for event in _named(found) for day in _near(event, match["nth"], reference)}
        if len(days) == 1:
            eve = bool(_eve().search(text, max(match.start() - 12, 0), match.start()))
            yield Counted(Span(*match.span()), "anniversary", Period.of(days.pop() - timedelta(days=eve)))


def _named(found: Tokens) -> list[Event]:
    """The events whose nouns or verbs a text holds, with a word that they are told by."""
    values = (found.values[match.start()] for match in event_words().finditer(found.kinds))
    places = {place for value in values if isinstance(value, tuple) for place in value}
    rows = (listed()[place] for place in sorted(places))
    return [each.event for each in rows if not each.dated and each.fits(found.text)]


def _near(event: Event, nth: str | None, reference: date) -> Iterator[date]:
    """The anniversary of an event that lies near publication, if its number is the one told."""
    told = _count(nth) if nth else None
    for period in event.dates if len(event.dates) == 1 else ():
        if period.first is None or period.first >= reference:
            continue
        years = _years(period.first, reference)
        try:
            place = shift("year", period.first, years)
        except (ValueError, OverflowError):  # outside of the calendar
            continue
        if abs((place - reference).days) <= _NEAR and told in (None, years):
            yield place
