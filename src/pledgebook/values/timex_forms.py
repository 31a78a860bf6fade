"""The forms of time expressions, each with its rule for finding the days it means.

A form knows only what its words say ("the 3rd of some month", "two weeks before something"); a :class:`Moment` holds
what a reader of the article knows besides. Forms raise ValueError or OverflowError where they leave the calendar.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, Protocol

from pledgebook.quick import quick
from pledgebook.values.calendar_units import Unit, around, easter, months, months_from, precision_of, shift
from pledgebook.values.period import Period
from pledgebook.values.timex_nearest import Tense, distance, first_day, nearest, next_told, on_weekday

_THURSDAY = 4
_YEAR_LONG = 360
_SHORT_AHEAD = 20
"""A year told by two digits lies at most so many years ahead."""
_SEASON = 50
"""Days after a quarter in which firms report on it."""
_YEARS: tuple[Unit, ...] = ("year", "decade", "century")
_ABOUT = 45
"""Days around publication within which a day that is an event's, too, is the year's own."""
_LONG_BEFORE = 150
"""So many days before the time spoken of "that January" is the next one."""
_DECEMBER, _WINTERLY = 12, 4
"""Up to this month "this winter" is the one that began in the year before."""
_OCTOBER = 10
"""Where the fiscal year of the United States begins."""


@quick
@dataclass(frozen=True, slots=True)
class Moment:
    """What is known when an expression is resolved.

    ``reference`` is the day of publication; ``anchor`` the time that the text spoke of last, for "the next day" and
    "a year earlier"; ``tense`` the direction that the sentence's verb gives; ``fiscal`` the month in which a
    fiscal year of the country asked for begins and whether it is called by the year of its ``end`` or its ``start``.
    In a ``story``, which tells of times long past in their order, months and days go by the time spoken of last.
    ``spoken`` holds the week, month, quarter and year that the text told last.
    """

    reference: date | None = None
    tense: Tense | None = None
    anchor: Period | None = None
    fiscal: tuple[int, str] | None = None
    story: bool = False
    spoken: Mapping[str, Period] | None = None

    @property
    def base(self) -> date | None:
        """The day that anchored expressions count from."""
        return self.anchor.first if self.anchor and self.anchor.first else self.reference

    def likeliest(self, candidates: Iterable[Period | None], *, reported: bool = False) -> Period | None:
        """The candidate that is meant: by publication and tense, or in a story by the time spoken of last."""
        if self.story and self.anchor:
            return next_told(candidates, self.anchor)
        return nearest(candidates, self.reference, self.tense, reported=reported) if self.reference else None


class Form(Protocol):
    """What every form offers."""

    def resolve(self, moment: Moment) -> Period | None:
        """The calendar days that it means at this moment; ``None`` if it means none that can be told."""


@quick
@dataclass(frozen=True, slots=True)
class Fixed:
    """Days that the words name in full; ``short`` where two digits tell the year."""

    period: Period
    short: bool = False

    def resolve(self, moment: Moment) -> Period | None:
        """The days themselves; those of a hundred years before where two digits would lie far ahead ("the class of '39")."""
        first, last, day = self.period.first, self.period.last, moment.reference
        if not self.short or first is None or last is None or day is None or first.year <= day.year + _SHORT_AHEAD:
            return self.period
        return Period.between(shift("year", first, -100), shift("year", last, -100), self.period.precision)


@dataclass(frozen=True, slots=True)
class Nothing:
    """A time without a place in the calendar: "every Monday", "weeks ago"; ``reason`` where it should have one."""

    reason: str = ""

    def resolve(self, moment: Moment) -> Period | None:
        """No days."""
        del moment
        return None


@dataclass(frozen=True, slots=True)
class Bygone:
    """A time before our era, which the calendar does not reach; what is told from it has no days either."""

    def resolve(self, moment: Moment) -> Period | None:
        """No days."""
        del moment
        return None


@quick
@dataclass(frozen=True, slots=True)
class Yearly:
    """A part of a year whose year is not said.

    ``sort`` and ``number``: a ``month`` or a ``season`` by the month it begins in, a ``quarter``, two ``quarters`` by the
    first of them, a ``half``, a ``day`` of the month ``number``, a ``holiday`` whose ``rule`` is that of
    ``vocabulary/times.yaml``. ``known`` is the day of an event that it means far from publication ("since Sept. 11"),
    ``weekday`` the day of the week that the words give it ("Saturday 5 May").
    """

    sort: Literal["month", "season", "quarter", "quarters", "half", "day", "holiday"]
    number: int = 0
    day: int = 0
    rule: tuple[tuple[str, int], ...] = ()
    known: Period | None = None
    weekday: int = 0

    def in_year(self, year: int) -> Period | None:
        """It in this year; ``None`` where that year has none (29 February)."""
        lengths = {"month": 1, "season": 3, "quarter": 3, "quarters": 6, "half": 6}
        if self.sort == "day":
            return Period.parse(f"{year:04}-{self.number:02}-{self.day:02}")
        if self.sort == "holiday":
            return Period.of(_holiday(year, dict(self.rule)))
        first = self.number
        if self.sort not in ("month", "season"):
            first = (self.number - 1) * lengths["half" if self.sort == "half" else "quarter"] + 1
        return months(year, first, lengths[self.sort])

    def near(self, year: int) -> list[Period | None]:
        """It in this year and its neighbours; a leap day in the four years around."""
        reach = 4 if (self.number, self.day) == (2, 29) else 1
        back = reach + (self.sort == "season")  # in January "last winter" is not the one that goes on
        found = [self.in_year(each) for each in range(max(year - back, 1), min(year + reach, 9999) + 1)]
        return on_weekday(found, self.weekday)

    def resolve(self, moment: Moment) -> Period | None:
        """The likeliest year's."""
        base = moment.base if moment.story else moment.reference
        reported = self.sort in ("quarter", "quarters", "half")
        found = moment.likeliest(self.near(base.year), reported=reported) if base else None
        far = found is None or abs(distance(found, moment.reference or date.max)) > _ABOUT
        if self.known and (moment.story or (far and moment.tense != "future")):
            return self.known
        return found

    def turn(self, day: date, count: int) -> Period | None:
        """The last one over before this month began, this year's, or the next one to begin after this month."""
        month = around("month", day)
        if count == 0:
            return self.in_year(day.year)
        if count < 0:
            return max(
                (each for each in self.near(day.year) if each and each.before(month)), key=first_day, default=None
            )
        return min((each for each in self.near(day.year) if each and month.before(each)), key=first_day, default=None)


