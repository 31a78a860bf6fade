"""A mark in its article, as far as telling when its act took place needs it: the times in and before its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pledgebook.model import Article, Mark, Span
from pledgebook.once import once
from pledgebook.resolve.dated_offsets import offsets
from pledgebook.resolve.dated_pointing import going_on
from pledgebook.resolve.dated_setting import NEAR, Setting, setting
from pledgebook.values.found import Found
from pledgebook.values.period import Period
from pledgebook.values.timex_counted import Counted
from pledgebook.values.timex_reading import TimeReading
from pledgebook.values.timex_tense import cue, tense_at
from pledgebook.vocabulary import load

WORD = re.compile(r"[a-z’']+")
_LEADS_REACH = 25
_MANY_SENTENCES = 8
_VERB_REACH, _BEHIND = 14, 6
"""How many words before an anchor, and behind it, its verb may stand."""
_FAR = 160
"""Characters in which so many words stand, but for very long ones."""


class Scene:
    """What the features of a mark's possible dates are read from. Lists of features are built once a mark."""

    def __init__(self, setting: Setting, mark: Mark) -> None:
        self.setting, self.mark = setting, mark
        self.text, self.published, self.day = setting.text, setting.published, setting.day
        self.scored: list[tuple[Found[Period] | None, float, float]] | None = None
        """What the date could be, with score and a reader's word, once :mod:`pledgebook.resolve.dated` has weighed it."""

    @once
    def asking(self) -> list[str]:
        """Who asks: the statement's kind, and its kind with each label."""
        mark = self.mark
        return [mark.kind, *(f"{mark.kind}:{name}={value}" for name, value in sorted(mark.labels.items()))]

    @once
    def inside(self) -> list[TimeReading]:
        """The times in the mark's own sentence."""
        return self.setting.within(self.mark.sentence)

    @once
    def before(self) -> list[TimeReading]:
        """Days, months and years told in earlier sentences, nearest first."""
        return self.setting.before(self.mark.sentence.start)

    @once
    def counted(self) -> list[Counted]:
        """The times that the mark's own sentence counts from named events."""
        return [each for each in self.setting.counted if self.mark.sentence.covers(each.span)]

    @once
    def placed(self) -> list[str]:
        """Whether "a day after" or an event places the act, as features."""
        anchor = self.mark.anchor
        after = any(each.governs.covers(anchor) for each in offsets(self.text, self.mark.sentence))
        return ["placed"] * after + ["counted"] * bool(self.counted)

    @once
    def told(self) -> str:
        """How many times the sentence tells, as a feature: none, one, more."""
        return f"told={min(sum(each.expression.sort in ('date', 'clock') for each in self.inside), 2)}"

    @once
    def words(self) -> list[str]:
        """The sentence's words that say something of when."""
        return _telling(self.sentence)

    @once
    def going_on(self) -> list[str]:
        """How the sentence goes on about what was told before, as features."""
        return going_on(self.text, self.mark.sentence, self.mark.anchor)

    @once
    def sentence(self) -> str:
        """The mark's sentence."""
        return self.mark.sentence.of(self.text)

    @once
    def quoted(self) -> bool:
        """Whether the sentence quotes anybody."""
        return '"' in self.sentence or "“" in self.sentence

    @once
    def marked(self) -> tuple[Span, ...]:
        """What a reader marked as the date."""
        return self.mark.spans("date")

    @once
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

    @once
    def acting(self) -> list[str]:
        """The verbs nearest to the anchor, with what helps them, as features: "will be sent", "had approved"."""
        sentence, anchor = self.mark.sentence, self.mark.anchor
        before = _last_words(self.text[sentence.start : anchor.start])
        after = WORD.findall(self.text[anchor.end : min(sentence.end, anchor.end + _FAR)].lower())[:_BEHIND]
        return [*_verb("verb", before, range(len(before) - 1, -1, -1)), *_verb("behind", after, range(len(after)))]

    @once
    def acting_untold(self) -> list[str]:
        """The same for "not told", apart where the sentence has a time: "has sent them this week", "has sent them"."""
        told = "timed" if self.inside else "untimed"
        return [f"{told}|{each}" for each in self.acting]

    @once
    def whole(self) -> list[str]:
        """Everything that bears on publication as the date, as features."""
        kind, place = self.mark.kind, f"at={min(self.sentences_until(0), _MANY_SENTENCES)}"
        named = (f"{kind}|{word}" for word in self.words)
        return [self.told, place, *self.asking, *self.manner, *self.words, *self.acting, *named]

    def is_ahead(self, reading: TimeReading) -> bool:
        """Whether a time begins after publication."""
        return bool(self.day and reading.period and reading.period.first and reading.period.first > self.day)

    def sentences_until(self, start: int) -> int:
        """How many sentences end between a place and the mark's sentence."""
        return self.setting.sentences_between(start, self.mark.sentence.start)


def scene_of(article: Article, mark: Mark) -> Scene:
    """The scene of a mark in its article; the same for the same mark, whoever asks, so that it is weighed once."""
    here = setting(article.text, article.date)
    if id(mark) not in here.scenes:
        here.scenes[id(mark)] = Scene(here, mark)  # which holds the mark, so that no other can have its number
    known: Scene = here.scenes[id(mark)]
    return known


def _last_words(text: str) -> list[str]:
    """The words right before an anchor, in small letters; few sentences need be read from their beginning."""
    near = WORD.findall(text[-_FAR:].lower())
    if len(near) > _VERB_REACH or len(text) <= _FAR:
        return near[-_VERB_REACH:]
    return WORD.findall(text.lower())[-_VERB_REACH:]


@lru_cache(maxsize=64)  # several marks stand in one sentence
def _telling(sentence: str) -> list[str]:
    return sorted(frozenset(WORD.findall(sentence.lower())) & cues("sentence"))


def _verb(name: str, words: Sequence[str], places: Iterable[int]) -> list[str]:
    """The first verb at these places, and what helps it: ``sending|will`` of "will be sending"."""
    helping, others = cues("helping"), cues("no_verbs")
    place = next((at for at in places if words[at] in helping or (cue(words, at) and words[at] not in others)), None)
    if place is None:
        return [f"{name}="]
    first = last = place
    while first and words[first - 1] in helping:
        first -= 1
    while last + 1 < len(words) and words[last] in helping:
        last += 1
    verb, helper = words[last], words[first] if words[first] in helping else ""
    return [f"{name}={verb}", f"{name}|{helper}", f"{name}={verb}|{helper}"]


@lru_cache(maxsize=16)
def cues(name: str) -> frozenset[str]:
    """A row of ``dated`` in ``vocabulary/times.yaml``."""
    return frozenset(load().section("times")["dated"][name])


def lead_word(text: str, start: int) -> str:
    """The preposition before a time; empty without one."""
    words = WORD.findall(text[max(start - _LEADS_REACH, 0) : start].lower())[-2:]
    return next((word for word in reversed(words) if word in cues("leads")), "")
