"""Whole words for who said it: a reader that sees pieces of words may mark ``the`` of ``the IAEA``, or ``the premier of``."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.resolve.edges import loose_words
from pledgebook.values.currencies import has_sign
from pledgebook.vocabulary import load

_WORD = r"(?:(?:[A-Z]\.)+|[A-Z][\w’'&-]*)"
_NAME = rf"{_WORD}(?:(?: (?:of|for|and|the|de|von|van|al))* {_WORD})*"
"""A run of words with capitals; a full stop behind a word ends it."""
_NOUNS = r"(?:[a-z][\w’'-]* ){0,3}?[a-z][\w’'-]*"
_LAST = re.compile(r"(?:\A|\s)([\w.-]+)\Z")
_LONGEST = 80
"""Characters that what goes on may have."""


def whole_speaker(text: str, span: Span) -> Span | None:
    """The marked words up to the end of the name or noun that they begin; ``None`` where they name nobody.

    >>> [each and each.of("said the IAEA, and Mr Li") for each in (whole_speaker("said the IAEA, and Mr Li", Span(5, 8)),)]
    ['the IAEA']
    """
    said = span.of(text).rstrip()
    span = Span(span.start, span.start + len(said))
    if not any(map(str.isalpha, said)):
        return None
    last = _LAST.search(said)
    if last is None:
        return span
    word = last[1].lower().rstrip(".")
    if word in _titles() and not last.start() and (whole := _titled(text, span)):
        return whole
    if word == "and":
        cut = said[: last.start()].rstrip()
        return whole_speaker(text, Span(span.start, span.start + len(cut))) if cut else None
    if word not in loose_words():
        return _with_body(text, span)
    behind = _goes_on().match(text, span.end, span.end + _LONGEST)
    if behind and not _calendar().isdisjoint(behind[0].lower().split()):
        behind = None
    whole = Span(span.start, span.start + len(text[span.start : behind.end()].rstrip(".,"))) if behind else span
    return _with_body(text, whole) if behind or len(said.split()) > 1 else None


def _with_body(text: str, span: Span) -> Span:
    """The words with what is a people's, where they end with its adjective: ``the Thai`` of ``the Thai foreign ministry``."""
    last = _LAST.search(span.of(text))
    body = _body().match(text, span.end) if last and _is_people(last[1]) else None
    return Span(span.start, body.end()) if body else span


def names_nobody(said: str) -> bool:
    """Whether words say nothing at all: they hold an amount, or are one bare word in the singular.

    >>> names_nobody("a further US$3 million for the cable"), names_nobody("nil"), names_nobody("officials"), names_nobody("Kim")
    (True, True, False, False)
    """
    return has_sign(said) or (said.isalpha() and said.islower() and not said.endswith("s") and said not in _callings())


@lru_cache(maxsize=1)
def _callings() -> frozenset[str]:
    """Words that alone may tell who speaks."""
    rows = load().section("words")
    return frozenset(each for row in ("outlets", "acting", "collective", "home") for each in rows[row])


def _is_people(word: str) -> bool:
    """Whether a word is the adjective of a people: something of theirs follows ("the Thai foreign ministry")."""
    return any(each.sort == "demonym" for each in load().names.get(word, ()))


@lru_cache(maxsize=1)
def _body() -> re.Pattern[str]:
    bodies = "|".join(map(re.escape, sorted(load().section("words")["home"], key=len, reverse=True)))
    return re.compile(rf" (?:{bodies})\b")


def _titled(text: str, span: Span) -> Span:
    """A title with the name behind it, or the article before it: ``Sen. Manchin``, ``The Secretary``."""
    name = re.compile(rf"\.? {_NAME}").match(text, span.end, span.end + _LONGEST)
    if name:
        return Span(span.start, span.start + len(text[span.start : name.end()].rstrip(".,")))
    led = text[max(0, span.start - 4) : span.start]
    return Span(span.start - 4, span.end) if led.lower() == "the " else span


@lru_cache(maxsize=1)
def _goes_on() -> re.Pattern[str]:
    """What ends a phrase that was cut off: a name, or nouns before a verb of saying."""
    verbs = "|".join(map(re.escape, sorted(load().section("words")["saying"], key=len, reverse=True)))
    saying = rf"(?= (?:has |have |had |is |also )?(?:{verbs})\b)"
    return re.compile(rf" (?:(?:the |[a-z]+ ){{0,2}}?{_NAME}(?: {_NOUNS}{saying})?|{_NOUNS}{saying})")


@lru_cache(maxsize=1)
def _calendar() -> frozenset[str]:
    """Days of the week and months: they name no speaker."""
    return frozenset(each.lower() for each in (*day_name[:], *month_name[1:]))


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return frozenset(load().section("offices")["honorifics"])