def _holiday(year: int, rule: dict[str, Any]) -> date:
    if "easter" in rule:
        return easter(year) + timedelta(days=rule["easter"])
    if "day" in rule:
        return date(year, rule["month"], rule["day"])
    nth, wanted = rule["nth"], rule["weekday"]
    if nth < 0:
        last = around("month", date(year, rule["month"], 1)).last or date.max
        return last - timedelta(days=(last.isoweekday() - wanted) % 7)
    first = date(year, rule["month"], 1)
    return first + timedelta(days=(wanted - first.isoweekday()) % 7 + 7 * (nth - 1) + rule.get("plus", 0))


@quick
@dataclass(frozen=True, slots=True)
class Weekly:
    """A day of the week, Monday being 1, or the weekend (number 0)."""

    number: int

    def in_week(self, day: date) -> Period:
        """It in the week that holds the day."""
        if not self.number:
            return around("weekend", day)
        return Period.of(day + timedelta(days=self.number - day.isoweekday()))

    def resolve(self, moment: Moment) -> Period | None:
        """The next one to come after a verb of the future, else the last one; today counts both ways."""
        today = moment.reference
        if today is None:
            return None
        this = self.in_week(today)
        if not self.number and moment.tense is None and today.isoweekday() >= _THURSDAY:
            return this  # "at the beach this weekend"
        if moment.tense == "future":
            return self.in_week(today + timedelta(days=7)) if this.before(today) else this
        return self.in_week(today - timedelta(days=7)) if first_day(this) > today else this

    def turn(self, day: date, count: int) -> Period | None:
        """The last one before the day, the one in its week, the next one after it; weekends go by weeks."""
        this = self.in_week(day)
        if count == 0:
            return this
        week = timedelta(days=7)
        if not self.number or (count < 0) == (first_day(this) >= day):
            return self.in_week(day + week * count)
        return this if first_day(this) != day else self.in_week(day + week * count)


@dataclass(frozen=True, slots=True)
class Monthly:
    """A day of the month whose month is not said: "the 24th", "Monday the 16th" (``weekday`` 1)."""

    day: int
    weekday: int = 0

    def resolve(self, moment: Moment) -> Period | None:
        """The likeliest of this month's, the last one's and the next one's; a story does not go back behind its month."""
        base = moment.base if moment.story else moment.reference
        if base is None:
            return None
        first = 0 if moment.story and moment.anchor and moment.anchor.days == 1 else -1
        months_near = (around("month", months_from(base, count)) for count in range(first, 2))
        found = [Period.parse(f"{month.iso}-{self.day:02}") for month in months_near]
        return moment.likeliest(on_weekday(found, self.weekday))


@dataclass(frozen=True, slots=True)
class Turned:
    """A day, month or season told by its turn: "last July" (-1), "this summer" (0), "next Monday" (1)."""

    inner: Yearly | Weekly
    count: int
    anchored: bool = False
    past_yesterday: bool = False
    """Whether it is the one of the week before where the last one was yesterday: "last Monday", told on a Tuesday."""

    def resolve(self, moment: Moment) -> Period | None:
        """Its turn, counted from publication or, if anchored, from the time spoken of."""
        day = moment.base if self.anchored else moment.reference
        told = moment.anchor if self.anchored and self.count > 0 and isinstance(self.inner, Yearly) else None
        if told and told.precision == "year" and told.last:
            day = told.last  # "in 1983 …; the following February"
        if not (self.anchored or self.count) and day and day.month <= _WINTERLY and _is_winter(self.inner):
            day = day.replace(year=day.year - 1, day=1)  # "this winter"
        found = self.inner.turn(day, self.count) if day else None
        if day and found and self.past_yesterday and found.last == day - timedelta(days=1):
            found = self.inner.turn(first_day(found), -1)
        told = moment.anchor if self.anchored and not self.count and isinstance(self.inner, Yearly) else None
        if day and found and told and told.precision != "year" and distance(found, day) < -_LONG_BEFORE:
            return self.inner.turn(day.replace(year=day.year + 1, day=1), 0)  # "on 31 August 2005 …; that January"
        return found


