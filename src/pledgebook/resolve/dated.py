"""When a statement's act took place, weighed from all the times that it could be.

News seldom puts a date beside each act: it stands in the sentence, in one before, is the day of publication ("the
government is announcing") or the one before it, or is not told at all. Each possibility is a candidate with features
(which words lead to it, how far off it is, how the article dates its news, what kind of statement asks); a log-linear
model weighs them (``dated.json``, made by ``training/dated.py``). No feature names a day: the weights say how dates are
told, never which.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain
from math import exp, log2

from pledgebook.model import Dating, Span
from pledgebook.quick import quick
from pledgebook.resolve.dated_counted import counted, finer, is_counted_from, lasting
from pledgebook.resolve.dated_forms import (
    aside,
    end_at_head,
    forms,
    is_beyond,
    is_counted_in,
    is_dated,
    is_numbered,
    is_of_a_beginning,
    is_of_another,
    led_by,
    own_clause,
    told_of,
    without_asides,
)
from pledgebook.resolve.dated_lists import times_of_others
from pledgebook.resolve.dated_offsets import Offset, overnight
from pledgebook.resolve.dated_scene import WORD, Scene, cues
from pledgebook.resolve.dated_setting import NEAR
from pledgebook.resolve.dated_traits import Traits, traits, weight
from pledgebook.values.found import Found
from pledgebook.values.period import Period
from pledgebook.values.timex_reading import TimeReading
from pledgebook.values.timex_tense import tense_at

UNTOLD = 0.0
"""Added to the score of "not told": where precision and recall of dates met when the weights were made."""
MARKED = 1.2
"""Added to the score of times that a reader marked: readers find the right words somewhat more often than not."""
POINTED = 0.7
"""How much a reader's word on which time it is counts, once one is told (:attr:`pledgebook.model.Mark.dating`)."""
ODDS = 0.7
"""How much a reader's log-odds of where a date comes from count (:attr:`pledgebook.model.Mark.when`)."""
_EARLIER, _LOOKED_AT = 2, 6
"""How many different times of earlier sentences are candidates, and among how many they are looked for."""
_MANY = 6
"""From how many sentences on a time of an earlier one is as far off as any."""
_EVENT_REACH = 40
_LONG = 300
"""Days of a year at least."""
_CLAUSE_REACH = 100


@quick
@dataclass(frozen=True, slots=True)
class Candidate:
    """One time that a statement could have, with its features; ``found`` is ``None`` for "not told"."""

    found: Found[Period] | None
    source: str
    """Where it comes from: "untold", "published", "at", "earlier"."""
    own: Sequence[Traits]
    """The features of its source, without it."""
    others: tuple[tuple[str, Traits], ...] = ()
    """Features that it shares with other sources, by the name of what they have in common."""
    said: float = 0.0
    """What the reader's own word adds to the score."""

    @property
    def features(self) -> tuple[str, ...]:
        """The features' full names, as the weights know them."""
        groups = (*((self.source, each) for each in self.own), *self.others)
        return (self.source, *(f"{source}|{name}" for source, each in groups for name in each.names))


def candidates(scene: Scene) -> Iterator[Candidate]:
    """Everything that the date could be.

    Not told; the day of publication, the day before it, its month; a time of the sentence or of one before.
    """
    manner = (scene.placed, scene.setting.habit, scene.manner)
    yield Candidate(None, "untold", (scene.told, traits(scene.going_on), scene.asking, *scene.acting_untold, *manner))
    yield from _published(scene)
    if scene.inside:
        spans = [each.span for each in scene.inside]
        of_others = times_of_others(scene.text, scene.mark.sentence, scene.mark.anchor, spans)
        for reading in scene.inside:
            if reading.span not in of_others and not is_counted_from(scene, reading.span):
                yield from _said(scene, reading)
    yield from _offset(scene)
    for name, found, own in chain(counted(scene), lasting(scene)):
        yield Candidate(found, name, (Traits(*own), scene.asking), said=_odds(scene, "told"))
    yield from _earlier(scene)


