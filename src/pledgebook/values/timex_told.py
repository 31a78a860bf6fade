"""What an article has told so far: the time that "two days later" counts from, the quarter that "the quarter" means.

News now and then tells a piece of history within its own; there a day or month without its year follows the date told
just before instead of publication.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.values.calendar_units import Unit, around
from pledgebook.values.found import Found
from pledgebook.values.period import Period
from pledgebook.values.timex import TimeExpression, resolve_at
from pledgebook.values.timex_dates import Days
from pledgebook.values.timex_forms import Fixed, Form, Moment, Monthly, Shift, Turned, Weekly, Yearly
from pledgebook.values.timex_nearest import Tense, first_day
from pledgebook.values.timex_parts import Between, QuarterEnded, SamePeriod
from pledgebook.values.timex_tense import is_told_now, is_verbless, tense_at
from pledgebook.vocabulary import load

_NEARBY = 240
"""How many characters after a day a time of day still belongs to it, and a day of the same piece of history follows."""
_WEEK = 7
_BYGONE = 731
"""A date so many days from publication begins a piece of history."""
_A_YEAR, _HEAD, _SINCE, _TO = 366, 30, len("since "), len(" to ")
_CURRENT = 90
_BESIDE, _ANOTHER_YEAR = 14, 180
"""A day so few days from one that is told so many days from publication is of the same weeks."""
"""A day so few days from publication is told as news even after a date long past."""
_UNITS: tuple[Unit, ...] = ("day", "week", "month", "quarter", "year")
_PARAGRAPH = re.compile(r"\n\s*\n|(?<=[.!?:\"”’)])\n")
_SENTENCE = re.compile(r"[.!?][\"”’)]*\s|\n\s*\n")


_NEXT = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“]?[A-Z])")
"""Where a sentence ends before another one."""


_AND_WHEN = re.compile(r",(?: when)?(?: on| in)?(?: the)? |, when [^.;:,()]{1,80} (?:on|in) (?:the )?")
"""Between a year and its day: "since 1983, when on October 23"."""

_YEAR_AND_DAY = re.compile(r", (?:on|in) (?:the )?")
_AT_HEAD = re.compile(r"(?:^|[.!?:;\n][\"”’)]*\s+|[-—–_] )[\"“]?(?:(?:Back )?[Ii]n |During |Throughout )?$")
"""What stands before a year at the head of a sentence."""
_ITS_CLAUSE = re.compile(
    r",?(?: (?!(?:and|but|while|when|as|since|who|which|that|than|by|before|through|for)\b)[^\s,;:.()–—]+)* "
)
"""Between such a year and a day or month of it: "In 2012, the thaw came on May 19"."""
_UP_TO, _NOT = re.compile(r" (?:until|till) $"), re.compile(r"(?:n['’]t|\bnot|\bnever)\b")
"""What lasted up to a day may have gone on for years: only "not until" leads to one of the year."""
_DAYS_AFTER = re.compile(r"\b(\w+) days? after\b")
"""Before a time of day: "on Tuesday, a day after the storm came ashore at 6 a.m."."""

_LEAD_OF_SINCE = re.compile(r"\bsince (?:the \w+ (?:after|before) )?$")
"""Before what lies behind what is told: "the most since the week after Sept. 11"."""

_NIGHT = re.compile(r"\bnight of (?:the )?$")
_ENDED = re.compile(r",?\s(?:which\s|that\s)?(?:ended|ending|ends|through)\s(?:on\s)?")
"""Between a quarter and its last day."""
_BARE = re.compile(r"(?:the [a-z]+ of )?the (?:next )?(?:month|decade|century)", re.IGNORECASE)


@dataclass(slots=True)
class Told:
    """Grows as the article is read.

    ``anchor`` is the time told last, ``day`` the day told last, ``spoken`` the units of the calendar told last; ``named``
    says that the anchor is known by its day ("9/11", "the Sept. 11 attacks"): no piece of history begins there.
    ``stretch`` is the whole of a range, if the anchor is its end; ``over`` the last day told that is not to come, ``lately``
    of these the last one of the news. ``background`` is the time told before a "since",
    from which "a month earlier" counts; ``form`` is the anchor's; ``full`` says that its words, or those that it counts from,
    name its year.
    """

    text: str
    reference: date | None
    anchor: Found[Period] | None = None
    day: Found[Period] | None = None
    spoken: dict[str, Period] = field(default_factory=dict)
    named: bool = False
    stretch: Period | None = None
    over: Found[Period] | None = None
    lately: Found[Period] | None = None
    background: Found[Period] | None = None
    form: Form | None = None
    full: bool = False

    def moment(self, found: Found[TimeExpression], tense: Tense | None) -> Moment:
        """What is known where this expression stands, in a clause of this tense."""
        anchor = self.anchor
        if found.value.sort == "clock":
            anchor = self._day_of(found)
        elif isinstance(found.value.form, SamePeriod) and anchor and anchor.value.precision == "month":
            anchor = self._months_of(found, anchor)
        elif _is_weekday(found) and anchor and anchor.value.precision != "day":
            anchor = None  # "built in May 1992, it was last checked the previous Sunday"
        elif _counts_days(found) and anchor and (anchor.value.precision != "day" or (anchor.value.days or 0) > 1):
            anchor = self.day  # "late February" tells no day that "the same day" could be
            if self._is_of_the_news(found, anchor):
                anchor = self.lately
        elif _counts_days(found) and self._is_of_the_news(found, anchor):
            anchor = self.lately  # "a plan made over Christmas. … The same afternoon Peru gave $5 million"
        elif self.background and _looks_back(found):
            anchor = self.background
        elif self.background and self.background.value.days == 1 and _counts_days(found):
            anchor = self.background  # "the most since the week after Sept. 11. A day later"
        elif _counts_weeks(found) and anchor and (anchor.value.days or 0) > _WEEK:
            anchor = self.day  # nor one that "a week before" counts from
        return Moment(self.reference, tense, anchor.value if anchor else None, spoken=self.spoken)

    def leads_on(self, found: Found[TimeExpression]) -> bool:
        """Whether a day of the week without a verb follows one to come: "Lows near 10 on Tuesday. Wednesday clearing"."""
        anchor, form = self.anchor, found.value.form
        if isinstance(form, Between):
            form = form.low
        if not isinstance(form, Weekly) or anchor is None or anchor.value.first is None or self.reference is None:
            return False
        near = found.span.start - anchor.span.end <= _NEARBY
        days = (anchor.value.first - self.reference).days
        headed = (
            self.text[: found.span.start].endswith((". ", ".\n", "...")) and not days
        )  # "Tonight: clear. Tuesday: sunny"
        return near and (headed or 0 < days <= _WEEK) and is_verbless(self.text, found.span)

    def _months_of(self, found: Found[TimeExpression], anchor: Found[Period]) -> Found[Period]:
        """The quarter told before, rather than a month told in another sentence, for "the year-earlier period"."""
        quarter = self.spoken.get("quarter")
        month = anchor.value.iso.count("-") == 1 and "/" not in anchor.value.iso
        apart = _SENTENCE.search(self.text, anchor.span.end, found.span.start)
        return Found(anchor.span, quarter) if month and quarter and apart else anchor

    def _day_of(self, found: Found[TimeExpression]) -> Found[Period] | None:
        """The day that a time of day is of: the one told last, but none to come in a clause of the past."""
        day, today, lately = self.day, self.reference, self.lately
        if self._is_of_today(day, found):
            return None
        if day and day.value.first and today and day.value.first > today and tense_at(self.text, found.span) == "past":
            day = self.over
            if day is None or len(list(_NEXT.finditer(self.text, day.span.end, found.span.start))) > 1:
                return None
        if day is None or not self._is_of_day(found, day):
            return lately if lately and found.span.start - lately.span.end <= _NEARBY else None
        after = _DAYS_AFTER.search(self.text, day.span.end, found.span.start)
        count = _counts().get(after[1].lower(), 0) if after else 0
        if not count or day.value.first is None or _SENTENCE.search(self.text, day.span.end, found.span.start):
            return day
        return Found(day.span, Period.of(day.value.first - timedelta(days=count)))

    def _is_of_today(self, day: Found[Period] | None, found: Found[TimeExpression]) -> bool:
        """Whether a time of day is not that of the day told last: "as of noon", "was to be arraigned at 2 p.m."."""
        if self.text.endswith(("as of ", "As of "), 0, found.span.start):
            return True
        if day is None or day.value.first is None or self.reference is None or day.value.first == self.reference:
            return False
        if day.value.first > self.reference:  # to come, a sentence away
            return sum(1 for _ in _NEXT.finditer(self.text, day.span.end, found.span.start)) > 1
        return is_told_now(self.text, found.span) or tense_at(self.text, found.span) == "future"

    def _is_of_the_news(self, found: Found[TimeExpression], day: Found[Period] | None) -> bool:
        """Whether a day told sentences before lies far from publication, and one of the news was told, too."""
        if self.lately is None or day is None or self.reference is None or day.value.first is None:
            return False
        apart = sum(1 for _ in _SENTENCE.finditer(self.text, day.span.end, found.span.start))
        return apart > 1 and abs((day.value.first - self.reference).days) > _WEEK

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
        placed = self._placed(found, moment, period)
        if placed or moment.tense == "future" or self.reference is None or not self._goes_on(found):
            return placed or period
        if self._is_of_now(found):
            return resolve_at(found.value, replace(moment, tense="future"))
        if self.anchor and isinstance(found.value.form, Shift):
            return resolve_at(found.value, replace(moment, reference=self.anchor.value.first, story=True)) or period
        counted = isinstance(found.value.form, Monthly)  # "the 24th" is always near, whatever month it is of
        if not counted and period and period.first and abs((period.first - self.reference).days) <= _CURRENT:
            return period
        return resolve_at(found.value, replace(moment, tense="future", story=True)) or period

    def _placed(self, found: Found[TimeExpression], moment: Moment, period: Period | None) -> Period | None:
        """What the words right before tell of an open time: its year, its weeks, its month, or that it is over."""
        form, today = found.value.form, self.reference
        if isinstance(form, Yearly):
            year = self._year_at_head(found)
            year = self._year_beside(found) if year is None else year
            if year is not None:
                return form.in_year(year)
            if today and period and period.first and period.first > today and self._is_since(found):
                return _last_before(form, today)
            return self._beside(found, form)
        month = isinstance(form, Monthly) and moment.tense != "future" and self._is_of_month(found)
        if month and not self._is_of_now(found):
            return resolve_at(found.value, replace(moment, story=True))
        return None

    def _is_since(self, found: Found[TimeExpression]) -> bool:
        """Whether "since" leads to it: it is over then."""
        return self.text.startswith(("since ", "Since "), max(found.span.start - _SINCE, 0))

    def _year_at_head(self, found: Found[TimeExpression]) -> int | None:
        """The year that a sentence begins with, of a month or day in the same clause: "In 2012, the thaw came on May 19"."""
        anchor = self.anchor
        if anchor is None or anchor.value.first is None:
            return None
        if anchor.value.precision != "year" or (anchor.value.days or 0) > _A_YEAR:
            return None
        between = self.text[anchor.span.end : found.span.start]
        if not _ITS_CLAUSE.fullmatch(between) or (_UP_TO.search(between) and not _NOT.search(between)):
            return None
        head = _AT_HEAD.search(self.text[max(anchor.span.start - _HEAD, 0) : anchor.span.start])
        return anchor.value.first.year if head else None

    def _year_beside(self, found: Found[TimeExpression]) -> int | None:
        """The year right before a day or month: "the divorce became final last year, on Aug. 28"."""
        anchor = self.anchor
        if anchor is None or anchor.value.first is None or anchor.value.precision != "year":
            return None
        beside = (anchor.value.days or 0) <= _A_YEAR and _YEAR_AND_DAY.fullmatch(
            self.text, anchor.span.end, found.span.start
        )
        return anchor.value.first.year if beside else None

    def _beside(self, found: Found[TimeExpression], form: Yearly) -> Period | None:
        """The day that follows one of another year within weeks: "on June 13, 1994 … on June 17"."""
        anchor = self.anchor
        if form.sort != "day" or anchor is None or not self.full or self.reference is None:
            return None
        day = anchor.value.first if anchor.value.days == 1 else None
        if day is None or (self.reference - day).days < _ANOTHER_YEAR:
            return None
        between = self.text[anchor.span.end : found.span.start]
        if len(between) > _NEARBY or _PARAGRAPH.search(between):
            return None
        then = form.in_year(day.year)
        if then is None or then.first is None or abs((then.first - day).days) > _BESIDE:
            return None
        return then if then.first >= day or not _SENTENCE.search(between) else None

    def _is_of_month(self, found: Found[TimeExpression]) -> bool:
        """Whether "the 22nd" follows a day or month in its sentence: "the mine caved in on Aug. 5; a note came on the 22nd"."""
        anchor = self.anchor
        if anchor is None or self.named or not isinstance(self.form, (Yearly, Fixed, Days)):
            return False
        if self.reference is None or anchor.value.precision not in ("day", "month"):
            return False
        near = found.span.start - anchor.span.end <= _NEARBY
        return near and not _SENTENCE.search(self.text, anchor.span.end, found.span.start)

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
        run = found.value.pieces or _is_run(found.value, period)
        night = run and _NIGHT.search(
            self.text, max(found.span.start - _HEAD, 0), found.span.start
        )  # "the night of 15/16 May"
        last = Period.parse(period.opening if night else period.closing) if run else period
        whole = self.anchor.value.join(period) if self.anchor and _to(self.text, self.anchor.span, found.span) else None
        head = self.text[max(found.span.start - _HEAD, 0) : found.span.start]
        since = "since " in head and _LEAD_OF_SINCE.search(head) is not None
        self.background = self.anchor if since else None
        self.anchor = Found(found.span, last or period)
        self.stretch = period if found.value.pieces and period.precision in ("day", "month") else whole
        self.named = isinstance(found.value.form, Fixed) and period.opening[2:4] not in found.span.of(self.text)
        if self.anchor.value.days == 1 and not (since and self.day):
            self.day = self.anchor
            if self.reference is None or (period.first or date.max) <= self.reference:
                self.over = self.anchor
                if self.reference and period.first and (self.reference - period.first).days <= _WEEK:
                    self.lately = self.anchor
        form = self.form = found.value.form
        self.full = not self.named and (
            isinstance(form, Fixed) or (self.full and isinstance(form, Shift) and form.anchored)
        )
        compared = isinstance(form, SamePeriod) or (isinstance(form, Shift) and form.unit == "year" and form.count < 0)
        if not compared:
            self.spoken.update(_all_held(period))
            if isinstance(form, QuarterEnded):
                self.spoken["quarter"] = period


def _last_before(form: Yearly, day: date) -> Period | None:
    """The last day or month of the name that is over or has begun."""
    return max(
        (each for each in form.near(day.year) if each and each.first and each.first <= day), key=first_day, default=None
    )


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


def _to(text: str, one: Span, other: Span) -> bool:
    """Whether two times of unlike size are the ends of a range: "from the autumn of 1644 to 3 May 1645"."""
    return other.start - one.end == _TO and text.startswith(" to ", one.end)


def _looks_back(found: Found[TimeExpression]) -> bool:
    """Whether it is so many months or years before another: "its lowest since January 2009, from 8.1% a month earlier"."""
    form = found.value.form
    return (
        isinstance(form, Shift)
        and form.anchored
        and form.count < 0
        and form.unit in ("week", "month", "quarter", "year")
    )


def _counts_weeks(found: Found[TimeExpression]) -> bool:
    form = found.value.form
    return isinstance(form, Shift) and form.anchored and form.unit == "week"


@lru_cache(maxsize=1)
def _counts() -> Mapping[str, int]:
    """Small numbers by their words."""
    return {"a": 1, **load().section("times")["numbers"]}


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
