"""Which way a day of the week points that lies near: tomorrow's is rarely six days gone, yesterday's rarely six ahead.

A verb's tense tells most of it; but "called for a meeting on Thursday", "a ceasefire for Wednesday" are told in the past
of what is to come, and articles are read a day after the "will" that they open with, or dated a day before their text.
Measured in docs/decisions/0051-near-days-of-the-week.md. Words: ``vocabulary/times.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.values.found import Found
from pledgebook.values.period import Period
from pledgebook.values.timex_ahead import Clause, is_headline, words_of
from pledgebook.values.timex_clause import clause_before
from pledgebook.values.timex_forms import Weekly
from pledgebook.values.timex_nearest import Tense
from pledgebook.values.timex_tense import cue, is_scheduled

_PARTING = frozenset([",", "—", "–"])
_PIECE = re.compile(r"[A-Za-z]+|['’](?:ll|s|re)\b|[,—–]")
_YESTERDAY, _MIDWAY, _TOMORROW = 1, 4, 6
"""How many days ago the day was last: from midway on the next one is nearer."""
_CLOSE = 5
"""Within how many words a verb of what is to come leads to its day."""
_VOTE = 4
"""Within how many words behind it: "Thursday's vote will fail"."""
_ANSWER = 7
"""Within how many words up to "for" something answers to what was: "blamed the navy of Peru for"."""
_FAR = 5
"""From how many words on a verb of the past no longer tells when the thing is that stands between."""


def pointed(text: str, span: Span, form: Weekly, tense: Tense | None, today: date) -> Tense | None:
    """The tense that a day of the week is read by, from that of its clause and the day of publication."""
    ago = (today.isoweekday() - form.number) % 7 if form.number else 0
    if ago and _is_over(text, span):
        return "past"
    if tense == "future":
        return "past" if ago == _YESTERDAY and not _is_firm(text, span) else tense
    if tense == "past":
        return "future" if ago >= _MIDWAY and _is_ahead(_before(text, span), ago) else tense
    return "future" if ago == _TOMORROW else tense


def _is_over(text: str, span: Span) -> bool:
    """Whether a day is that of a sum told before ("the $2 million of Monday") or of what nobody plans ("Tuesday's storm")."""
    if _OF_A_SUM.search(text, max(0, span.start - 16), span.start):
        return True
    return _happened().match(text, span.end) is not None


_OF_A_SUM = re.compile(r"(?:illion|crore|lakh|\d|\d ?(?:bn?|m|mn|k)) of \Z")


@lru_cache(maxsize=1)
def _happened() -> re.Pattern[str]:
    """Behind a day, what nobody plans, itself and not a talk about it: "'s storm will", "'s tropical storm in"."""
    nouns = "|".join(map(re.escape, sorted(words_of("unplanned"), key=len, reverse=True)))
    return re.compile(rf"['’]s (?:[a-z-]+ )?(?:{nouns})(?=[,.;]| (?:{'|'.join(sorted(words_of('unplanned_then')))})\b)")


def since(text: str, span: Span, period: Period | None, today: date) -> Period | None:
    """The day of the week before today that "since" leads to: "held up since Wednesday", told on a Wednesday."""
    if period is None or period.first != today or not text.endswith(("since ", "Since "), 0, span.start):
        return period
    return Period.of(today - timedelta(days=7))


_LIST = re.compile(r"(?:,| and| or|, and|, or) (?:on )?")


def listed(text: str, told: Found[Period], span: Span, form: Weekly) -> Period | None:
    """The day of the week that a list goes on with: "next Tuesday, Wednesday and Thursday"."""
    day = told.value.first
    if day is None or not form.number or told.value.days != 1 or not _LIST.fullmatch(text, told.span.end, span.start):
        return None
    return Period.of(day + timedelta(days=(form.number - day.isoweekday()) % 7))


def _before(text: str, span: Span) -> list[str]:
    return _PIECE.findall(clause_before(text, span.start))


def _is_firm(text: str, span: Span) -> bool:
    """Whether a verb of what is to come leads to the day: "will speak on", "plan to march on", "Teachers to strike Monday"."""
    clause = Clause(text, span, cue)
    before = _PIECE.findall(clause.text_before)
    if clause.lead in words_of("lasting") or is_scheduled([each for each in before if each not in _PARTING]):
        return True
    after = _PIECE.findall(clause.text_after)
    if is_headline(clause) or not words_of("firm").isdisjoint(after[:_VOTE]):
        return True
    led = _leads(before)
    return all(cue(after, place) is None for place in range(len(after))) if led is None else led


def _leads(before: Sequence[str]) -> bool | None:
    """Whether a verb of what is to come leads up to the day; ``None`` where no word before it tells a tense."""
    for place in range(len(before) - 1, -1, -1):
        word, tense = before[place].lower().replace("’", "'"), cue(before, place)
        if word == "next":
            return True  # "will auction notes next week: some on Tuesday, some on Wednesday"
        if word in words_of("aside") or word in words_of("foreseen") or tense == "past":
            return False
        if tense == "future":
            told = any(cue(before, each) == "past" for each in range(place))
            close = len(before) - place <= _CLOSE and _PARTING.isdisjoint(before[place:])
            return close or (word in words_of("firm") and not told)
    return None


def _is_ahead(before: Sequence[str], ago: int) -> bool:
    """Whether the day is what something is for, or tomorrow's and far from the verb of the past."""
    lead = before[-1].lower() if before else ""
    if lead in words_of("meant_for"):
        return words_of("answering").isdisjoint(map(str.lower, before[-_ANSWER:]))
    if ago != _TOMORROW:
        return False
    past = next((place for place in range(len(before) - 1, -1, -1) if cue(before, place) == "past"), None)
    return lead in words_of("from_a_day") or (past is not None and len(before) - past > _FAR)
