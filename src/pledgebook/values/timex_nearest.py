"""Which of several days, months or years the words mean that leave it open: by publication, by tense, by what was told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from pledgebook.values.period import Period

Tense = Literal["past", "future"]

_AGAINST = 8
"""How much farther a reading against the sentence's tense counts: an event of "next month" may be told in the past
tense of the announcement, one of eleven months ago is not told without its year."""
_AGAINST_QUARTER = 3
"""The same of a quarter or half: what will be reported is often the one just over."""
_SAME_YEAR = 0.5
"""How much nearer a month of the told month's own year is: "in January … by October"."""
_DAY_IN_YEAR = 0.7
"""The same of a day: "began on 1 February and ended on 30 October"."""
_BACKWARD, _SEASONS_BACK, _A_SEASON = 4, 8, 88
"""How much farther a story's step back counts than one ahead, a season's even more; how many days a season has at least.

From May to April a story goes back, from December to January on; from April to winter, too.
"""
_UNTENSED_FUTURE = 2
"""News without a verb to go by speaks of the past twice as often."""
_SAME = 1753
"""Since this year a day of the week is the same nearly everywhere."""


def first_day(period: Period) -> date:
    """The period's first day, that of the calendar where it has none."""
    return period.first or date.min


def distance(period: Period, day: date) -> int:
    """Days from the day to the period: negative when it is over, 0 when it holds the day."""
    if period.last and period.last < day:
        return (period.last - day).days
    return max((period.first - day).days, 0) if period.first else 0


def nearest(
    candidates: Iterable[Period | None], day: date, tense: Tense | None, *, reported: bool = False
) -> Period | None:
    """The candidate that the tense and its distance from the day make likeliest; the earlier one of two as likely.

    ``reported`` ones, quarters and halves, may be over although what is told of them is to come.
    """

    def cost(period: Period) -> int:
        away = distance(period, day)
        if away < 0:
            against = _AGAINST_QUARTER if reported else _AGAINST
            return -away * (against if tense == "future" else 1)
        return away * {"past": _AGAINST, "future": 1, None: _UNTENSED_FUTURE}[tense]

    return min((each for each in candidates if each), key=cost, default=None)


def next_told(candidates: Iterable[Period | None], told: Period) -> Period | None:
    """The candidate that a story tells after this time: one within it or around it, else the nearest, rather ahead."""

    def cost(period: Period) -> float:
        if period.contains(told) or told.contains(period):
            return 0
        ahead = distance(period, told.last or date.max)
        backward = _SEASONS_BACK if period.precision == "month" and (period.days or 0) >= _A_SEASON else _BACKWARD
        away = ahead if ahead > 0 else -distance(period, told.first or date.min) * backward
        if period.opening[:4] != told.opening[:4] or told.precision == "year":
            return away
        return away * (_SAME_YEAR if told.precision == period.precision == "month" else _DAY_IN_YEAR)

    return min((each for each in candidates if each), key=cost, default=None)


def on_weekday(days: Iterable[Period | None], weekday: int) -> list[Period | None]:
    """Those of the days that fall on this day of the week (0: any); all where none does, since people err.

    Before the calendar was the same everywhere (1753) the day of the week tells nothing.
    """
    known = list(days)
    fitting = [
        each for each in known if each and first_day(each).isoweekday() == weekday and first_day(each).year >= _SAME
    ]
    return list(fitting) if weekday and fitting else known
