"""Days that a sentence counts out for an act: from a named event, and the days that a meeting lasts.

"The pope went there the day after the invasion", "signed on the war's second anniversary", "ended a two-day visit on Friday".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.resolve.dated_scene import WORD, Scene, cues
from pledgebook.values.found import Found
from pledgebook.values.period import Period
from pledgebook.vocabulary import load

Told = tuple[str, Found[Period], list[str]]
"""A time, what kind of candidate it is, and the features of its own."""
_REACH = 60
"""How many characters from an anchor the words may stand that tell how many days it lasted."""
_BESIDE = 20
"""How many characters may part a longer time from the day in it that is counted out."""
_LONG, _MOST = 4, 14
"""Digits that are too many to count days; days that a meeting lasts at most."""


def counted(scene: Scene) -> Iterator[Told]:
    """The times that the sentence counts from named events."""
    anchor = scene.mark.anchor
    for each in scene.counted:
        lead = scene.lead(each.span.start)
        between = scene.text[min(anchor.end, each.span.end) : max(anchor.start, each.span.start)]
        own = [
            f"after={each.span.start >= anchor.end}",
            f"timed={any(other.expression.sort == 'date' for other in scene.inside)}",
            f"lead={lead}",
            f"head={each.span.start - scene.mark.sentence.start < 6}",
            f"comma={',' in between}",
            *(f"gap|{word}" for word in sorted(frozenset(WORD.findall(between.lower())) & cues("gap"))),
        ]
        yield each.form, Found(each.span, each.period), own
        if each.form == "outset" and lead in ("from", "since"):
            yield "outset_on", Found(each.span, each.period.since()), own


def is_counted_from(scene: Scene, span: Span) -> bool:
    """Whether words are only what another time is counted from: the invasion of "the day after the invasion"."""
    return any(each.span.overlaps(span) and each.form != "outset" for each in scene.counted)


def finer(scene: Scene, span: Span, period: Period) -> Found[Period] | None:
    """The day that words beside a longer time tell of it: "last month, on the eve of the war's anniversary"."""
    for each in scene.counted:
        gap = max(each.span.start - span.end, span.start - each.span.end)
        if each.period.days == 1 and period.days != 1 and period.contains(each.period) and 0 <= gap <= _BESIDE:
            return Found(each.span, each.period)
    return None


def lasting(scene: Scene) -> Iterator[Told]:
    """The days that a meeting lasts: from the day it opens, or up to the one on which it closes."""
    days = _days(scene)
    if days is None:
        return
    more = timedelta(days=days - 1)
    words = frozenset(WORD.findall(scene.small))
    told = ["closing"] * bool(words & cues("closing")) + ["opening"] * bool(words & cues("opening"))
    for name, found in _bases(scene):
        day = found.value.first
        assert day is not None  # the bases are single days
        if not date.min + more <= day <= date.max - more:
            continue
        for form, first, last in (("opens", day, day + more), ("closes", day - more, day)):
            own = [f"base={name}", *told, *(f"base={name}|{each}" for each in told or ["neither"])]
            own += (feature for each in scene.acting for feature in each.names)
            yield form, Found(found.span, Period.between(first, last)), own


def _bases(scene: Scene) -> Iterator[tuple[str, Found[Period]]]:
    for each in scene.inside:
        if each.period and each.period.days == 1 and each.expression.sort == "date" and each.period.first:
            yield "said", Found(each.span, each.period)
    for name, period, _ in scene.setting.around_publication:
        if period.days == 1:
            yield name, Found(scene.mark.anchor, period)


def _days(scene: Scene) -> int | None:
    """How many days the words near the anchor count, if they count several."""
    anchor, sentence = scene.mark.anchor, scene.mark.sentence
    start, end = max(anchor.start - _REACH, sentence.start), min(anchor.end + _REACH, sentence.end)
    near = scene.text[start:end]
    match = _counting().search(near) if "day" in near and _DAYS.search(near) else None
    if match is None:
        return None
    word = match[1].lower()
    spelled: dict[str, int] = load().section("times")["numbers"]
    days = (
        int(word) if word.isdecimal() and len(word) < _LONG else spelled.get(word, 0)
    )  # "²" is a digit, but no number
    return days if 1 < days <= _MOST else None


_DAYS = re.compile(r"[-\s]days?\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _counting() -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, sorted(cues("lasting"))))
    return re.compile(rf"\b(\w+)(?:[- ]day\b|\s+days\s+of\s+(?:[\w-]+\s+){{0,2}}?(?:{nouns})\b)", re.IGNORECASE)
