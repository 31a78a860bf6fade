"""Verbs of saying that tell what somebody did, and no words: "asked Congress for $9 million", "continued to send tents".

A government that asks its own lawmakers for money, or announces a package, is told of in the article's own voice.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.values.patterns import alternation
from pledgebook.vocabulary import load

_CLAUSE = re.compile(r"(?: [\w ]{1,30})? that\b")
_TO = re.compile(r" to\b")
_HELPER = re.compile(r" (?:have|has|had|are|were|will|would|can|could|may|might|should|must|and|of)\b")
_LAST = re.compile(r"([\w-]+)\W*\Z")


def tells_of_doing(text: str, verb: re.Match[str], sentence: Span) -> bool:
    """Whether a verb of saying tells of a deed: a request to one's own lawmakers, what goes on, or is hoped to be done."""
    rows = load().section("words")
    said = verb[0]
    if said in rows["hoping"]:
        return _TO.match(text, verb.end(), sentence.end) is not None
    if said in rows["going on"]:
        quoted = any(mark in text[sentence.start : sentence.end] for mark in '“”"')
        return not quoted and _CLAUSE.match(text, verb.end(), sentence.end) is None
    if said in rows["nouns of saying"] and _HELPER.match(text, verb.end(), sentence.end):
        return True
    return _petition().match(text, verb.start(), sentence.end) is not None


def asks_lawmakers(text: str, at: int) -> bool:
    """Whether a request to lawmakers stands right behind a place: "Biden | has formally asked Congress for"."""
    return _petitioning().match(text, at) is not None


def is_institution(words: str) -> bool:
    """Whether words end in an institution of a state, which tells what it does where it makes something known.

    >>> is_institution("the Norwegian government"), is_institution("a spokesman for the government"), is_institution("he")
    (True, True, False)
    """
    last = _LAST.search(words)
    return last is not None and last[1].lower() in load().section("words")["institutions"]


@lru_cache(maxsize=1)
def _petition() -> re.Pattern[str]:
    rows = load().section("words")
    asked, whom = alternation(rows["petitioning"]), alternation(rows["petitioned"])
    return re.compile(rf"{asked} (?:the )?(?:[A-Z][\w.]* )?{whom}\b")


@lru_cache(maxsize=1)
def _petitioning() -> re.Pattern[str]:
    return re.compile(
        rf"(?: [A-Z]\w+day)?(?: (?:has|have|had|is|was|will|also|again|now|\w+ly|on \w+|last \w+))* {_petition().pattern}"
    )
