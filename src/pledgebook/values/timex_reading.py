"""All times of one article, each resolved in its place: by publication, by tense, by the time spoken of before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pledgebook.model import Span
from pledgebook.quick import quick
from pledgebook.values.calendar_units import Unit, around
from pledgebook.values.found import Found
from pledgebook.values.period import Period
from pledgebook.values.timex import TimeExpression, find_times, resolve_at
from pledgebook.values.timex_dates import Days
from pledgebook.values.timex_forms import Bygone, Fixed, Form, Moment, Monthly, Shift, Spoken, Turned, Weekly, Yearly
from pledgebook.values.timex_landmarks import Landmarks
from pledgebook.values.timex_nearest import Tense, first_day
from pledgebook.values.timex_parts import Inside
from pledgebook.values.timex_quoted import said_on
from pledgebook.values.timex_story import goes_on, is_history, is_today, is_turn, pieces_of_history
from pledgebook.values.timex_tense import is_told_now, tense_at
from pledgebook.values.timex_told import Told
from pledgebook.values.timex_weekdays import listed, pointed, since


@quick
@dataclass(frozen=True, slots=True)
class TimeReading:
    """An expression in its article, with the period that it means there; ``None`` where it means none."""

    span: Span
    expression: TimeExpression
    period: Period | None


def read_times(text: str, reference: date | None) -> list[TimeReading]:
    """The text's time expressions, resolved for an article of this day; ranges by their two ends as well as whole."""
    return list(_resolved(text, find_times(text), reference))


def calendar_times(
    text: str, reference: date | None, *, stretches: bool = False, events: bool = False
) -> list[Found[Period]]:
    """Every expression of the text that names a calendar interval, with the interval; of a range its two ends.

    Lengths of time counted from now ("the past three years") name no unit of the calendar, and events ("since the
    invasion began") are no expressions of time: they come with ``stretches`` and ``events`` only. In "the 2022 invasion"
    it is the year that names one.
    """
    wanted = ["date", "clock", "unit", *["stretch"] * stretches]
    readings = [
        each
        for each in read_times(text, reference)
        if each.expression.sort in wanted or (each.expression.sort == "event" and (events or each.expression.pieces))
    ]
    return [found for each in readings for found in _named(text, each)]


_CLAUSE = 80
"""How many characters before a time the "had" of its clause may stand."""
_HAD = re.compile(r" had (?![^.;!?]*[.;!?] )")
_LONG: tuple[Unit, ...] = ("decade", "century")
_RUN = re.compile(r"(?<=\d)\s*(?:[-–/]|to|and|or|through)\s*(?=\d)")


def _ends(text: str, reading: TimeReading) -> tuple[Span, Span] | None:
    """Where the two ends of a run of days or years stand: "10-12 June", "1939–1945"; "1997-98" is a single season."""
    run = isinstance(reading.expression.form, Days) or (
        isinstance(reading.expression.form, Fixed) and "/" in reading.expression.form.period.iso
    )
    found = list(_RUN.finditer(text, reading.span.start, reading.span.end)) if run else []
    if len(found) != 1:
        return None
    low, high = Span(reading.span.start, found[0].start()), Span(found[0].end(), reading.span.end)
    return None if _SHORTENED.fullmatch(low.of(text) + "-" + high.of(text)) else (low, high)


_SHORTENED = re.compile(r"\d{4}-\d\d")


def _named(text: str, reading: TimeReading) -> Iterator[Found[Period]]:
    """The calendar intervals that one expression names."""
    period, pieces = reading.period, reading.expression.pieces
    if reading.expression.sort == "event" and pieces:
        yield from (Found(each.span, each.value.form.period) for each in pieces if isinstance(each.value.form, Fixed))
        return
    if period is None:
        return
    if not pieces:
        ends = _ends(text, reading)
        parts = [Period.parse(each) for each in (period.opening, period.closing)] if ends else [period]
        yield from (Found(span, each) for span, each in zip(ends or [reading.span], parts, strict=True) if each)
        return
    for piece, end in zip(pieces, (period.opening, period.closing), strict=True):
        named = resolve_at(piece.value, Moment()) or Period.parse(end)
        if named:
            yield Found(piece.span, named)


