"""Texts that tell a history, from date to date: how they are known, and the time that they speak of at each place.

News counts from its day of publication; a history of a war counts "the next day", "in May" and "by the end of the year"
from the day that it told last (Mazur and Dale, WikiWars, 2010; Strötgen and Gertz, 2016, call such texts narratives).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pledgebook.model import Span
from pledgebook.values.found import Found
from pledgebook.values.period import Period
from pledgebook.values.timex import TimeExpression, resolve_time
from pledgebook.values.timex_forms import Bygone, Fixed, Monthly, Shift, Turned, Weekly, Yearly
from pledgebook.values.timex_tense import is_told_now

_DATES, _DISTANCE, _MOST, _SELDOM = 3, 180, 0.8, 4
"""A text with so many dates in full, most of them so many days away from its publication and many
times more than days of the week, tells a history."""
_LONGEST = 732
"""Days of the longest time that a story goes on from; a century or a whole war is no place in it."""


def is_history(text: str, found: Sequence[Found[TimeExpression]], reference: date | None) -> bool:
    """Whether a text tells of times long past: dates in full, far from publication, and few days of the week.

    A text without a day of publication has nothing to count from but the times that it names itself.
    """
    full = [each.form.period for each in _singly(found) if isinstance(each.form, Fixed)]
    days = [period.first for period in full if period.first and _is_date(period)]
    bygone = sum(isinstance(each.value.form, Bygone) for each in found)
    recent = sum(_is_of_news(each.value) and not _is_bare(text, each.span) for each in found)
    if reference is None:
        told = sum(_is_told(each.value) for each in found) + bygone
        return told > 0 and told + sum(_is_left_open(each.value) for each in found) >= _SELDOM * recent
    if _is_one_long_past(text, found, reference):
        return True
    if len(days) + bygone < max(_DATES, _SELDOM * recent):
        return False
    opening = next(
        (each.value for each in found if _is_of_news(each.value) or _far_before(each.value, reference)), None
    )
    if opening and _is_of_news(opening):
        return False
    far = sum(abs((day - reference).days) > _DISTANCE for day in days) + bygone
    return far >= _MOST * (len(days) + bygone)


def _is_bare(text: str, span: Span) -> bool:
    """Whether the words mean the day or week told last in a history: "by the end of the day"."""
    return text.endswith(("the day", "the week"), span.start, span.end)


_LONG_AGO, _LEFT_OPEN = 5 * 365, 3


def _is_one_long_past(text: str, found: Sequence[Found[TimeExpression]], reference: date) -> bool:
    """Whether a text begins with a date long ago, goes on with days and months and counts none from its day."""
    told = [(at, period) for at, each in enumerate(found) if (period := _told(each.value))]
    if not told or not all(period.last and (reference - period.last).days > _LONG_AGO for _, period in told):
        return False
    left_open = _told_in_the_past(text, found)
    if len(left_open) < _LEFT_OPEN or left_open[0] < told[0][0]:
        return False
    weekly = sum(isinstance(each.value.form, Weekly) for each in found)
    counted = any(_is_counted(each.value) or _is_near(each.value) for each in found)
    return not counted and len(told) + len(left_open) >= _SELDOM * weekly


def _told_in_the_past(text: str, found: Sequence[Found[TimeExpression]]) -> list[int]:
    """Which times leave their year open and stand in no clause of the present: of "work starts on 12 July" none is history."""
    return [at for at, each in enumerate(found) if _is_left_open(each.value) and not is_told_now(text, each.span)]


def _singly(found: Sequence[Found[TimeExpression]]) -> Iterator[TimeExpression]:
    """The expressions, of a range its two ends."""
    for each in found:
        yield from (piece.value for piece in each.value.pieces) if each.value.pieces else [each.value]


def _is_told(expression: TimeExpression) -> bool:
    return _told(expression) is not None


def _told(expression: TimeExpression) -> Period | None:
    """The day or month that the words tell with its year themselves: "spring 1831"."""
    told = resolve_time(expression, None) if expression.sort == "date" else None
    return told if told and _is_date(told) else None


_PARAGRAPH_END = re.compile(r"\n(?:\s*\n|(?<=[.!?:\"”’)]\n))")
"""An empty line, or a line's end behind a sentence's: texts are wrapped in the middle of sentences, too."""
_OPEN_DATES, _BYGONE = 2, 731
"""A paragraph whose dates in full lie so many days before publication, with so many days and months that leave their
year open, tells a piece of history."""
_LIFETIME = 80 * 365


def pieces_of_history(text: str, found: Sequence[Found[TimeExpression]], reference: date | None) -> tuple[Span, ...]:
    """The paragraphs of news that tell of times long past, from date to date as a history does."""
    far = [each for each in found if _far_before(each.value, reference)] if reference else []
    if reference is None or not far:
        return ()
    ends = list(_PARAGRAPH_END.finditer(text))
    paragraphs = map(Span, [0, *(each.end() for each in ends)], [*(each.start() for each in ends), len(text)])
    telling = (each for each in paragraphs if any(each.covers(one.span) for one in far))
    return tuple(
        each for each in telling if _is_piece(text, [one for one in found if each.covers(one.span)], reference)
    )


def _is_piece(text: str, found: Sequence[Found[TimeExpression]], reference: date) -> bool:
    """Whether a paragraph's times begin with a date long past, hold no other in full, and no day near publication."""
    told = next((at for at, each in enumerate(found) if _far_before(each.value, reference)), None)
    if told is None or any(_is_left_open(each.value) for each in found[:told]):
        return False
    full = [each.value for each in found if isinstance(each.value.form, Fixed) and _is_date(each.value.form.period)]
    left_open = len(_told_in_the_past(text, found))
    bygone = (reference - _first(found[told].value)).days > _LIFETIME
    enough = 1 if bygone else _OPEN_DATES
    recent = [
        each for each in found if isinstance(each.value.form, Weekly) or _is_near(each.value) or _is_counted(each.value)
    ]
    if bygone and left_open >= _OPEN_DATES and recent == [found[-1]] and is_today(found[-1].value):
        recent = []  # it ends so: "today, few remember it"
    return not recent and left_open >= enough and all(_far_before(each, reference) for each in full)


