"""From words of time to the periods that statements hold: ``date``, ``deadline`` and ``since``.

The same words mean different things in different fields: "by 2027" is ``/2027``; "since February 2022" opens a date
(``2022-02/``) but is the plain beginning in ``since`` (``2022-02``); "over five years" is a deadline five years ahead
and no date at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pledgebook.model import Article, Mark, Problem, Span
from pledgebook.resolve.dated import likeliest
from pledgebook.resolve.dated_scene import Scene
from pledgebook.values.calendar_units import precision_of, shift
from pledgebook.values.found import Found
from pledgebook.values.period import Period
from pledgebook.values.timex_forms import Fixed, Lasting, Shift, Stretch
from pledgebook.values.timex_reading import TimeReading, read_times
from pledgebook.vocabulary import load

_LEAD = 30
"""How many characters before a time its preposition is looked for in."""
_WORDS = re.compile(r"[A-Za-z ]*$")
_OWNER = re.compile(r"\b[A-Z]\w*['’]s? $")
"""Whose event a month dates may stand between: "since Russia's February invasion"."""
_LIMITS = ("by", "until")
_FARTHEST = 150
"""Years from publication beyond which a date is taken for a misprint."""


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
    """All times of an article, resolved in their places; kept for the articles just worked on."""
    found = read_times(text, date.fromisoformat(published) if published else None)
    return tuple(each for each in found if not _in_title(text, each.span))


def _in_title(text: str, span: Span) -> bool:
    """Whether a year belongs to the name of a law or treaty: "the Foreign Assistance Act of 1961" dates no act."""
    before = text[max(0, span.start - 24) : span.start].lower().split()
    return len(before) > 1 and before[-1] == "of" and before[-2] in load().section("times")["titles"]


def relation(text: str, reading: TimeReading) -> str:
    """How the words before a time lead to it: ``by``, ``until`` ("through", "expires on"), ``since``, ``within``."""
    table = load().section("times")["relations"]
    head = _WORDS.search(_OWNER.sub("", text[max(reading.span.start - _LEAD, 0) : reading.span.start]))
    words = head.group().lower().split() if head else []
    if words and words[-1] in table["next"]:
        return "until"
    word = next((word for word in reversed(words) if word not in table["between"]), "")
    return next((name for name in ("by", "until", "since", "within") if word in table[name]), "")


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
    if words.relation in _LIMITS and not _over(words):
        return _limit(words)
    return words.period.since() if words.relation == "since" and words.period else words.period


def _over(words: Words) -> bool:
    """Whether the time was over when the article came out: "by Monday, half were repaired" tells a Monday."""
    last, reference = words.period.last if words.period else None, words.reference
    return bool(last and reference and last <= reference)


def as_deadline(words: Words) -> Period | None:
    """By when a promise is to be met, or how long it runs."""
    if words.reading.expression.sort in ("duration", "stretch"):
        return _ahead(words)
    if words.relation in _LIMITS or words.reading.expression.part in ("end", "rest"):
        return _limit(words)
    return words.period


def as_since(words: Words) -> Period | None:
    """From when a sum counts: the beginning alone."""
    form = words.reading.expression.form
    if isinstance(form, Lasting) and words.reference:
        return Period.of(shift(form.unit, words.reference, -form.count), precision_of(form.unit, form.count))
    period = words.period
    if period is None or not period.opening:
        return period
    return Period.parse(period.opening)


_SENSES: Mapping[str, Callable[[Words], Period | None]] = {"date": as_date, "deadline": as_deadline, "since": as_since}


def resolve_date(article: Article, span: Span, sense: str = "date") -> tuple[Period | None, Problem | None]:
    """The period that the words of a span mean in a field of this sense, or why they mean none.

    ``sense`` is ``date``, ``deadline`` or ``since``. The span may hold a preposition. Neither a period nor a
    problem: no time is named.
    """
    found = [each for each in article_times(article.text, article.date) if each.span.overlaps(span)]
    if not found:
        return None, None
    reading = max(found, key=_telling)
    reference = date.fromisoformat(article.date) if article.date else None
    try:
        period = _SENSES[sense](Words(reading, relation(article.text, reading), reference))
    except (ValueError, OverflowError):
        period = None
    problem = _problem(article, reading, period, reference)
    return (None if problem else period), problem


def _telling(reading: TimeReading) -> tuple[bool, int]:
    return reading.period is not None, reading.span.end - reading.span.start


def _problem(article: Article, reading: TimeReading, period: Period | None, reference: date | None) -> Problem | None:
    """Why a time has no period, where a reader would expect one."""
    said = " ".join(reading.span.of(article.text).split())
    if reading.expression.fault:
        return Problem("impossible-date", article.id, f"{said!r}: {reading.expression.fault}", "left out", reading.span)
    if period is None:
        if reference is None and not isinstance(reading.expression.form, Fixed):
            return Problem(
                "undated",
                article.id,
                f"{said!r} cannot be placed: the article has no date",
                "date the article",
                reading.span,
            )
        return None
    ends = [day.year for day in (period.first, period.last) if day]
    if reference and any(abs(year - reference.year) > _FARTHEST for year in ends):
        return Problem("far-date", article.id, f"{said!r} lies too far from {article.date}", "left out", reading.span)
    return None


def statement_date(article: Article, mark: Mark, sense: str = "date") -> Found[Period] | None:
    """The date (or, in these senses, ``since`` and ``deadline``) of a statement, with the words that tell it.

    The day of publication has the anchor for its words. ``None`` where it is likeliest not told; see
    :mod:`pledgebook.resolve.dated`.
    """
    if sense == "since":
        return _since(article, mark)
    if sense == "deadline":
        return _deadline(article, mark)
    return likeliest(Scene(article, mark, article_times(article.text, article.date)))


_AT_ONCE = 30
"""How many characters after an event its date may follow ("since the invasion began in February")."""


def _since(article: Article, mark: Mark) -> Found[Period] | None:
    """From when a sum counts: a time after "since", a range, a length of time up to now, "this year"; in this order."""
    times = article_times(article.text, article.date)
    inside = [each for each in times if each.period and mark.sentence.covers(each.span)]
    led = [each for each in inside if relation(article.text, each) == "since"]
    ranges = [each for each in inside if len(each.expression.pieces) > 1]
    back = [each for each in inside if isinstance(each.expression.form, Stretch) and each.expression.form.count < 0]
    running = [each for each in inside if _runs(each)]
    for found in (led, ranges, back, running):
        if found:
            nearest = min(found, key=lambda each: _far(each.span, mark.anchor))
            reading = _dated(nearest, inside)
            period = as_since(_words(article, reading))
            return Found(reading.span, period) if period else None
    return None


def _runs(reading: TimeReading) -> bool:
    """Whether a time is the running year and not its end."""
    form = reading.expression.form
    running = isinstance(form, Shift) and form.unit == "year" and not form.count and not form.anchored
    return running and not reading.expression.part


def _deadline(article: Article, mark: Mark) -> Found[Period] | None:
    """By when a promise is to be kept: the nearest time after its anchor that sets an end and has not passed yet."""
    times = article_times(article.text, article.date)
    after = [each for each in times if mark.sentence.covers(each.span) and each.span.start >= mark.anchor.start]
    words = [_words(article, each) for each in after]
    nearest = min(filter(_sets_end, words), key=lambda each: _far(each.reading.span, mark.anchor), default=None)
    try:
        period = as_deadline(nearest) if nearest else None
    except (ValueError, OverflowError):
        return None
    return Found(nearest.reading.span, period) if nearest and period else None


def _sets_end(words: Words) -> bool:
    """Whether words of time set an end: "by June", "until 2027", "over five years", "in the next two months"."""
    form, reference, period = words.reading.expression.form, words.reference, words.period
    if isinstance(form, Stretch):
        return form.count > 0
    if isinstance(form, Lasting):
        return words.relation == "within" and form.unit not in ("minute", "hour")
    return bool(reference and words.relation in _LIMITS and period and period.last and period.last > reference)


def _words(article: Article, reading: TimeReading) -> Words:
    reference = date.fromisoformat(article.date) if article.date else None
    return Words(reading, relation(article.text, reading), reference)


def _far(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)


def _dated(reading: TimeReading, inside: Sequence[TimeReading]) -> TimeReading:
    """The date that follows an event at once, where one does: the text knows it best."""
    if reading.expression.sort != "event":
        return reading
    after = (each for each in inside if each.expression.sort == "date")
    return next((each for each in after if 0 <= each.span.start - reading.span.end <= _AT_ONCE), reading)
