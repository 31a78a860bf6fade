"""All times of one article, each resolved in its place: by publication, by tense, by the time spoken of before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from pledgebook.model import Span
from pledgebook.values.found import Found
from pledgebook.values.period import Period
from pledgebook.values.timex import TimeExpression, find_times, resolve_time
from pledgebook.values.timex_forms import Fixed, Inside, Monthly, Shift, Turned, Weekly, Yearly
from pledgebook.values.timex_tense import tense_at

_NARRATIVE_DATES, _NARRATIVE_DISTANCE = 3, 180
"""A text with so many dates in full, half of them so many days away from its publication, tells a history."""
_NEARBY = 240
"""How many characters after a day a time of day still belongs to it."""


@dataclass(frozen=True, slots=True)
class TimeReading:
    """An expression in its article, with the period that it means there; ``None`` where it means none."""

    span: Span
    expression: TimeExpression
    period: Period | None


def read_times(text: str, reference: date | None) -> list[TimeReading]:
    """The text's time expressions, resolved for an article of this day; ranges by their two ends as well as whole."""
    return list(_resolved(text, find_times(text), reference))


def calendar_times(text: str, reference: date | None, *, stretches: bool = False) -> list[Found[Period]]:
    """Every expression of the text that names a calendar interval, with the interval; of a range its two ends.

    Lengths of time counted from now ("the past three years") name no unit of the calendar: they come with ``stretches``
    only. In "the 2022 invasion" it is the year that names one.
    """
    wanted = ("date", "clock", "event", "stretch") if stretches else ("date", "clock", "event")
    readings = [each for each in read_times(text, reference) if each.expression.sort in wanted]
    return [found for each in readings for found in _named(each)]


def _named(reading: TimeReading) -> Iterator[Found[Period]]:
    """The calendar intervals that one expression names."""
    period, pieces = reading.period, reading.expression.pieces
    if period is None:
        return
    if not pieces:
        yield Found(reading.span, period)
        return
    ends = (period.opening, period.closing) if len(pieces) > 1 else (period.opening[:4],)
    for piece, end in zip(pieces, ends, strict=True):
        named = Period.parse(end)
        if named:
            yield Found(piece.span, named)


def _resolved(text: str, found: Sequence[Found[TimeExpression]], reference: date | None) -> Iterator[TimeReading]:
    history = is_history(found, reference)
    anchor: Found[Period] | None = None
    for each in found:
        tense = tense_at(text, each.span) if _open(each.value) else None
        spoken_of = anchor.value if anchor else None
        day = reference
        if history and spoken_of and _open(each.value):
            day, tense = spoken_of.first, "future"
        if each.value.sort == "clock" and anchor and each.span.start - anchor.span.end > _NEARBY:
            spoken_of = None
        period = resolve_time(each.value, day, tense=tense, anchor=spoken_of)
        if period and period.first and each.value.sort == "date":
            anchor = Found(each.span, period)
        yield TimeReading(each.span, each.value, period)


def _open(expression: TimeExpression) -> bool:
    """Whether the words leave open which year or week is meant."""
    form = expression.form
    if isinstance(form, Inside):
        return False
    return isinstance(form, (Yearly, Weekly, Monthly)) or not isinstance(form, (Fixed, Shift, Turned))


def is_history(found: Sequence[Found[TimeExpression]], reference: date | None) -> bool:
    """Whether a text tells of times long past: dates in full, far from publication, and few days of the week."""
    full = [each.value.form.period for each in found if isinstance(each.value.form, Fixed)]
    days = [period.first for period in full if period.first and period.precision != "year"]
    recent = sum(isinstance(each.value.form, Weekly) or _is_near(each.value) for each in found)
    if reference is None or len(days) < max(_NARRATIVE_DATES, 2 * recent):
        return False
    return median(abs((day - reference).days) for day in days) > _NARRATIVE_DISTANCE


def _is_near(expression: TimeExpression) -> bool:
    form = expression.form
    return isinstance(form, Shift) and not form.anchored and form.unit in ("day", "week")
