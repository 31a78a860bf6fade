"""The forms of times that are told by other times: a part of a whole, a count within it, from one to another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from pledgebook.values.calendar_units import Unit, around, months, months_from, shift
from pledgebook.values.period import Period, Precision
from pledgebook.values.timex_forms import Fixed, Form, Moment, Monthly, Weekly, Yearly

_SATURDAY, _WEEK, _MIDWEEK = 6, 7, timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Inside:
    """A part of a time that is itself told: "the third quarter of last year", "Thursday of last week"."""

    inner: Yearly | Weekly
    whole: Form

    def resolve(self, moment: Moment) -> Period | None:
        """The part within the whole."""
        whole = self.whole.resolve(moment)
        if whole is None or whole.first is None:
            return None
        return (
            self.inner.in_week(whole.first) if isinstance(self.inner, Weekly) else self.inner.in_year(whole.first.year)
        )


@dataclass(frozen=True, slots=True)
class Portion:
    """Some units of a time: "the first week of June" (1st, one), "the last three months of 2023" (-1st, three)."""

    unit: Unit
    nth: int
    count: int
    whole: Form

    def resolve(self, moment: Moment) -> Period | None:
        """Those units, counted from the first day or back from the last; ``None`` where they do not fit."""
        whole = self.whole.resolve(moment)
        if whole is None or whole.first is None or whole.last is None:
            return None
        precision: Precision = "day" if self.unit in ("day", "week") else "month"
        if self.nth < 0:
            first = shift(self.unit, whole.last + timedelta(days=1), -self.count)
            part = Period.between(first, whole.last, precision)
        else:
            first = shift(self.unit, whole.first, (self.nth - 1) * self.count)
            last = shift(self.unit, first, self.count) - timedelta(days=1)
            part = Period.between(first, last, precision)
        return part if whole.contains(part) else None


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """A weekday of a month by its number, -1 being the last: "the first Monday in October"."""

    nth: int
    inner: Weekly
    whole: Form

    def resolve(self, moment: Moment) -> Period | None:
        """That day or weekend; ``None`` where the month has none such."""
        whole = self.whole.resolve(moment)
        if whole is None or whole.first is None or whole.last is None:
            return None
        number = self.inner.number or _SATURDAY
        if self.nth < 0:
            day = whole.last - timedelta(days=(whole.last.isoweekday() - number) % 7)
        else:
            day = whole.first + timedelta(days=(number - whole.first.isoweekday()) % 7 + 7 * (self.nth - 1))
        return self.inner.in_week(day) if whole.contains(day) else None


@dataclass(frozen=True, slots=True)
class Back:
    """The same day, week or month some years ago: "a year ago today"."""

    inner: Form
    unit: Unit
    count: int

    def resolve(self, moment: Moment) -> Period | None:
        """It, as many units before."""
        now = self.inner.resolve(moment)
        if now is None or now.first is None or now.last is None:
            return None
        then = shift(self.unit, now.first, -self.count)
        if now.days == _WEEK:
            return around("week", shift(self.unit, now.first + _MIDWEEK, -self.count))
        return Period.between(then, shift(self.unit, now.last, -self.count), now.precision)


@dataclass(frozen=True, slots=True)
class DayOf:
    """A day of a month that is told by its turn: "the 3rd of last month"."""

    day: int
    whole: Form

    def resolve(self, moment: Moment) -> Period | None:
        """That day; ``None`` where the month has none such."""
        whole = self.whole.resolve(moment)
        return Period.parse(f"{whole.iso}-{self.day:02}") if whole else None


@dataclass(frozen=True, slots=True)
class Around:
    """The unit of the calendar that holds a time: "the week of April 7"."""

    unit: Unit
    inner: Form

    def resolve(self, moment: Moment) -> Period | None:
        """The whole unit."""
        inner = self.inner.resolve(moment)
        return around(self.unit, inner.first) if inner and inner.first else None


_A_MONTH, _HALF_A_YEAR = 28, 184


@dataclass(frozen=True, slots=True)
class SamePeriod:
    """The months told last, a year before: "the year-earlier period"; where no months were told, the year before.

    Where they ``run_up`` to a month ("the nine months to September"), that month alone does not tell them.
    """

    run_up: bool = False

    def resolve(self, moment: Moment) -> Period | None:
        """Those months of the year before."""
        told = moment.anchor
        if told and told.first and told.last and _A_MONTH <= (told.days or 0) <= _HALF_A_YEAR:
            before = Period.between(shift("year", told.first, -1), shift("year", told.last, -1), "month")
            return None if self.run_up else before
        day = moment.base
        return around("year", shift("year", day, -1)) if day else None


@dataclass(frozen=True, slots=True)
class SameIn:
    """The months told last in another year: "the 1988 quarter", "the same period of 1988"; the year where none were told.

    ``unit`` is ``quarter`` or ``month``; ``None`` where the words leave it open.
    """

    year: int
    unit: Unit | None = None

    def resolve(self, moment: Moment) -> Period | None:
        """Those months of that year."""
        told = (moment.spoken or {}).get(self.unit) if self.unit else moment.anchor
        if told and told.first and told.last and _A_MONTH <= (told.days or 0) <= _HALF_A_YEAR:
            ahead = self.year - told.first.year
            return Period.between(shift("year", told.first, ahead), shift("year", told.last, ahead), "month")
        return Period.of(date(self.year, 1, 1), "year") if self.unit is None else None


_SOON, _LATE_IN_MONTH = 10, 20
"""Quarters end in the last days of a month, or with the week that they are in."""


@dataclass(frozen=True, slots=True)
class QuarterEnded:
    """A quarter whose last day is told: "its fiscal first quarter ended Sept. 30"; else ``inner``, by the calendar."""

    inner: Form
    last: Form
    over: bool

    def resolve(self, moment: Moment) -> Period | None:
        """The three months up to that day."""
        told = self.last.resolve(replace(moment, tense="past") if self.over else moment)
        if told is None or told.first is None or _SOON < told.first.day < _LATE_IN_MONTH:
            return self.inner.resolve(moment)
        last = months_from(told.first, -1 if told.first.day <= _SOON else 0)
        first = months_from(last, -2)
        return months(first.year, first.month, 3)


_NEW, _EARLY, _LATE = 3, 6, 10


@dataclass(frozen=True, slots=True)
class YearEnd:
    """The end of a year: "at year end".

    The past tells of the last one while the year is young, what is to come of this one's; so do words without a tense
    once the year is under way.
    """

    def resolve(self, moment: Moment) -> Period | None:
        """The year; none where it may be the last or this one."""
        day = moment.base if moment.story else moment.reference
        if day is None:
            return None
        if moment.story or moment.tense == "future" or day.month >= _LATE:
            return around("year", day)
        if moment.tense == "past":
            return around("year", shift("year", day, -1)) if day.month <= _EARLY else None
        return around("year", day) if day.month > _NEW else None


@dataclass(frozen=True, slots=True)
class Between:
    """From one time to another; what the first leaves open (its month or year) the second tells."""

    low: Form
    high: Form

    def resolve(self, moment: Moment) -> Period | None:
        """All the days from the first to the second."""
        today = moment.reference.isoweekday() if moment.reference and moment.tense is None else 0
        if isinstance(self.low, Weekly) and isinstance(self.high, Weekly) and self.low.number == today:
            moment = replace(
                moment, tense="future"
            )  # "a storm watch from late Saturday through Monday", said on a Saturday
        high = self.high.resolve(moment)
        if high is None or high.first is None:
            return None
        if isinstance(self.low, Monthly) and isinstance(self.high, Monthly):
            return _from_day_to_day(self.low, self.high.day, moment)
        low = Beside(self.low, Fixed(high)) if isinstance(self.low, (Yearly, Weekly)) else self.low
        first = low.resolve(moment)
        ahead = moment.tense == "future" and high.first == moment.reference != (first and first.first)
        if ahead and first and first.first and isinstance(self.low, Weekly) and isinstance(self.high, Weekly):
            # "will be away from Sunday to Thursday" said on a Thursday
            first, high = (Period.of(each + timedelta(days=_WEEK)) for each in (first.first, high.first))
        return first.join(high) if first else None


def _from_day_to_day(low: Monthly, day: int, moment: Moment) -> Period | None:
    """From one day of a month to the next such: "from the 24th to the 2nd"."""
    first = low.resolve(moment)
    if first is None or first.first is None:
        return None
    month = first.first if day > first.first.day else months_from(first.first.replace(day=1), 1)
    last = Period.parse(f"{month.year:04}-{month.month:02}-{day:02}")
    return first.join(last) if last else None


@dataclass(frozen=True, slots=True)
class Beside:
    """A part of a year or week that the next one tells the whole of: "July and August of 2010", "March to May 2003"."""

    inner: Yearly | Weekly
    other: Form

    def resolve(self, moment: Moment) -> Period | None:
        """The last one that does not begin after the other: of "December and January 2010" the one in 2009."""
        other = self.other.resolve(moment)
        if other is None or other.first is None:
            return None
        if isinstance(self.inner, Yearly):
            first = other.first
            before = [each for each in self.inner.near(first.year) if each and each.first and each.first <= first]
            return before[-1] if before else None
        return self.inner.resolve(replace(moment, reference=other.first, tense="past", story=False))