def _resolved(text: str, found: Sequence[Found[TimeExpression]], reference: date | None) -> Iterator[TimeReading]:
    told, story = Told(text, reference), is_history(text, found, reference)
    pieces = () if story else pieces_of_history(text, found, reference)
    landmarks = Landmarks(found) if story else None
    for each in found:
        bygone = story or any(piece.covers(each.span) for piece in pieces)
        if bygone and _is_out_of_history(told, each):
            yield _in_news(replace(told, spoken=dict(told.spoken)), each, "future")  # the story goes on behind it
        else:
            yield _in_history(told, each, landmarks) if bygone else _in_news(told, each)


def _is_out_of_history(so_far: Told, each: Found[TimeExpression]) -> bool:
    """Whether a clause of a history speaks of the writer's own days: "In May 1943 it burnt. … It opens on 3 July".

    A story told in the present all along does not ("In May 1943 he leaves. … He lands on 3 July").
    """
    form, anchor = each.value.form, so_far.anchor
    turn = isinstance(form, (Shift, Turned)) and not form.anchored
    if isinstance(form, Bygone) or is_today(each.value) or not (turn or _open(each.value)):
        return False
    return is_told_now(so_far.text, each.span) and not (anchor and is_told_now(so_far.text, anchor.span))


def _in_news(told: Told, each: Found[TimeExpression], tense: Tense | None = None) -> TimeReading:
    """A time of news: from publication by the tense of its clause, or going on from what was just told.

    ``tense`` is that of the clause, if it is known.
    """
    tells = _open(each.value) and not _attributive(told.text, each)
    moment = told.moment(each, (tense or _tense(told, each)) if tells else None)
    if told.reference and is_today(each.value):
        moment = replace(moment, reference=said_on(told.text, each.span, told.reference) or told.reference)
    period = None if _out_of_nothing(told, each) else told.history(each, moment, resolve_at(each.value, moment))
    if isinstance(each.value.form, Weekly):
        period = _in_list(told, each, each.value.form) or period
        period = since(told.text, each.span, period, told.reference) if told.reference else period
    if period and period.first and each.value.sort == "date":
        told.add(each, period)
    return TimeReading(each.span, each.value, period)


def _in_list(told: Told, each: Found[TimeExpression], form: Weekly) -> Period | None:
    """The day of the week that goes on from the one told right before it."""
    before = told.form.inner if isinstance(told.form, Turned) else told.form
    return listed(told.text, told.anchor, each.span, form) if told.anchor and isinstance(before, Weekly) else None


def _tense(told: Told, each: Found[TimeExpression]) -> Tense | None:
    """The tense of a time's clause; a day of the week that lies near is asked twice."""
    tense, form, today = tense_at(told.text, each.span), each.value.form, told.reference
    typed = isinstance(form, Weekly) and form.number > 0 and each.span.of(told.text).islower()
    if tense is None and (typed or told.leads_on(each)):
        return "future"  # people who type days of the week without a capital mostly plan
    if today is None or not isinstance(form, Weekly):
        return tense
    return pointed(told.text, each.span, form, tense, today)


def _out_of_nothing(told: Told, each: Found[TimeExpression]) -> bool:
    """Whether "three years later", "the next morning" count from a time that nothing told: never from publication."""
    form = each.value.form
    later = isinstance(form, Shift) and form.anchored and form.count > 0
    return later and told.anchor is None and tense_at(told.text, each.span) != "future"


_MODIFIED = re.compile(r"(?:['’]s|\s(?!\b(?:and|or|to|at|in|on|by|for|as|but|when)\b)[a-z]+)")


def _attributive(text: str, found: Found[TimeExpression]) -> bool:
    """Whether a month says which one of things is meant ("the report on September trade"): no verb tells its year then."""
    form = found.value.form
    if not isinstance(form, Yearly) or form.sort != "month" or not _MODIFIED.match(text, found.span.end):
        return False
    return text[: found.span.start].endswith((" of ", " on ", " for ", " from ", " the ", " its ", " than "))


