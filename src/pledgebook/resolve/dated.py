"""When a statement's act took place, weighed from all the times that it could be.

News seldom puts a date beside each act: it stands in the sentence, in one before, is the day of publication ("the
government is announcing"), or is not told at all. Each possibility is a candidate with features (which words lead to
it, how far off it is, what kind of statement asks); a log-linear model weighs them (``dated.json``, made by
``training/dates.py``). No feature names a day: the weights say how dates are told, never which.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import exp, log2
from pathlib import Path

from pledgebook.errors import BrokenWeights
from pledgebook.model import Article, Mark, Span
from pledgebook.values.found import Found
from pledgebook.values.period import Period
from pledgebook.values.timex_reading import TimeReading
from pledgebook.vocabulary import load

WEIGHTS = Path(__file__).with_name("dated.json")
UNTOLD = -0.6
"""Added to the score of "not told": where precision and recall of dates met when the weights were made."""
_SORTS = ("date", "clock", "stretch", "event")
_EARLIER, _LOOKED_AT = 2, 6
"""How many different times of earlier sentences are candidates, and among how many they are looked for."""
_LEAD, _SHORT = 600, 900
"""Characters of an article's lead; an article shorter than this is all lead."""
_LEADS_REACH, _EVENT_REACH = 25, 40
_WORD = re.compile(r"[a-z’']+")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One time that a statement could have; ``found`` is ``None`` for "not told"."""

    found: Found[Period] | None
    features: tuple[str, ...]


class Scene:
    """A mark in its article: what the candidates' features are read from."""

    def __init__(self, article: Article, mark: Mark, times: Sequence[TimeReading]) -> None:
        self.text, self.mark, self.published = article.text, mark, article.date
        self.times = [each for each in times if each.period and each.expression.sort in _SORTS]

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
        return frozenset(_WORD.findall(self.mark.sentence.of(self.text).lower())) & _cues("sentence")

    def sentences_until(self, start: int) -> int:
        """How many sentences end between a place and the mark's sentence."""
        return len(_SENTENCE_END.findall(self.text[start : self.mark.sentence.start]))


@lru_cache(maxsize=8)
def _cues(name: str) -> frozenset[str]:
    return frozenset(load().section("times")["dated"][name])


def candidates(scene: Scene) -> Iterator[Candidate]:
    """Everything that the date could be: not told, the day of publication, a time of the sentence or of one before."""
    yield Candidate(None, ("untold", f"untold|{scene.told}", *_each("untold", scene.asking)))
    if scene.published:
        yield _published(scene, scene.published)
    for reading in scene.inside:
        yield from _said(scene, reading)
    yield from _earlier(scene)


def _each(source: str, names: Iterable[str]) -> list[str]:
    return [f"{source}|{name}" for name in names]


def _published(scene: Scene, iso: str) -> Candidate:
    """The day of publication; the anchor stands as its evidence."""
    day = Period.parse(iso) or Period(iso, None, None)
    features = ["published", f"published|{scene.told}", f"published|at={min(scene.sentences_until(0), 8)}"]
    features += _each("published", scene.asking) + _each("published", sorted(scene.words))
    features += [f"published|{scene.mark.kind}|{word}" for word in sorted(scene.words)]
    facts = {
        "lead": any(each.period == day and each.span.end < _LEAD for each in scene.times),
        "said": any(each.period == day for each in scene.inside),
        "before": bool(scene.before) and scene.before[0].period == day,
        "quoted": any(sign in scene.mark.sentence.of(scene.text) for sign in '"“'),
        "short": len(scene.text) < _SHORT,
    }
    features += [f"published|{name}" for name, holds in facts.items() if holds]
    return Candidate(Found(scene.mark.anchor, day), tuple(features))


def lead_word(text: str, start: int) -> str:
    """The preposition before a time; empty without one."""
    words = _WORD.findall(text[max(start - _LEADS_REACH, 0) : start].lower())[-2:]
    return next((word for word in reversed(words) if word in _cues("leads")), "")