def _is_winter(form: Form) -> bool:
    return isinstance(form, Yearly) and form.sort == "season" and form.number == _DECEMBER


@quick
@dataclass(frozen=True, slots=True)
class Shift:
    """The unit of the calendar so many units away: "today" (0 days), "two years ago"; anchored: "a year earlier"."""

    unit: Unit
    count: int = 0
    anchored: bool = False

    def resolve(self, moment: Moment) -> Period | None:
        """The whole unit; none so many months or days from a time that is told by its year alone."""
        told = moment.anchor if self.anchored and self.count else None
        if told and told.precision == "year" and self.unit not in _YEARS:
            return None
        day = moment.base if self.anchored else moment.reference
        if told and self.unit in _YEARS and (told.days or 0) >= _YEAR_LONG:
            day = told.last  # a fiscal year is called by the year in which it ends
        return around(self.unit, shift(self.unit, day, self.count)) if day else None


@dataclass(frozen=True, slots=True)
class Spoken:
    """The unit that the text spoke of last ("in the quarter"), or the same some years away ("the same quarter a year ago")."""

    unit: Unit
    years: int = 0

    def resolve(self, moment: Moment) -> Period | None:
        """It; without one told, the unit that holds the day counted from."""
        told = (moment.spoken or {}).get(self.unit)
        day = told.first if told else moment.base if moment.story else moment.reference
        if day is None:
            return None
        if self.unit == "quarter" and told and told.last and told != around("quarter", day):
            return Period.between(shift("year", day, self.years), shift("year", told.last, self.years), "month")
        if self.unit == "quarter" and not told and (day - first_day(around("quarter", day))).days < _SEASON:
            day = months_from(day, -3)  # firms report on the quarter just over
        if self.unit == "week":
            return around("week", day + timedelta(weeks=52 * self.years))
        return around(self.unit, shift("year", day, self.years))


@dataclass(frozen=True, slots=True)
class NewYear:
    """The year that begins around publication: "in the new year"."""

    def resolve(self, moment: Moment) -> Period | None:
        """The next one in the second half of a year, else the running one."""
        return Period.of(months_from(moment.reference, 6), "year") if moment.reference else None


@dataclass(frozen=True, slots=True)
class Fiscal:
    """A fiscal year by its number, or counted from the running one; ``quarter`` and ``half`` are parts of it.

    ``begins`` is the month that its words tell where no country is asked for.
    """

    year: int | None = None
    count: int = 0
    quarter: int = 0
    half: int = 0
    begins: int = 0

    def resolve(self, moment: Moment) -> Period | None:
        """Its days, by the rule of the moment's country; without one by the month that its words tell, or as in the US."""
        month, named_by = moment.fiscal or (self.begins or _OCTOBER, "end")
        if self.year is not None:
            start = self.year - (named_by == "end" and month > 1)
        elif moment.reference:
            start = moment.reference.year - (moment.reference.month < month) + self.count
        else:
            return None
        length = 3 if self.quarter else 6 if self.half else 12
        part = months(start, month, 12) if length == 12 else None
        if part is None:
            ahead = (self.quarter - 1) * 3 if self.quarter else (self.half - 1) * 6
            part = months(start + (month + ahead - 1) // 12, (month + ahead - 1) % 12 + 1, length)
        return Period.between(first_day(part), part.last or date.max)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day by itself: on the day that the text spoke of last, else on the day of publication."""

    def resolve(self, moment: Moment) -> Period | None:
        """That day."""
        if moment.anchor and moment.anchor.days == 1:
            return moment.anchor
        return Period.of(moment.reference) if moment.reference else None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A length of time that ends or begins now: "the past year" (-1 year), "the next five months"."""

    unit: Unit
    count: int
    anchored: bool = False

    def resolve(self, moment: Moment) -> Period | None:
        """From its far end to the reference, as exactly as its unit is."""
        day = moment.base if self.anchored else moment.reference
        if day is None:
            return None
        return Period.between(day, shift(self.unit, day, self.count), precision_of(self.unit, abs(self.count)))


@dataclass(frozen=True, slots=True)
class Lasting:
    """A length of time that the words leave without a place: "for ten years", "five-year"."""

    unit: Unit
    count: int

    def resolve(self, moment: Moment) -> Period | None:
        """No days: it says how long, not when."""
        del moment
        return None
