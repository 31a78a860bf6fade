"""A mark in its article, as far as telling when its act took place needs it: the times in and before its sentence."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from pledgebook.model import Mark
from pledgebook.resolve.dated_setting import NEAR, Setting
from pledgebook.values.timex_reading import TimeReading
from pledgebook.values.timex_tense import tense_at
from pledgebook.vocabulary import load

WORD = re.compile(r"[a-z’']+")
_LEADS_REACH = 25
_MANY_SENTENCES = 8


class Scene:
    """What the features of a mark's possible dates are read from. Lists of features are built once a mark."""

    def __init__(self, setting: Setting, mark: Mark) -> None:
        self.setting, self.mark = setting, mark
        self.text, self.published, self.day = setting.text, setting.published, setting.day

    @cached_property
    def asking(self) -> list[str]:
        """Who asks: the statement's kind, and its kind with each label."""
        mark = self.mark
        return [mark.kind, *(f"{mark.kind}:{name}={value}" for name, value in sorted(mark.labels.items()))]

    @cached_property
    def inside(self) -> list[TimeReading]:
        """The times in the mark's own sentence."""
        return self.setting.within(self.mark.sentence)

    @cached_property
    def before(self) -> list[TimeReading]:
        """Days, months and years told in earlier sentences, nearest first."""
        return self.setting.before(self.mark.sentence.start)

    @cached_property
    def told(self) -> str:
        """How many times the sentence tells, as a feature: none, one, more."""
        return f"told={min(sum(each.expression.sort in ('date', 'clock') for each in self.inside), 2)}"

    @cached_property
    def words(self) -> list[str]:
        """The sentence's words that say something of when."""
        return sorted(frozenset(WORD.findall(self.sentence.lower())) & cues("sentence"))

    @cached_property
    def sentence(self) -> str:
        """The mark's sentence."""
        return self.mark.sentence.of(self.text)

    @cached_property
    def quoted(self) -> bool:
        """Whether the sentence quotes anybody."""
        return any(sign in self.sentence for sign in '"“')

    @cached_property
    def manner(self) -> list[str]:
        """How the article dates its news and the clause speaks, as features."""
        setting = self.setting
        last = next((gap for each in self.before if (gap := setting.back(each.period)) is not None), None)
        return [
            *setting.habit,
            f"tense={tense_at(self.text, self.mark.anchor)}",
            f"last={last if last is None or last in NEAR else 'far'}",
            f"quoted={self.quoted}",
        ]

    @cached_property
    def whole(self) -> list[str]:
        """Everything that bears on publication as the date, as features."""
        kind, place = self.mark.kind, f"at={min(self.sentences_until(0), _MANY_SENTENCES)}"
        named = (f"{kind}|{word}" for word in self.words)
        return [self.told, place, *self.asking, *self.manner, *self.words, *named]

    def sentences_until(self, start: int) -> int:
        """How many sentences end between a place and the mark's sentence."""
        return self.setting.sentences_between(start, self.mark.sentence.start)


@lru_cache(maxsize=8)
def cues(name: str) -> frozenset[str]:
    """A row of ``dated`` in ``vocabulary/times.yaml``."""
    return frozenset(load().section("times")["dated"][name])


def lead_word(text: str, start: int) -> str:
    """The preposition before a time; empty without one."""
    words = WORD.findall(text[max(start - _LEADS_REACH, 0) : start].lower())[-2:]
    return next((word for word in reversed(words) if word in cues("leads")), "")