def _said(scene: Scene, reading: TimeReading) -> Iterator[Candidate]:
    """A time of the sentence, as it is and, after "since" or "by", open at one end."""
    assert reading.period is not None  # the scene keeps only such
    lead = lead_word(scene.text, reading.span.start)
    shared = _placed(scene, reading)
    forms = {"at": reading.period}
    if lead == "since":
        forms["from"] = reading.period.since()
    if lead in ("by", "until", "till", "before", "through"):
        forms["to"] = reading.period.until()
    for form, period in forms.items():
        own = [form, f"{form}|lead={lead}", f"{form}|{scene.mark.kind}|lead={lead}", *_each(form, scene.asking)]
        yield Candidate(Found(reading.span, period), (*own, *shared))


def _far(one: Span, other: Span) -> int:
    """How many characters lie between two spans."""
    return max(one.start - other.end, other.start - one.end, 0)


def _placed(scene: Scene, reading: TimeReading) -> list[str]:
    """How a time stands to the anchor and to its own words."""
    anchor, span, period = scene.mark.anchor, reading.span, reading.period
    low, high = min(anchor.end, span.end), max(anchor.start, span.start)
    gap = scene.text[low:high]
    nearest = min(scene.inside, key=lambda each: _far(anchor, each.span))
    others = sum(each is not reading and low <= each.span.start < high for each in scene.inside)
    ahead = bool(scene.published and period and period.first and period.first.isoformat() > scene.published)
    head = scene.text[max(scene.mark.sentence.start, span.start - _EVENT_REACH) : span.start].lower()
    owned = head.endswith("the ") or scene.text[span.end : span.end + 2] in ("’s", "'s")
    grain = _grain(period)
    return [
        f"said|far={min(int(log2(_far(anchor, span) + 1)), 8)}",
        f"said|after={span.start >= anchor.end}",
        f"said|nearest={nearest is reading}",
        f"said|of={min(len(scene.inside), 4)}",
        f"said|others={others}",
        f"said|{grain}",
        f"said|{grain}|{scene.mark.kind}",
        f"said|part={reading.expression.part}",
        f"said|form={type(reading.expression.form).__name__}",
        f"said|comma={',' in gap}",
        f"said|head={span.start - scene.mark.sentence.start < 6}",
        f"said|owned={owned}",
        *(f"said|ahead={ahead}|{each}" for each in scene.asking),
        *_each("said|gap", sorted(frozenset(_WORD.findall(gap.lower())) & _cues("gap"))),
        *_each("said|event", sorted(frozenset(_WORD.findall(head)[-4:]) & _cues("event"))),
    ]


def _grain(period: Period | None) -> str:
    return "interval" if period is None or "/" in period.iso else period.precision


def _earlier(scene: Scene) -> Iterator[Candidate]:
    """The nearest different times of earlier sentences: what the article was speaking of."""
    seen: set[str] = set()
    for reading in scene.before[:_LOOKED_AT]:
        assert reading.period is not None  # the scene keeps only such
        if reading.period.iso in seen or len(seen) == _EARLIER:
            continue
        seen.add(reading.period.iso)
        features = [
            "earlier",
            f"earlier|{scene.told}",
            f"earlier|rank={len(seen)}",
            f"earlier|sentences={min(scene.sentences_until(reading.span.end), 6)}",
            f"earlier|{_grain(reading.period)}",
            f"earlier|published={reading.period.iso == scene.published}",
            f"earlier|lead={lead_word(scene.text, reading.span.start)}",
            *_each("earlier", scene.asking),
            *_each("earlier", sorted(scene.words)),
        ]
        yield Candidate(Found(reading.span, reading.period), tuple(features))


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """The trained weight of each feature; raises :class:`BrokenWeights` where the file is missing or damaged."""
    try:
        table: Mapping[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BrokenWeights(WEIGHTS, str(error)) from error
    return table


def likeliest(scene: Scene) -> Found[Period] | None:
    """The date that the candidates of a scene together make likeliest; ``None`` where it is not told."""
    table = weights()
    shares: dict[str, float] = {}
    told: dict[str, Found[Period]] = {}
    for each in candidates(scene):
        key = each.found.value.iso if each.found else ""
        score = sum(table.get(feature, 0.0) for feature in each.features) + (0.0 if each.found else UNTOLD)
        shares[key] = shares.get(key, 0.0) + exp(score)
        if each.found and (key not in told or told[key].span == scene.mark.anchor):
            told[key] = each.found  # words of time are better evidence than the anchor
    return told.get(max(shares, key=lambda key: shares[key]))