def _in_history(so_far: Told, each: Found[TimeExpression], landmarks: Landmarks | None) -> TimeReading:
    """A history's time: from the one told before it, none from one that has no place in the calendar."""
    period, told = None, so_far.anchor.value if so_far.anchor else None
    if not is_today(each.value):
        ago = each.span.of(so_far.text).lower().endswith("ago")  # always counts from the writer's day
        left_out = is_turn(each.value) or _open(each.value)
        base = so_far.reference if ago else told.first if told else None if left_out else so_far.reference
        moment = Moment(base, "future", told, story=True, spoken=so_far.spoken if told else None)
        period = _within(so_far, each.value.form) or _long(so_far, each.value.form) or resolve_at(each.value, moment)
        period = _before(so_far, each, period) or period
        if landmarks and period:
            period = landmarks.between(each, period)
    if isinstance(each.value.form, Bygone):
        so_far.anchor = None
    elif (
        period
        and each.value.sort in ("date", "unit")
        and goes_on(so_far.text, each, period)
        and not _is_aside(so_far, each, period)
    ):
        so_far.add(each, period)
        for unit in _LONG:
            if unit in so_far.spoken and not so_far.spoken[unit].contains(period):
                del so_far.spoken[unit]  # "in the 1830s … printed in 1850, … by the end of the decade"
    if period and period.first and isinstance(each.value.form, Fixed):
        so_far.spoken.update((unit, period) for unit in _LONG if around(unit, period.first) == period)
    return TimeReading(each.span, each.value, period)


def _is_aside(so_far: Told, each: Found[TimeExpression], period: Period) -> bool:
    """Whether a story only looks back: "they had come the summer before", "the town had declared for the king in 1642"."""
    form, told = each.value.form, so_far.anchor
    if isinstance(form, (Shift, Turned)) and form.anchored and form.count < 0:
        return True
    if told is None or told.value.first is None or period.last is None or period.last >= told.value.first:
        return False
    if so_far.text.endswith("since ", 0, each.span.start):
        return True  # "met on a Saturday for the first time since 1956"
    return _is_pluperfect(so_far, each, told.span.end)


def _is_pluperfect(so_far: Told, each: Found[TimeExpression], end: int) -> bool:
    """Whether "had" stands before it in its sentence, behind this place."""
    return _HAD.search(so_far.text, max(each.span.start - _CLAUSE, end), each.span.start) is not None


def _before(so_far: Told, each: Found[TimeExpression], period: Period | None) -> Period | None:
    """The last such day or month before a whole that a story told, where it looks back: "a fleet had failed on 18 March"."""
    form, told, whole = each.value.form, so_far.anchor, so_far.stretch
    if not isinstance(form, Yearly) or told is None or period is None or period.first is None or whole is None:
        return None
    first = whole.first
    if first is None or whole.contains(period) or not _is_pluperfect(so_far, each, told.span.end):
        return None
    found = (near for near in form.near(first.year) if near and near.last and near.last < first)
    return max(found, key=first_day, default=None)


def _long(so_far: Told, form: Form) -> Period | None:
    """The decade or century told last, for "the end of the decade"."""
    return so_far.spoken.get(form.unit) if isinstance(form, Shift) and form.unit in _LONG and not form.count else None


def _within(so_far: Told, form: Form) -> Period | None:
    """The first such day or month in what was told from beginning to end: "from 8 September 1941 to 27 January 1944"."""
    whole = so_far.stretch
    if whole is None or whole.first is None or not isinstance(form, Yearly):
        return None
    found = (form.in_year(year) for year in (whole.first.year, whole.first.year + 1) if year <= date.max.year)
    return next((each for each in found if each and whole.contains(each)), None)


def _open(expression: TimeExpression) -> bool:
    """Whether the words leave open which year or week is meant."""
    form = expression.form
    if isinstance(form, Inside):
        return False
    return isinstance(form, (Yearly, Weekly, Monthly)) or not isinstance(form, (Fixed, Shift, Turned, Spoken))
