"""A mark in its article, as far as telling when its act took place needs it: the times in and before its sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pledgebook.model import Article, Mark
from pledgebook.once import once
from pledgebook.resolve.dated_offsets import SIDES, UNITS, Offset, offsets
from pledgebook.resolve.dated_pointing import going_on
from pledgebook.resolve.dated_setting import NEAR, Setting, setting
from pledgebook.resolve.dated_traits import Traits, traits
from pledgebook.values.found import Found
from pledgebook.values.period import Period
from pledgebook.values.timex_counted import Counted
from pledgebook.values.timex_nearest import Tense
from pledgebook.values.timex_reading import TimeReading
from pledgebook.values.timex_tense import cue, tense_at
from pledgebook.vocabulary import load

WORD = re.compile(r"[a-z’']+")
_TOLD = ("date", "clock")
"""Sorts of times that a sentence tells by themselves."""
_LEADS_REACH = 25
_MANY_SENTENCES = 8
_VERB_REACH, _BEHIND = 14, 6
"""How many words before an anchor, and behind it, its verb may stand."""
_NEAR, _NEAR_BEHIND = 110, 55
"""Characters in which so many words mostly stand."""
_FAR = 160
"""Characters behind an anchor in which its verb may stand."""


class Scene:
    """What the features of a mark's possible dates are read from. Groups of features are looked up once a mark."""

    def __init__(self, setting: Setting, mark: Mark) -> None:
        self.setting, self.mark = setting, mark
        self.text, self.published, self.day = setting.text, setting.published, setting.day
        self.scored: list[tuple[Found[Period] | None, float, str]] | None = None
        """What the date could be, with score and source, once :mod:`pledgebook.resolve.dated` has weighed it."""
        self.asking = _asking(mark.kind, tuple(sorted(mark.labels.items())))
        """Who asks: the statement's kind, and its kind with each label."""
        self.inside = setting.within(mark.sentence)
        """The times in the mark's own sentence."""
        self.before = setting.before(mark.sentence.start)
        """Days, months and years told in earlier sentences, nearest first."""
        self.sentence = mark.sentence.of(setting.text)
        self.small = self.sentence.lower()
        """The mark's sentence in small letters."""
        self.quoted = '"' in self.sentence or "“" in self.sentence
        """Whether the sentence quotes anybody."""
        self.marked = mark.spans("date")
        """What a reader marked as the date."""
        self.going_on = tuple(going_on(self.text, mark.sentence, mark.anchor))
        """How the sentence goes on about what was told before, as features."""
        self.told = _numbered("told", min(sum(each.expression.sort in _TOLD for each in self.inside), 2))
        """How many times the sentence tells: none, one, more."""

    @once
    def counted(self) -> list[Counted]:
        """The times that the mark's own sentence counts from named events."""
        return [each for each in self.setting.counted if self.mark.sentence.covers(each.span)]

    @once
    def placed(self) -> Traits:
        """Whether "a day after" or an event places the act."""
        anchor = self.mark.anchor
        after = any(each.governs.covers(anchor) for each in self.offsets)
        return traits(("placed",) * after + ("counted",) * bool(self.counted))

    @once
    def offsets(self) -> Sequence[Offset]:
        """The places by distance ("a day after") that the sentence names."""
        told = any(map(self.small.__contains__, SIDES)) and any(map(self.small.__contains__, UNITS))
        return offsets(self.text, self.mark.sentence) if told else ()

    @once
    def words(self) -> tuple[str, ...]:
        """The sentence's words that say something of when."""
        return _telling(self.small)

    def small_part(self, start: int, end: int) -> str:
        """What stands between two places of the sentence in small letters."""
        if len(self.small) != len(self.sentence):  # small letters of "İ" are two
            return self.text[start:end].lower()
        before = self.mark.sentence.start
        return self.small[start - before : end - before]

    @once
    def manner(self) -> Traits:
        """How the clause speaks, and how long before publication the last day was that the article told before it."""
        last = self.setting.last_day(self.mark.sentence.start)
        return _manner(tense_at(self.text, self.mark.anchor), last, self.quoted)

    @once
    def verbs(self) -> tuple[Verb, ...]:
        """The verbs nearest to the anchor, before it and behind it, with what helps them: "will be sent", "had approved"."""
        sentence, anchor = self.mark.sentence, self.mark.anchor
        before = _last_words(self.small_part(sentence.start, anchor.start))
        after = _first_words(self.small_part(anchor.end, min(sentence.end, anchor.end + _FAR)))
        behind = _verb("behind", after, range(len(after)))
        return _verb("verb", before, range(len(before) - 1, -1, -1)), behind

    @once
    def acting(self) -> list[Traits]:
        """The verbs as features, each with what helps it."""
        return [_acting(*each) for each in self.verbs]

    @once
    def acting_untold(self) -> list[Traits]:
        """The same for "not told", apart where the sentence has a time: "has sent them this week", "has sent them"."""
        told = "timed|" if self.inside else "untimed|"
        return [_acting(*each, told) for each in self.verbs]

    @once
    def whole(self) -> list[Traits]:
        """Everything that bears on publication as the date."""
        place = _numbered("at", min(self.sentences_until(0), _MANY_SENTENCES))
        words = _words(self.words, self.mark.kind)
        return [self.told, place, self.asking, self.setting.habit, self.manner, words, *self.acting]

    def lead(self, start: int) -> str:
        """The preposition before a time that begins here; looked for once an article."""
        known = self.setting.leads.get(start)
        if known is None:
            known = self.setting.leads[start] = lead_word(self.text, start)
        return known

    def is_ahead(self, reading: TimeReading) -> bool:
        """Whether a time begins after publication."""
        return bool(self.day and reading.period and reading.period.first and reading.period.first > self.day)

    def sentences_until(self, start: int) -> int:
        """How many sentences end between a place and the mark's sentence."""
        return max(self._ended - bisect_right(self.setting.sentence_ends, start), 0)

    @once
    def _ended(self) -> int:
        """How many sentences end before the mark's own."""
        return bisect_right(self.setting.sentence_ends, self.mark.sentence.start)


