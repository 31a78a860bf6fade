"""A mark in its article, as far as telling when its act took place needs it: the times in and before its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cached_property, lru_cache

from pledgebook.model import Article, Mark
from pledgebook.values.period import Period
from pledgebook.values.timex_reading import TimeReading
from pledgebook.values.timex_tense import tense_at
from pledgebook.vocabulary import load

WORD = re.compile(r"[a-z’']+")
_SORTS = ("date", "clock", "stretch", "event", "unit")
_NEAR = range(-3, 8)
"""Days before publication, negative after it, of which news speaks as of its own day."""
_MANY = 3
_LEAD, _SHORT = 600, 900
"""Characters of an article's lead; an article shorter than this is all lead."""
_LEADS_REACH = 25
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s")


class Scene:
    """What the features of a mark's possible dates are read from."""

    def __init__(self, article: Article, mark: Mark, times: Sequence[TimeReading]) -> None:
        self.text, self.mark, self.published = article.text, mark, article.date
        self.times = [each for each in times if each.period and each.expression.sort in _SORTS]

    @cached_property
    def day(self) -> date | None:
        """The day of publication."""
        return date.fromisoformat(self.published) if self.published else None

    @cached_property
    def asking(self) -> list[str]:
        """Who asks: the statement's kind, and its kind with each label."""
        mark = self.mark
        return [mark.kind, *(f"{mark.kind}:{name}={value}" for name, value in sorted(mark.labels.items()))]

    @cached_property
    def inside(self) -> list[TimeReading]:
        """The times in the mark's own sentence."""
        return [each for each in self.times if self.mark.sentence.covers(each.span)]

    @cached_property
    def before(self) -> list[TimeReading]:
        """Days, months and years told in earlier sentences, nearest first."""
        start = self.mark.sentence.start
        return [each for each in self.times if each.span.end <= start and each.expression.sort == "date"][::-1]

    @cached_property
    def told(self) -> str:
        """How many times the sentence tells, as a feature: none, one, more."""
        return f"told={min(sum(each.expression.sort in ('date', 'clock') for each in self.inside), 2)}"

    @cached_property
    def words(self) -> frozenset[str]:
        """The sentence's words that say something of when."""
        return frozenset(WORD.findall(self.sentence.lower())) & cues("sentence")

    @cached_property
    def sentence(self) -> str:
        """The mark's sentence."""
        return self.mark.sentence.of(self.text)

    @cached_property
    def quoted(self) -> bool:
        """Whether the sentence quotes anybody."""
        return any(sign in self.sentence for sign in '"“')

    @cached_property
    def lead(self) -> frozenset[str]:
        """The times that the article's lead tells, in ISO notation."""
        return frozenset(each.period.iso for each in self.times if each.period and each.span.end < _LEAD)

    @cached_property
    def short(self) -> bool:
        """Whether the article is all lead."""
        return len(self.text) < _SHORT

    @cached_property
    def manner(self) -> list[str]:
        """How the article dates its news, as features: on the day it tells of or on the next, often or never.

        An article that says "on Wednesday" of the day before tells all its news of that day.
        """
        gaps = [gap for each in self.times if (gap := self.back(each.period)) is not None]
        first = next((gap for gap in gaps if gap in _NEAR), None)
        same, eve = min(gaps.count(0), _MANY), min(gaps.count(1), _MANY)
        last = next((gap for each in self.before if (gap := self.back(each.period)) is not None), None)
        return [
            f"first={first}",
            f"same={same}",
            f"eve={eve}",
            f"same={same} eve={eve}",
            f"tense={tense_at(self.text, self.mark.anchor)}",
            f"last={last if last is None or last in _NEAR else 'far'}",
            f"quoted={self.quoted}",
        ]

    def back(self, period: Period | None) -> int | None:
        """How many days before publication a day lies; ``None`` for anything but a day."""
        if not self.day or not period or period.days != 1 or not period.first:
            return None
        return (self.day - period.first).days

    def sentences_until(self, start: int) -> int:
        """How many sentences end between a place and the mark's sentence."""
        return len(_SENTENCE_END.findall(self.text[start : self.mark.sentence.start]))


@lru_cache(maxsize=8)
def cues(name: str) -> frozenset[str]:
    """A row of ``dated`` in ``vocabulary/times.yaml``."""
    return frozenset(load().section("times")["dated"][name])


def lead_word(text: str, start: int) -> str:
    """The preposition before a time; empty without one."""
    words = WORD.findall(text[max(start - _LEADS_REACH, 0) : start].lower())[-2:]
    return next((word for word in reversed(words) if word in cues("leads")), "")
