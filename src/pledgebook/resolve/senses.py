"""What words of time mean in a field: the senses ``date``, ``deadline`` and ``since``.

The same words mean different things in different fields: "by 2027" is ``/2027``; "since February 2022" opens a date
(``2022-02/``) but is the plain beginning in ``since`` (``2022-02``); "over five years" is a deadline five years ahead
and no date at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pledgebook.model import Article, Span
from pledgebook.quick import quick
from pledgebook.resolve.mistaken import mistakes
from pledgebook.values.calendar_units import precision_of, shift
from pledgebook.values.period import Period
from pledgebook.values.timex_forms import Fixed, Lasting
from pledgebook.values.timex_reading import TimeReading, read_times
from pledgebook.vocabulary import load

_LEAD = 30
"""How many characters before a time its preposition is looked for in."""
_DENIAL = 60
"""How many characters before a time the word is looked for that denies its clause."""
_CLAUSE = re.compile(r"[,;:.!?\n]")
_OTHER = re.compile(r"[^A-Za-z ]")
_OWNER = re.compile(r"\b[A-Z]\w*['’]s? $")
"""Whose event a month dates may stand between: "since Russia's February invasion"."""
LIMITS = ("by", "until")
CAUSE = "cause"
"""Leads to the time of what somebody suffered."""


@quick
@dataclass(frozen=True, slots=True)
class Words:
    """A time as one field sees it: its reading, how the words before lead to it, and the day of publication."""

    reading: TimeReading
    relation: str
    reference: date | None

    @property
    def period(self) -> Period | None:
        """The period of the words by themselves."""
        return self.reading.period


@lru_cache(maxsize=8)
def article_times(text: str, published: str | None) -> tuple[TimeReading, ...]:
    """All times of an article, resolved in their places; kept for the articles just worked on.

    Not those that the article itself tells as a mistake: "not on Tuesday, as we first reported".
    """
    found = read_times(text, date.fromisoformat(published) if published else None)
    wrong = mistakes(text)
    kept = (each for each in found if not any(passage.covers(each.span) for passage in wrong))
    return tuple(each for each in kept if not _in_title(text, each.span))


def _in_title(text: str, span: Span) -> bool:
    """Whether a year belongs to the name of a law or treaty: "the Foreign Assistance Act of 1961" dates no act.

    A month or day does: "the accord of May 2024".
    """
    if not span.of(text).isdigit():
        return False
    before = text[max(0, span.start - 24) : span.start].lower().split()
    return len(before) > 1 and before[-1] == "of" and before[-2] in load().section("times")["titles"]


def relation(text: str, reading: TimeReading) -> str:
    """How the words before a time lead to it: ``by``, ``until`` ("through", "expires on"), ``since``, ``within``, ``cause``.

    "Will not arrive before autumn", "not until June" name the beginning, as ``since`` does.
    """
    table = load().section("times")["relations"]
    head = text[max(reading.span.start - _LEAD, 0) : reading.span.start]
    if "'" in head or "’" in head:
        head = _OWNER.sub("", head)
    words = _OTHER.split(head.removesuffix("\n"))[-1].lower().split()
    if words and words[-1] in table["next"]:
        return "until"
    place = next((at for at in range(len(words) - 1, -1, -1) if words[at] not in table["between"]), -1)
    word = words[place] if place >= 0 else ""
    if word == "by" and place > 0 and words[place - 1] in table["suffered"]:
        return CAUSE  # "those hit by the March 28 earthquake"
    found = next((name for name in ("by", "until", "since", "within") if word in table[name]), "")
    return "since" if word in table["opened"] and _denied(text[: reading.span.start]) else found


def _denied(before: str) -> bool:
    """Whether the clause that ends here is denied: "most of it will not be seen here before"."""
    words = _CLAUSE.split(before[-_DENIAL:].lower().replace("’", "'"))[-1]
    table = load().section("times")["relations"]
    said = re.findall(r"n't\b|[a-z]+?(?=n't\b)|[a-z]+", words)
    start = max((place + 1 for place, word in enumerate(said) if word in table["parted"]), default=0)
    return not frozenset(table["denying"]).isdisjoint(said[start:])


def _limit(words: Words) -> Period | None:
    """``/X`` where X is the last day, if the words name the end of something, else what they name."""
    period = words.period
    if period is None or period.last is None:
        return period
    told = isinstance(words.reading.expression.form, Fixed) and words.relation != "by"
    if words.reading.expression.part in ("end", "rest") and not told:
        return Period.of(period.last).until()
    return period.until()


def _ahead(words: Words) -> Period | None:
    """The end of a length of time that begins with publication: "over five years", "within the next two months"."""
    form = words.reading.expression.form
    if isinstance(form, Lasting) and words.reference:
        end = shift(form.unit, words.reference, form.count)
        return Period.of(end, precision_of(form.unit, form.count)).until()
    period = words.period
    return period.until() if period and words.reference and period.last and period.last > words.reference else period


def as_date(words: Words) -> Period | None:
    """When an act took place or will."""
    if words.reading.expression.sort == "duration":
        return None
    if words.relation in LIMITS and not _over(words):
        return _limit(words)
    return words.period.since() if words.relation == "since" and words.period else words.period


def _over(words: Words) -> bool:
    """Whether the time was over when the article came out: "by Monday, half were repaired" tells a Monday."""
    last, reference = words.period.last if words.period else None, words.reference
    return bool(last and reference and last <= reference)


def as_deadline(words: Words) -> Period | None:
    """By when a promise is to be met, how long it runs, or from when on ("not before autumn" sets no end)."""
    if words.relation == CAUSE:
        return None
    if words.reading.expression.sort in ("duration", "stretch"):
        return _ahead(words)
    if words.relation in LIMITS or words.reading.expression.part in ("end", "rest"):
        return _limit(words)
    return words.period.since() if words.relation == "since" and words.period else words.period


def as_since(words: Words) -> Period | None:
    """From when a sum counts: the beginning alone."""
    form = words.reading.expression.form
    if isinstance(form, Lasting) and words.reference:
        return Period.of(shift(form.unit, words.reference, -form.count), precision_of(form.unit, form.count))
    period = words.period
    if period is None or not period.opening:
        return period
    return Period.parse(period.opening)


def words_of(article: Article, reading: TimeReading) -> Words:
    """A time of an article as a field sees it."""
    reference = date.fromisoformat(article.date) if article.date else None
    return Words(reading, relation(article.text, reading), reference)


def far(one: Span, other: Span) -> int:
    """How many characters lie between two spans; negative where they overlap."""
    return max(one.start - other.end, other.start - one.end)