def _published(scene: Scene) -> Iterator[Candidate]:
    """The day of publication and what no words tell either, with the anchor as evidence."""
    told = [each.period for each in scene.inside]
    last = scene.before[0].period if scene.before else None
    for name, period, led in scene.setting.around_publication:
        before = last is not None and last.iso == period.iso
        own = (*scene.whole, led, _beside(period in told, before, scene.quoted, scene.going_on), scene.placed)
        said = _odds(scene, name if name == "published" else "elsewhere")
        yield Candidate(Found(scene.mark.anchor, period), name, own, said=said)


@lru_cache(maxsize=1 << 8)
def _beside(said: bool, before: bool, quoted: bool, going_on: tuple[str, ...]) -> Traits:
    """What the words around tell of a day that none of them dates the act by."""
    flags = ("said",) * said + ("before",) * before + ("quoted",) * quoted
    return Traits(*flags, *(f"{each}|before={before}" for each in going_on))


def _odds(scene: Scene, source: str) -> float:
    return ODDS * scene.mark.when.get(source, 0.0)


def _said(scene: Scene, reading: TimeReading) -> Iterator[Candidate]:
    """A time of the sentence in each form that its words allow."""
    lead = led_by(scene, reading)
    if any(each(scene, reading) for each in (is_numbered, is_counted_in, is_of_a_beginning, is_of_another, is_beyond)):
        return
    end = end_at_head(scene, reading)
    gap = [f"gap|{word}" for word in _between(scene, Span(reading.span.start, end))]
    placed, told = _placed(scene, reading, gap, end), told_of(scene, reading) + aside(scene, reading)
    own = (
        Traits(
            f"lead={lead}",
            f"{scene.mark.kind}|lead={lead}",
            f"dated={is_dated(scene, reading)}",
            f"sort={reading.expression.sort}",
            *told,
            *gap,
        ),
        scene.asking,
    )
    for form, period in forms(scene, reading, lead):
        found = finer(scene, reading.span, period) or Found(reading.span, period)
        yield Candidate(found, form, own, placed, _odds(scene, "told"))


def _offset(scene: Scene) -> Iterator[Candidate]:
    """What "a day after" and "overnight" place."""
    for each in scene.offsets:
        if not each.governs.covers(scene.mark.anchor) or is_counted_from(scene, each.span):
            continue
        for name, base in _offset_bases(scene, each):
            try:
                period = each.from_day(base)
            except (ValueError, OverflowError):
                continue
            vague = f"vague={each.vague}"
            own = (Traits(f"unit={each.unit}", vague, f"unit={each.unit}|{vague}", f"base={name}"), scene.asking)
            yield Candidate(Found(each.span, period), "offset", own, said=_odds(scene, "told"))
    night = overnight(scene.text, scene.mark.sentence, scene.day) if "overnight" in scene.small else None
    if night:
        yield Candidate(Found(*night), "overnight", (scene.asking,), said=_odds(scene, "told"))


def _offset_bases(scene: Scene, offset: Offset) -> Iterator[tuple[str, date]]:
    """The days that an offset may count from: one told outside of what it places, else that of the article's news."""
    told = [
        each.period
        for each in scene.inside
        if each.expression.sort == "date"
        and not each.span.overlaps(offset.governs)
        and not each.span.overlaps(offset.span)
    ]
    days = [each.first for each in told if each and each.days == 1]
    if days and days[-1]:
        yield "said", days[-1]
    # "Two weeks before the summit, Lima had promised boats" tells of a day that is over, and not of the news
    elif scene.day and not (offset.heads and offset.count > 0):
        yield "published", scene.day
        last = next((each.period.first for each in scene.before if each.period and each.period.days == 1), None)
        if last and last != scene.day and abs((scene.day - last).days) in NEAR:
            yield "earlier", last
        if offset.unit == "day" and scene.day > date.min:
            yield "eve", scene.day - timedelta(days=1)


def _far(one: Span, other: Span) -> int:
    """How many characters lie between two spans."""
    return max(one.start - other.end, other.start - one.end, 0)


