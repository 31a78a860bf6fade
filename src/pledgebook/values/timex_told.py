"""What an article has told so far: the time that "two days later" counts from, the quarter that "the quarter" means.

News now and then tells a piece of history within its own; there a day or month without its year follows the date told
just before instead of publication.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from pledgebook.values.calendar_units import Unit, around
from pledgebook.values.found import Found
from pledgebook.values.period import Period
from pledgebook.values.timex import TimeExpression, resolve_at
from pledgebook.values.timex_dates import Days
from pledgebook.values.timex_forms import Fixed, Moment, Monthly, Shift, Turned, Weekly, Yearly
from pledgebook.values.timex_nearest import Tense
from pledgebook.values.timex_parts import Between, SamePeriod
from pledgebook.values.timex_tense import is_told_now

_NEARBY = 240
"""How many characters after a day a time of day still belongs to it, and a day of the same piece of history follows."""
_WEEK = 7
_BYGONE = 731
"""A date so many days from publication begins a piece of history."""
_CURRENT = 60
"""A day so few days from publication is told as news even after a date long past."""
_UNITS: tuple[Unit, ...] = ("day", "week", "month", "quarter", "year")
_PARAGRAPH = re.compile(r"\n\s*\n|(?<=[.!?:\"”’)])\n")
_SENTENCE = re.compile(r"[.!?][\"”’)]*\s|\n\s*\n")


_AND_WHEN = re.compile(r",(?: when)?(?: on| in)?(?: the)? ")
"""Between a year and its day: "since 1983, when on October 23"."""

_ENDED = re.compile(r",?\s(?:which\s|that\s)?(?:ended|ending|ends|through)\s(?:on\s)?")
"""Between a quarter and its last day."""
_BARE = re.compile(r"(?:the [a-z]+ of )?the (?:next )?(?:month|decade|century)", re.IGNORECASE)


@dataclass(slots=True)
class Told:
    """Grows as the article is read.

    ``anchor`` is the time told last, ``day`` the day told last, ``spoken`` the units of the calendar told last; ``named``
    says that the anchor is known by its day ("9/11", "the Sept. 11 attacks"): no piece of history begins there.
    ``stretch`` is the whole of a range, if the anchor is its end.
    """

    text: str
    reference: date | None
    anchor: Found[Period] | None = None
    day: Found[Period] | None = None
    spoken: dict[str, Period] = field(default_factory=dict)
    named: bool = False
    stretch: Period | None = None

    def moment(self, found: Found[TimeExpression], tense: Tense | None) -> Moment:
        """What is known where this expression stands, in a clause of this tense."""
        anchor = self.anchor
        if found.value.sort == "clock":
            anchor = self.day if self.day and self._is_of_day(found, self.day) else None
        elif _is_weekday(found) and anchor and anchor.value.precision != "day":
            anchor = None  # "built in May 1992, it was last checked the previous Sunday"
        elif _counts_days(found) and anchor and (anchor.value.precision != "day" or (anchor.value.days or 0) > 1):
            anchor = self.day  # "late February" tells no day that "the same day" could be
        elif _counts_weeks(found) and anchor and (anchor.value.days or 0) > _WEEK:
            anchor = self.day  # nor one that "a week before" counts from
        return Moment(self.reference, tense, anchor.value if anchor else None, spoken=self.spoken)

    def _is_of_day(self, found: Found[TimeExpression], day: Found[Period]) -> bool:
        """Whether a time of day is on the day told last: near it, and in another sentence only on one of the news."""
        if found.span.start - day.span.end > _NEARBY:
            return False
        first, today = day.value.first, self.reference
        if first is None or today is None or abs((first - today).days) <= _WEEK or not self.anchor:
            return True
        return not _SENTENCE.search(self.text, day.span.end, found.span.start)

    def history(self, found: Found[TimeExpression], moment: Moment, period: Period | None) -> Period | None:
        """The day or month that goes on from a date long past; ``period``, its reading as news, where none does."""
        if moment.tense == "future" or self.reference is None or not self._goes_on(found):
            return period
        if self._is_of_now(found):
            return resolve_at(found.value, replace(moment, tense="future"))
        if self.anchor and isinstance(found.value.form, Shift):
            return resolve_at(found.value, replace(moment, reference=self.anchor.value.first, story=True)) or period
        counted = isinstance(found.value.form, Monthly)  # "the 24th" is always near, whatever month it is of
        if not counted and period and period.first and abs((period.first - self.reference).days) <= _CURRENT:
            return period
        return resolve_at(found.value, replace(moment, tense="future", story=True)) or period

    def _is_of_now(self, found: Found[TimeExpression]) -> bool:
        """Whether a clause of the present stands behind one that tells the past."""
        return is_told_now(self.text, found.span) and not (self.anchor and is_told_now(self.text, self.anchor.span))

    def _goes_on(self, found: Found[TimeExpression]) -> bool:
        anchor, form = self.anchor, found.value.form
        if isinstance(form, Shift):
            return anchor is not None and self._is_of(found, anchor)
        if anchor is not None and anchor.value.precision == "year":
            return (
                isinstance(form, Yearly)
                and _AND_WHEN.fullmatch(self.text, anchor.span.end, found.span.start) is not None
            )
        if anchor is None or not isinstance(form, (Yearly, Monthly, Days, Between)):
            return False
        if abs(((anchor.value.first or date.max) - (self.reference or date.max)).days) <= _BYGONE:
            return False
        if self.named:
            return False
        end = _PARAGRAPH if not isinstance(form, Yearly) or form.sort == "day" else _SENTENCE
        between = self.text[anchor.span.end : found.span.start]
        return len(between) <= _NEARBY and end.search(between) is None

    def _is_of(self, found: Found[TimeExpression], anchor: Found[Period]) -> bool:
        """Whether "the month", "the end of the decade", "the next year" are those of a time long past, told just before."""
        if anchor.value.first is None or self.reference is None or not _BARE.fullmatch(found.span.of(self.text)):
            return False
        between = self.text[anchor.span.end : found.span.start]
        past = abs((anchor.value.first - self.reference).days) > _BYGONE and not anchor.value.contains(self.today)
        return past and len(between) <= _NEARBY and _PARAGRAPH.search(between) is None

    @property
    def today(self) -> Period:
        """The day of publication."""
        return Period.of(self.reference or date.max)

    def add(self, found: Found[TimeExpression], period: Period) -> None:
        """Take in the next expression; of a range it is the end that "two days later" counts from."""
        if found.value.sort not in ("date", "unit"):
            return
        if self.anchor and period.days == 1 and _ENDED.fullmatch(self.text, self.anchor.span.end, found.span.start):
            self.day = Found(found.span, period)
            return  # "the third quarter ended Sept. 30": the quarter is spoken of
        last = Period.parse(period.closing) if found.value.pieces or _is_run(found.value, period) else period
        self.anchor = Found(found.span, last or period)
        self.stretch = period if found.value.pieces and period.precision == "day" else None
        self.named = isinstance(found.value.form, Fixed) and period.opening[2:4] not in found.span.of(self.text)
        if self.anchor.value.days == 1:
            self.day = self.anchor
        form = found.value.form
        compared = isinstance(form, SamePeriod) or (isinstance(form, Shift) and form.unit == "year" and form.count < 0)
        if not compared:
            self.spoken.update(_all_held(period))


def _is_run(expression: TimeExpression, period: Period) -> bool:
    """Whether it is a run of days: "from 17 to 23 November"."""
    return isinstance(expression.form, (Fixed, Days)) and period.precision == "day" and "/" in period.iso


def _counts_days(found: Found[TimeExpression]) -> bool:
    """Whether it is so many days or hours from another: "the same day", "two days later"."""
    form = found.value.form
    return isinstance(form, Shift) and form.anchored and form.unit in ("day", "hour", "minute")


def _is_weekday(found: Found[TimeExpression]) -> bool:
    """Whether it is a day of the week by its turn from the time spoken of: "the previous Sunday"."""
    form = found.value.form
    return isinstance(form, Turned) and form.anchored and isinstance(form.inner, Weekly)


def _counts_weeks(found: Found[TimeExpression]) -> bool:
    form = found.value.form
    return isinstance(form, Shift) and form.anchored and form.unit == "week"


@lru_cache(maxsize=1 << 10)
def _all_held(period: Period) -> Mapping[str, Period]:
    return {unit: each for unit in _UNITS if (each := _held(unit, period))}


def _held(unit: Unit, period: Period) -> Period | None:
    """The unit of the calendar that a time is or lies in, as far as "the year" after it can mean that."""
    if period.first is None:
        return None
    whole = around(unit, period.first)
    exact = (whole.first, whole.last) == (period.first, period.last)
    return whole if exact or (unit == "year" and period.days != 1 and whole.contains(period)) else None
