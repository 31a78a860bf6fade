"""What all marks of an article share when their acts are dated: its times in order, its sentences, how it dates its news."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.once import once
from pledgebook.resolve.dated_traits import Traits, traits
from pledgebook.resolve.senses import article_times
from pledgebook.values.period import Period
from pledgebook.values.timex_counted import Counted, find_counted
from pledgebook.values.timex_reading import TimeReading

NEAR = range(-3, 8)
"""Days before publication, negative after it, of which news speaks as of its own day."""
_SORTS = ("date", "clock", "stretch", "event", "unit")
_MANY = 3
_LEAD, _SHORT = 600, 900
"""Characters of an article's lead; an article shorter than this is all lead."""
_DATELINE = re.compile(
    r"\s*[A-Z][^\n.!?]{2,60}?(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?)(?:,?\s+\d{4})?,?\s*"
    r"(?:\([^)\n]{2,40}\)\s*)?[-–—]+\s"
)
"""An agency's "GENEVA, Jan 10 (Reuters) -": the day of the report, which dates no act."""
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s")


class Setting:
    """An article's times and what they say of its manner of dating."""

    def __init__(self, text: str, published: str | None, times: Sequence[TimeReading]) -> None:
        self.text, self.published = text, published
        line = _DATELINE.match(text)
        self.times = [
            each
            for each in times
            if each.period and each.expression.sort in _SORTS and not (line and each.span.end <= line.end())
        ]
        self.day = date.fromisoformat(published) if published else None
        self.by_themselves: dict[int, Traits] = {}
        """Features of times that are the same for all marks, by number of the object (see :mod:`pledgebook.resolve.dated`)."""
        self.leads: dict[int, str] = {}
        """The preposition before a time, by where it begins (see :meth:`pledgebook.resolve.dated_scene.Scene.lead`)."""
        self._starts = [each.span.start for each in self.times]
        self._told = [each for each in self.times if each.expression.sort == "date"]
        self._ends = [each.span.end for each in self._told]

    def within(self, sentence: Span) -> list[TimeReading]:
        """The times of a sentence."""
        first, last = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        return [each for each in self.times[first:last] if each.span.end <= sentence.end]

    def before(self, place: int) -> list[TimeReading]:
        """Days, months and years told before a place, nearest first."""
        return self._told[: bisect_right(self._ends, place)][::-1]

    def last_day(self, place: int) -> int | None:
        """How many days before publication the last day lies that is told before a place; ``None`` without one."""
        return self._last_days[bisect_right(self._ends, place)]

    @once
    def _last_days(self) -> list[int | None]:
        """The same behind so many times as are told."""
        last: list[int | None] = [None]
        for each, gap in zip(self.times, self._gaps, strict=True):
            if each.expression.sort == "date":
                last.append(last[-1] if gap is None else gap)
        return last

    @once
    def _gaps(self) -> list[int | None]:
        """How many days before publication each time lies that is a day."""
        return [self._back(each.period) for each in self.times]

    @once
    def lead(self) -> frozenset[str]:
        """The times that the article's lead tells, in ISO notation."""
        return frozenset(each.period.iso for each in self.times if each.period and each.span.end < _LEAD)

    @once
    def counted(self) -> tuple[Counted, ...]:
        """The times that the article counts from named events."""
        return find_counted(self.text, self.day)

    @once
    def around_publication(self) -> list[tuple[str, Period, Traits]]:
        """The day of publication, the day before, the month: name, period and what the lead says of it, as features."""
        if self.day is None:
            return []
        day, eve = Period.of(self.day), Period.of(self.day - timedelta(days=self.day > date.min))
        named = (("published", day), ("eve", eve), ("month", Period.of(self.day, "month")))
        beside = ("today",) * (day.iso in self.lead) + ("short",) * self.short
        return [(name, each, traits(("lead",) * (each.iso in self.lead) + beside)) for name, each in named]

    @once
    def short(self) -> bool:
        """Whether the article is all lead."""
        return len(self.text) < _SHORT

    @once
    def habit(self) -> Traits:
        """On which days around publication the article's times lie, as features.

        An article that says "on Wednesday" of the day before tells all its news of that day.
        """
        gaps = [gap for gap in self._gaps if gap is not None]
        first = next((gap for gap in gaps if gap in NEAR), None)
        same, eve = min(gaps.count(0), _MANY), min(gaps.count(1), _MANY)
        return traits((f"first={first}", f"same={same}", f"eve={eve}", f"same={same} eve={eve}"))

    def _back(self, period: Period | None) -> int | None:
        """How many days before publication a day lies; ``None`` for anything but a day."""
        day = period.first if period and period.first == period.last else None
        return (self.day - day).days if self.day and day else None

    @once
    def sentence_ends(self) -> list[int]:
        """Where sentences end."""
        return [match.end() for match in _SENTENCE_END.finditer(self.text)]


@lru_cache(maxsize=8)
def setting(text: str, published: str | None) -> Setting:
    """The setting of an article; kept for the articles just worked on."""
    return Setting(text, published, article_times(text, published))