def _placed(scene: Scene, reading: TimeReading, gap_words: list[str], end: int) -> tuple[tuple[str, Traits], ...]:
    """How a time stands to the anchor and to its own words; it ends where what stands between commas behind it does."""
    anchor, span, period = scene.mark.anchor, reading.span, reading.period
    low, high = min(anchor.end, end), max(anchor.start, span.start)
    nearest = min(scene.inside, key=lambda each: _far(anchor, each.span))
    others = sum(each is not reading and low <= each.span.start < high for each in scene.inside)
    ahead = scene.is_ahead(reading)
    head = scene.small_part(max(scene.mark.sentence.start, span.start - _EVENT_REACH), span.start)
    owned = head.endswith("the ") or scene.text[span.end : span.end + 2] in ("’s", "'s")
    grain, after = _grain(period), span.start >= anchor.end
    running = bool(scene.day and period and period.contains(scene.day))
    led = [f"in={word}" for word in _clause_words(scene, span)]
    said = [
        f"far={min(int(log2(_far(anchor, Span(span.start, end)) + 1)), 8)}",
        f"after={after}",
        f"nearest={nearest is reading}",
        f"of={min(len(scene.inside), 4)}",
        f"others={others}",
        grain,
        f"{grain}|{scene.mark.kind}",
        *(f"{grain}|running={running}|after={after}|{each}" for each in scene.asking.names),
        f"part={reading.expression.part}",
        f"form={type(reading.expression.form).__name__}",
        f"comma={',' in scene.text[low:high]}",
        f"head={span.start - scene.mark.sentence.start < 6}",
        f"owned={owned}",
        *led,
        *(f"ahead={ahead}|{each}" for each in scene.asking.names),
        *gap_words,
        *(f"event|{word}" for word in sorted(frozenset(WORD.findall(head)[-4:]) & cues("event"))),
    ]
    return ("said", Traits(*said)), (scene.mark.kind, traits(tuple(led)))


def _clause_words(scene: Scene, span: Span) -> list[str]:
    """The words earlier in a time's clause to which it may belong."""
    start = max(scene.mark.sentence.start, span.start - _CLAUSE_REACH)
    clause = own_clause(scene.small_part(start, span.start))
    return sorted(frozenset(WORD.findall(clause)) & cues("clause"))


def _between(scene: Scene, span: Span) -> list[str]:
    """The words between anchor and time that part clauses."""
    anchor = scene.mark.anchor
    gap = scene.small_part(min(anchor.end, span.end), max(anchor.start, span.start))
    return sorted(frozenset(WORD.findall(without_asides(gap))) & cues("gap"))


def _grain(period: Period | None) -> str:
    return "interval" if period is None or "/" in period.iso else period.precision


def _earlier(scene: Scene) -> Iterator[Candidate]:
    """The nearest different times of earlier sentences: what the article was speaking of."""
    seen: set[str] = set()
    for reading in scene.before[:_LOOKED_AT]:
        assert reading.period is not None  # the setting keeps only such
        if reading.period.iso in seen or len(seen) == _EARLIER:
            continue
        seen.add(reading.period.iso)
        ranked, rank = _ranked(len(seen), min(scene.sentences_until(reading.span.end), _MANY))
        own = (
            scene.told,
            ranked,
            _by_itself(scene, reading, reading.period),
            traits(scene.going_on, rank),
            scene.asking,
            traits(scene.words),
            *scene.acting,
        )
        yield Candidate(Found(reading.span, reading.period), "earlier", own, said=_odds(scene, "elsewhere"))


@lru_cache(maxsize=64)
def _ranked(rank: int, sentences: int) -> tuple[Traits, str]:
    """How far off a time of an earlier sentence stands, and the same as a part of further features."""
    return Traits(f"rank={rank}", f"sentences={sentences}"), f"|rank={rank}|near={sentences <= 1}"


def _by_itself(scene: Scene, reading: TimeReading, period: Period) -> Traits:
    """What a time tells whichever mark it could date, as features; made once an article."""
    known = scene.setting.by_themselves
    found = known.get(id(reading))
    if found is None:
        found = known[id(reading)] = Traits(
            _grain(period),
            f"published={period.iso == scene.published}",
            f"lead={scene.lead(reading.span.start)}",
            f"tense={tense_at(scene.text, reading.span)}",
            f"ahead={scene.is_ahead(reading)}",
        )
    return found