def scene_of(article: Article, mark: Mark) -> Scene:
    """The scene of a mark in its article; the same for the same mark, whoever asks, so that it is weighed once."""
    here = setting(article.text, article.date)
    known = _scenes(here)
    if id(mark) not in known:
        known[id(mark)] = Scene(here, mark)  # which holds the mark, so that no other can have its number
    return known[id(mark)]


@lru_cache(maxsize=8)  # as many as settings; beside them and not in them, so that no circle keeps either alive
def _scenes(_: Setting) -> dict[int, Scene]:
    """The scenes of an article by the number of the mark's object."""
    return {}


def _last_words(text: str) -> list[str]:
    """The words right before an anchor; few sentences need be read from their beginning."""
    near = WORD.findall(text, max(len(text) - _NEAR, 0))
    if len(near) > _VERB_REACH or len(text) <= _NEAR:
        return near[-_VERB_REACH:]
    return WORD.findall(text)[-_VERB_REACH:]


def _first_words(text: str) -> list[str]:
    """The words right behind an anchor."""
    near = WORD.findall(text, 0, _NEAR_BEHIND)
    return (near if len(near) > _BEHIND else WORD.findall(text))[:_BEHIND]


@lru_cache(maxsize=64)  # several marks stand in one sentence
def _telling(sentence: str) -> tuple[str, ...]:
    return tuple(sorted(frozenset(WORD.findall(sentence)) & cues("sentence")))


Verb = tuple[str, str, str]
"""Where a verb stands, the verb and its helper; empty where there is none."""


def _verb(name: str, words: Sequence[str], places: Iterable[int]) -> Verb:
    """The first verb at these places, and what helps it: "sending" and "will" of "will be sending"."""
    helping, others = cues("helping"), cues("no_verbs")
    for place in places:
        if words[place] in helping or (words[place] not in others and cue(words, place)):
            break
    else:
        return name, "", ""
    first = last = place
    while first and words[first - 1] in helping:
        first -= 1
    while last + 1 < len(words) and words[last] in helping:
        last += 1
    return name, words[last], words[first] if words[first] in helping else ""


@lru_cache(maxsize=1 << 12)
def _acting(name: str, verb: str, helper: str, told: str = "") -> Traits:
    """The features of a verb; ``told`` stands before each."""
    if not verb:
        return Traits(f"{told}{name}=")
    return Traits(f"{told}{name}={verb}", f"{told}{name}|{helper}", f"{told}{name}={verb}|{helper}")


@lru_cache(maxsize=1 << 10)
def _asking(kind: str, labels: tuple[tuple[str, str], ...]) -> Traits:
    return Traits(kind, *(f"{kind}:{name}={value}" for name, value in labels))


@lru_cache(maxsize=1 << 6)
def _numbered(name: str, number: int) -> Traits:
    return Traits(f"{name}={number}")


@lru_cache(maxsize=1 << 8)
def _manner(tense: Tense | None, last: int | None, quoted: bool) -> Traits:
    return Traits(f"tense={tense}", f"last={last if last is None or last in NEAR else 'far'}", f"quoted={quoted}")


@lru_cache(maxsize=1 << 12)
def _words(words: tuple[str, ...], kind: str) -> Traits:
    """Words that say something of when, by themselves and beside the kind of what they tell."""
    return Traits(*words, *(f"{kind}|{word}" for word in words))


@lru_cache(maxsize=16)
def cues(name: str) -> frozenset[str]:
    """A row of ``dated`` in ``vocabulary/times.yaml``."""
    return frozenset(load().section("times")["dated"][name])


def lead_word(text: str, start: int) -> str:
    """The preposition before a time; empty without one."""
    words = WORD.findall(text[max(start - _LEADS_REACH, 0) : start].lower())[-2:]
    return next((word for word in reversed(words) if word in cues("leads")), "")
