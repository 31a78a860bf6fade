"""Single times as places among the words, and what joining asks about them."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.quick import quick
from pledgebook.values.timex_dates import Either
from pledgebook.values.timex_forms import Bygone, Fiscal, Fixed, Form, Monthly, Shift, Turned, Weekly, Yearly
from pledgebook.values.timex_parts import Inside
from pledgebook.values.timex_pattern import characters
from pledgebook.values.timex_rules import Sort
from pledgebook.values.timex_tokens import Tokens


@quick
@dataclass(frozen=True, slots=True)
class Atom:
    """A time at tokens ``first`` up to, not including, ``end``.

    ``part`` is the part of it that the words mean (``early``, ``mid``, ``late``, ``start``, ``middle``, ``end``,
    ``rest``); ``pieces`` are the two ends of a range.
    """

    first: int
    end: int
    form: Form
    sort: Sort
    part: str = ""
    pieces: tuple[Atom, ...] = ()


def is_at(tokens: Tokens, place: int, names: str) -> bool:
    """Whether the token at this place is of one of these classes."""
    return 0 <= place < len(tokens.kinds) and tokens.kinds[place] in characters(names)


def between(tokens: Tokens, one: Atom, other: Atom, names: str) -> bool:
    """Whether at most one token, of these classes, stands between the two."""
    gap = other.first - one.end
    return gap == 0 or (gap == 1 and is_at(tokens, one.end, names))


def is_day(form: Form) -> bool:
    """Whether the form means a single day."""
    if isinstance(form, Fixed):
        return form.period.days == 1
    if isinstance(form, Yearly):
        return form.sort in ("day", "holiday")
    if isinstance(form, Turned):
        return is_day(form.inner)
    return (
        isinstance(form, (Monthly, Either))
        or (isinstance(form, Weekly) and form.number > 0)
        or (isinstance(form, Shift) and form.unit == "day")
    )


TWO_YEARS = 731
"""Days of the longest time that is taken for a year."""


def is_year(form: Form) -> bool:
    """Whether the form means a year."""
    if isinstance(form, Fixed):
        return form.period.precision == "year" and (form.period.days or 0) <= TWO_YEARS  # "the winter of 2013-14"
    return isinstance(form, (Fiscal, Bygone)) or (isinstance(form, Shift) and form.unit == "year")


def grain(form: Form) -> str:
    """How large a range's ends are, so that only like is joined to like."""
    if is_day(form):
        return "day"
    if is_year(form):
        return "year"
    if isinstance(form, Fixed):
        return form.period.precision
    return form.sort if isinstance(form, Yearly) else "month" if isinstance(form, Inside) else type(form).__name__