def _lasts(scene: Scene, found: Found[Period]) -> bool:
    """Whether words tell since when something has lasted."""
    if found.value.last is None or _is_what_for(scene, found):
        return True
    since = found.span is not scene.mark.anchor and scene.lead(found.span.start) == "since"
    return since and found.span != scene.mark.anchor


def _is_what_for(scene: Scene, found: Found[Period]) -> bool:
    """Whether a year or more that is not over tells what something is for: "will pay $4.5 billion this year"."""
    period, day = found.value, scene.day
    long = (period.days or 0) >= _LONG and day is not None and period.last is not None and period.last >= day
    return long and not found.span.of(scene.text).lower().startswith(("earlier", "early"))


def likeliest(scene: Scene, *, at_once: bool = False) -> Found[Period] | None:
    """The date that the candidates of a scene together make likeliest; ``None`` where it is not told.

    What took place ``at_once`` did not "since August".
    """
    weighed = _weighed(scene, at_once=at_once)
    shares = _shares(weighed)
    best = max(shares, key=shares.__getitem__)
    if not best:
        return None
    told = _told(scene, weighed)
    if scene.mark.dating:
        shares = _shares(_pointed(scene, scene.mark.dating, weighed))
        best = max(told, key=shares.__getitem__)
    return told[best]


def share_near(scene: Scene) -> float:
    """What the day of publication and the one before it have of the weight of all dates that a scene could have, 0 to 1."""
    shares = _shares(_weighed(scene, at_once=True))
    near = {period.iso for name, period, _ in scene.setting.around_publication if name != "month"}
    return sum(share for key, share in shares.items() if key in near) / sum(shares.values())


Weighed = tuple[Found[Period] | None, float, str]
"""What a date could be, with its score and where it comes from."""


def _weighed(scene: Scene, *, at_once: bool) -> list[Weighed]:
    """Everything that the date could be."""
    if scene.scored is None:
        scene.scored = list(_scored(scene))
    if not at_once:
        return scene.scored
    return [each for each in scene.scored if each[0] is None or not _lasts(scene, each[0])]


def _shares(weighed: Sequence[Weighed]) -> dict[str, float]:
    """What weighs for each date by its ISO notation, "" for "not told"."""
    shares: dict[str, float] = {}
    for found, score, _ in weighed:
        key = found.value.iso if found else ""
        shares[key] = shares.get(key, 0.0) + exp(score)
    return shares


def _told(scene: Scene, weighed: Sequence[Weighed]) -> dict[str, Found[Period]]:
    """The words of each date by its ISO notation; words of time are better evidence than the anchor."""
    told: dict[str, Found[Period]] = {}
    for found, _, _ in weighed:
        if found and (found.value.iso not in told or told[found.value.iso].span == scene.mark.anchor):
            told[found.value.iso] = found
    return told


def _scored(scene: Scene) -> Iterator[Weighed]:
    spans = scene.marked
    for each in candidates(scene):
        score = (
            weight(each.source, each.own, each.others)
            + (marked(scene, each) if spans else 0.0)
            + (each.said if each.found else UNTOLD)
        )
        yield each.found, score, each.source


def marked(scene: Scene, candidate: Candidate) -> float:
    """What it adds to a candidate's score that a reader marked its words as the date."""
    spans, found = scene.marked, candidate.found
    return MARKED if spans and found and any(span.overlaps(found.span) for span in spans) else 0.0


def _pointed(scene: Scene, dating: Dating, weighed: Sequence[Weighed]) -> list[Weighed]:
    """The same with a reader's word on which time it is; it has none on whether one is told."""
    anchor, pointed = scene.mark.anchor, []
    for found, score, source in weighed:
        words = found.span if found and found.span is not anchor and found.span != anchor else None
        pointed.append((found, score + (POINTED * dating.odds(source, words) if found else 0.0), source))
    return pointed
