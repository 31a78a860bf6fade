"""When an article without a date must have been published, by what it mentions.

It cannot be older than what it tells as past, nor than the term of office of anybody it calls by an office; it cannot
be younger than what it tells as still to come, nor than the end of such a term. What follows is an interval, marked as
inferred, with the words that it follows from; relative words ("last Thursday") say nothing and get no day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from pledgebook.model import Article, Span
from pledgebook.resolve.dated_scene import lead_word
from pledgebook.resolve.senses import article_times, relation
from pledgebook.values.period import Period
from pledgebook.values.timex_forms import Fixed
from pledgebook.values.timex_reading import TimeReading
from pledgebook.values.timex_tense import tense_at
from pledgebook.vocabulary import Office, load
from pledgebook.vocabulary.names import find_names

_TITLE_REACH = 60
_OVERLAP = timedelta(days=31)
"""A term that ended right when a told one began belongs to a predecessor, whom the article looks back on."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_EARLIEST = date(1950, 1, 1)
"""Older dates and terms are history in any article."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Words that bound the day of publication: not before (``from``) or not after (``to``) a day."""

    span: Span
    bound: Literal["from", "to"]
    day: date


@dataclass(frozen=True, slots=True)
class Inferred:
    """When an article must have been published, open where nothing bounds it; ``grounds`` are the deciding words."""

    period: Period
    grounds: tuple[Ground, ...]


def infer(article: Article) -> Inferred | None:
    """The interval in which an undated article must have been published; ``None`` where its text does not tell."""
    grounds = [*_told(article), *_in_office(article.text)]
    floor = max((each for each in grounds if each.bound == "from"), key=_day, default=None)
    if floor is None:
        return None
    soonest = floor.day + _OVERLAP
    roof = min((each for each in grounds if each.bound == "to" and each.day >= soonest), key=_day, default=None)
    iso = f"{floor.day.isoformat()}/{roof.day.isoformat() if roof else ''}"
    period = Period.parse(iso)
    return Inferred(period, (floor, roof) if roof else (floor,)) if period else None


def _day(ground: Ground) -> date:
    return ground.day


def _told(article: Article) -> Iterator[Ground]:
    """Bounds from dates with their year, and from named events."""
    for reading in article_times(article.text, None):
        period = reading.period
        if period is None or period.first is None or period.last is None or period.first < _EARLIEST:
            continue
        way = _way(article.text, reading)
        if way == "past":
            yield Ground(reading.span, "from", period.first)
        elif way == "future":
            yield Ground(reading.span, "to", period.last)


def _way(text: str, reading: TimeReading) -> str | None:
    """Whether a time is told as past or to come; a date that the sentence leaves open says nothing."""
    said = reading.span.of(text)
    if reading.expression.sort == "event":
        return None if reading.expression.pieces else "past"
    if not isinstance(reading.expression.form, Fixed) or reading.period is None or not _YEAR.search(said):
        return None  # "the Nov. 8 election" is known by its event, and may be to come
    if reading.period.precision == "year" and not lead_word(text, reading.span.start):
        return None  # "the 2024 election"
    lead, tense = relation(text, reading), tense_at(text, reading.span)
    if lead in ("by", "until"):
        return None if tense == "past" else "future"
    return "past" if lead == "since" else tense


def _in_office(text: str) -> Iterator[Ground]:
    """Bounds from persons who are called by their office."""
    for mention in find_names(text):
        name = mention.code or ""
        if not name.startswith("PER:"):
            continue
        head = text[max(mention.span.start - _TITLE_REACH, 0) : mention.span.start].lower()
        terms = [office for office in load().people.get(name[4:], ()) if _titled(head, office)]
        if terms:
            yield from _bounds(mention.span, terms)


def _titled(head: str, office: Office) -> bool:
    """Whether the words before a name call its bearer by this office, as its present holder."""
    row = load().section("offices")["offices"].get(office.title) or {}
    if row.get("acts") == "person":
        return False  # an opposition leader's end is no end of news about him
    found = _title(office.title).search(head)
    return found is not None and not _former().search(head[: found.start()][-12:])


@lru_cache(maxsize=512)
def _title(office: str) -> re.Pattern[str]:
    row = load().section("offices")["offices"].get(office) or {}
    titles = sorted(row.get("titles", [office]), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(each) for each in titles)})\s+$")


@lru_cache(maxsize=1)
def _former() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in load().section("offices")["former"]))


def _bounds(span: Span, terms: Sequence[Office]) -> Iterator[Ground]:
    """From the beginning of the first of a person's terms to the end of the last."""
    starts = [period.first for each in terms if (period := Period.parse(each.start)) and period.first]
    ends = [period.last for each in terms if (period := Period.parse(each.end)) and period.last]
    if starts and min(starts) >= _EARLIEST:
        yield Ground(span, "from", min(starts))
    if len(ends) == len(terms):
        yield Ground(span, "to", max(ends))
