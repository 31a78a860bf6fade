"""From words of time to the periods that statements hold: ``date``, ``deadline`` and ``since``.

The same words mean different things in different fields: "by 2027" is ``/2027``; "since February 2022" opens a date
(``2022-02/``) but is the plain beginning in ``since`` (``2022-02``); "over five years" is a deadline five years ahead
and no date at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from pledgebook.model import Article, Mark, Problem, Span
from pledgebook.resolve.dated import likeliest
from pledgebook.resolve.dated_scene import scene_of
from pledgebook.resolve.deadlines import deadline
from pledgebook.resolve.senses import Words, article_times, as_date, as_deadline, as_since, far, relation, words_of
from pledgebook.values.found import Found
from pledgebook.values.period import Period
from pledgebook.values.timex_forms import Fixed, Shift, Stretch
from pledgebook.values.timex_reading import TimeReading

_FARTHEST = 150
"""Years from publication beyond which a date is taken for a misprint."""


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


def statement_date(article: Article, mark: Mark, sense: str = "date", *, at_once: bool = False) -> Found[Period] | None:
    """The date (or, in these senses, ``since`` and ``deadline``) of a statement, with the words that tell it.

    The day of publication has the anchor for its words. What took place ``at_once`` did not "since August": that tells of
    others like it. ``None`` where it is likeliest not told; see :mod:`pledgebook.resolve.dated`.
    """
    if sense == "since":
        return _since(article, mark)
    if sense == "deadline":
        return deadline(article, mark)
    return likeliest(scene_of(article, mark), at_once=at_once)


_AT_ONCE = 30
"""How many characters after an event its date may follow ("since the invasion began in February")."""


def _since(article: Article, mark: Mark) -> Found[Period] | None:
    """From when a sum counts, by the article; where its text alone tells nothing ("since the invasion"), with its title."""
    found = _beginning(article, mark)
    if found or not article.title or "since" not in mark.sentence.of(article.text):
        return found
    head = f"{article.title}.\n\n"
    size = len(head)
    sentence, anchor = (Span(each.start + size, each.end + size) for each in (mark.sentence, mark.anchor))
    titled = replace(article, text=head + article.text)
    found = _beginning(titled, replace(mark, sentence=sentence, anchor=anchor))
    return Found(Span(found.span.start - size, found.span.end - size), found.value) if found else None


def _beginning(article: Article, mark: Mark) -> Found[Period] | None:
    """The same of a text: a time after "since", a range, a length of time up to now, "this year"; in this order."""
    times = article_times(article.text, article.date)
    inside = [each for each in times if each.period and mark.sentence.covers(each.span)]
    led = [each for each in inside if relation(article.text, each) == "since"]
    ranges = [each for each in inside if len(each.expression.pieces) > 1]
    back = [each for each in inside if isinstance(each.expression.form, Stretch) and each.expression.form.count < 0]
    running = [each for each in inside if _runs(each)]
    for found in (led, ranges, back, running):
        if found:
            nearest = min(found, key=lambda each: far(each.span, mark.anchor))
            reading = _dated(nearest, inside)
            period = as_since(words_of(article, reading))
            return Found(reading.span, period) if period else None
    return None


def _runs(reading: TimeReading) -> bool:
    """Whether a time is the running year and not its end."""
    form = reading.expression.form
    running = isinstance(form, Shift) and form.unit == "year" and not form.count and not form.anchored
    return running and not reading.expression.part


def _dated(reading: TimeReading, inside: Sequence[TimeReading]) -> TimeReading:
    """The date that follows an event at once, where one does: the text knows it best."""
    if reading.expression.sort != "event":
        return reading
    after = (each for each in inside if each.expression.sort == "date")
    return next((each for each in after if 0 <= each.span.start - reading.span.end <= _AT_ONCE), reading)
