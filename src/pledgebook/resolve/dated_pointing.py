"""Sentences that go on about what was told before them: "The package includes …", "It also …", "With this latest aid …".

What they tell took place when that did, so the time told last before them is more often theirs than a stranger's would be.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.values.patterns import alternation
from pledgebook.vocabulary import load

_REACH = 140
_OPENING = r"^\W*(?:(?:and|but|also|now|in all|in total|overall|altogether|separately|however|meanwhile),?\s+)?"
_FIRST = re.compile(r"\W*(\w+)")
_ANY = ("and", "but", "also", "now", "in", "overall", "altogether", "separately", "however", "meanwhile")
"""The first words of openings, behind which any way of going on may follow."""
_WORDS = r"(?:[\w$€£.,%’'-]+\s+){0,4}?"
_QUOTES = ('"', "“")
_NOT_NOUN = r"(?!\s+(?:States|Kingdom|Nations|Union)\b)"


@lru_cache(maxsize=1)
def _sorts() -> dict[str, str]:
    """What sort of thing each noun means."""
    nouns: dict[str, list[str]] = load().section("times")["pointing"]["nouns"]
    return {noun: sort for sort, words in nouns.items() for noun in words}


_THE = r"(?:the|this|that|these|those|such|his|her|their|its)"
_LED = r"(?:with|in|during|under|at|after|as part of|following|of|for|besides|beyond)"


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, frozenset[str], re.Pattern[str]], ...]:
    """The ways of going on, by name, each with the words that it can begin with; the first that fits counts."""
    verbs = "|".join(sorted(map(re.escape, load().section("times")["pointing"]["verbs"])))
    the = rf"{_THE}\s+{_WORDS}(?P<noun>{alternation(_sorts())})\b{_NOT_NOUN}"
    return tuple(
        (name, frozenset([*re.findall(r"\w+", first), *_ANY]), re.compile(_OPENING + pattern, re.IGNORECASE))
        for name, first, pattern in (
            (
                "it",
                "it they this that these those",
                rf"(?:it|they|this|that|these|those)\s+(?:\w+\s+){{0,2}}?(?:{verbs})\b",
            ),
            (
                "also",
                "included among of part",
                r"(?:also )?(?:included|among (?:them|these|those|the)|of (?:that|this|those|these|the)|part of)\b",
            ),
            ("the", _THE, the),
            ("with", _LED, rf"{_LED}\s+{the}"),
            ("then", "there then afterward afterwards", r"(?:there|then|afterwards?)\b"),
        )
    )


def going_on(text: str, sentence: Span, anchor: Span) -> list[str]:
    """How a sentence goes on about what was told before, as features; empty where it does not."""
    head = text[sentence.start : min(sentence.end, sentence.start + _REACH)]
    quoting = ["goes_on=quote"] if head.lstrip()[:1] in _QUOTES else []
    return quoting + _referring(text, anchor, head)


def _referring(text: str, anchor: Span, head: str) -> list[str]:
    """How its first words refer to what was told."""
    first = _FIRST.match(head)
    word = first[1].lower() if first else ""
    for name, firsts, pattern in _patterns():
        match = pattern.match(head) if word in firsts else None
        if match:
            noun = match.groupdict().get("noun")
            return [f"goes_on={name}", *([f"goes_on={name}|{_sorts()[noun.lower()]}"] if noun else [])]
    return [f"goes_on=anchor|{noun}"] if (noun := _pointed(text, anchor)) else []


_POINTED = re.compile(r"\b(?P<word>the|this|that|these|those)(?:\s+[\"“]?)\Z", re.IGNORECASE)


def _pointed(text: str, anchor: Span) -> str:
    """The word that makes an anchor something told before: "these doses", "the package"."""
    first = anchor.of(text).partition(" ")[0].lower()
    if first in ("the", "this", "that", "these", "those"):
        return first
    start = max(anchor.start - 8, 0)
    before = _POINTED.search(text, start, anchor.start) if "th" in text[start : anchor.start].lower() else None
    return before["word"].lower() if before else ""
