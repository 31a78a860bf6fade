"""The dates that a history tells in full: what lies between two of them in the text lies between them in time, too."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from pledgebook.values.found import Found
from pledgebook.values.period import Period
from pledgebook.values.timex import TimeExpression, resolve_time
from pledgebook.values.timex_forms import Fixed, Yearly

_FAR = 900
"""How many characters behind a day the date in full may stand that it comes before."""


class Landmarks:
    """The days and months of a history that are told with their year, in text order."""

    def __init__(self, found: Sequence[Found[TimeExpression]]) -> None:
        self._told = list(_told(found))
        self._starts = [start for start, _, _ in self._told]

    def between(self, found: Found[TimeExpression], period: Period) -> Period:
        """The period, or the last such day or month between the dates around it, where it would come behind the next of them."""
        form, place = found.value.form, bisect_left(self._starts, found.span.start)
        if not isinstance(form, Yearly) or not 0 < place < len(self._told) or period.first is None:
            return period
        start, upper, _ = self._told[place]
        lower = self._told[place - 1][2]
        if start - found.span.end > _FAR or not lower <= upper < period.first:
            return period
        near = (each for each in form.near(upper.year) if each and each.first and each.last)
        fitting = [each for each in near if each.first and each.last and lower <= each.first and each.last <= upper]
        return max(fitting, key=lambda each: each.last or date.min) if fitting else period


def _told(found: Sequence[Found[TimeExpression]]) -> Iterator[tuple[int, date, date]]:
    """Where a date in full begins, its last day and, of a range, the first day of the whole."""
    for each in found:
        period = resolve_time(each.value, None) if each.value.sort == "date" and _is_full(each.value) else None
        if period and period.first and period.last and period.precision in ("day", "month"):
            yield each.span.start, period.last, period.first


def _is_full(expression: TimeExpression) -> bool:
    forms = [piece.value.form for piece in expression.pieces] or [expression.form]
    return any(isinstance(form, Fixed) for form in forms)