def _first(expression: TimeExpression) -> date:
    form = expression.pieces[0].value.form if expression.pieces else expression.form
    return form.period.first or date.max if isinstance(form, Fixed) else date.max


def _is_of_news(expression: TimeExpression) -> bool:
    """Whether the words count from the day of publication by days: "on Thursday", "yesterday"."""
    return isinstance(expression.form, Weekly) or _is_near(expression)


def _is_left_open(expression: TimeExpression) -> bool:
    return isinstance(expression.form, (Yearly, Monthly))


def _is_date(period: Period) -> bool:
    return period.precision != "year"


def _far_before(expression: TimeExpression, reference: date) -> bool:
    """Whether a day or month in full lies long before publication; of years, those that nobody writing knew."""
    form = expression.pieces[0].value.form if expression.pieces else expression.form
    if not isinstance(form, Fixed) or form.period.first is None:
        return False
    return (reference - form.period.first).days > (_BYGONE if _is_date(form.period) else _LIFETIME)


def _is_counted(expression: TimeExpression) -> bool:
    """Whether the words count back from the day of publication: "last year", "yesterday", "two weeks ago"."""
    form = expression.form
    return isinstance(form, (Shift, Turned)) and not form.anchored and form.count < 0


def _is_near(expression: TimeExpression) -> bool:
    form = expression.form
    return isinstance(form, Shift) and not form.anchored and form.unit in ("day", "week")


def goes_on(text: str, found: Found[TimeExpression], period: Period) -> bool:
    """Whether a story goes on from this time: not from a century, nor from a year that names a thing ("the 1919 treaty")."""
    if found.value.pieces and period.precision in ("day", "year"):
        return True
    if period.days is None or period.days > _LONGEST:
        return False
    if period.precision != "year":
        return True
    following = text[found.span.end : found.span.end + 2]
    return not (text[: found.span.start].lower().endswith("the ") and following[:1] == " " and following[1:].isalpha())


def is_today(expression: TimeExpression) -> bool:
    """Whether the words mean the writer's own day or year ("today"), which a story only mentions."""
    form = expression.form
    return isinstance(form, Shift) and form.unit == "day" and not form.anchored


def is_turn(expression: TimeExpression) -> bool:
    """Whether the words count from the writer's day in news, and from the time told of in a story."""
    return isinstance(expression.form, (Shift, Turned))
