"""Aid that is halted and goes on again: "paused all military aid", "lifted the hold on 1,800 bombs".

What was promised long ago and now stands still, or is set free, is often told without an amount, so that nothing ties the two
reports but the parties and such words. A kind declares the label for them (``entry: paused:``), the rung of a standstill, and
the one that a report of its end has where a reader took the halt that it tells of for the news. The words are in
``vocabulary/acts.yaml`` (``halting``, ``resuming``, ``lifting``, ``halts``). Who only asks for its end, or refuses it, ends none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Article, Span, Statement
from pledgebook.vocabulary import load
from pledgebook.vocabulary.phrases import find_phrase

TOLD = "told"
"""The label of a report that tells of a halt or of its end."""
_BEFORE = 90
"""Characters before or behind an anchor in which it may be said that it goes on again."""
_STOPS = r"(?:to|and|but|after|before|while|as|against|because|since|until|when)\b"
_OBJECT = rf"(?:\s+(?!{_STOPS})[\w’'-]+){{0,8}}?\s+(?:[\"“])?"
_DENIED = 40
"""Characters before the words in which they may be denied, or only asked for."""


def with_pauses(article: Article, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements, those of a halt or of its end with the label for it."""
    return tuple(_with(article.text, each, kinds[each.kind]) for each in statements)


def _with(text: str, statement: Statement, kind: Kind) -> Statement:
    said: Mapping[str, Any] = kind.entry.get("paused", {})
    if not said or kind.ladder is None:
        return statement
    rung = statement.values.get(kind.ladder.name)
    ended = _ended(text, statement)
    if ended and rung == said["from"]:
        return _told(statement, said, ended, {kind.ladder.name: said["ended"]})
    acts = {each for group in kind.acts for each in group}
    halted = rung == said["from"] and find_phrase("acts", "halting", statement.sentence.of(text))
    if halted or (ended and rung in acts):
        return _told(statement, said, ended or statement.anchor, {})
    return statement


def _told(statement: Statement, said: Mapping[str, Any], words: Span, more: Mapping[str, Any]) -> Statement:
    values = {**statement.values, **more, said["by"]: TOLD}
    return replace(statement, values=values, evidence={**statement.evidence, said["by"]: (words,)})


def _ended(text: str, statement: Statement) -> Span | None:
    """The words that say of the anchor that it goes on again, unless they are denied or only asked for."""
    start, anchor, end = statement.sentence.start, statement.anchor, statement.sentence.end
    before = _wording()[0].search(text, max(start, anchor.start - _BEFORE), anchor.start)
    behind = _wording()[1].match(text, anchor.end, min(end, anchor.end + _BEFORE))
    found = before or behind
    if found is None:
        return None
    words = Span(*found.span("words"))
    denied = find_phrase("acts", "not_ended", text[max(start, words.start - _DENIED) : words.start])
    return None if denied else words


@lru_cache(maxsize=1)
def _wording() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Such words right before what goes on again, which is their object, and right behind it."""
    acts = load().section("acts")
    resuming, lifting, halts = ("|".join(map(re.escape, acts[name])) for name in ("resuming", "lifting", "halts"))
    words = rf"(?P<words>(?:{resuming})|(?:{lifting})\s+(?:(?!{_STOPS})[\w’'-]+\s+){{0,4}}?(?:{halts}))\b"
    helps = "has|have|had|is|are|was|were|will|be|been|being|immediately|again|now"
    passive = rf"\s+(?:(?:{helps})\s+){{0,4}}(?P<words>{resuming})\b"
    return re.compile(rf"\b{words}{_OBJECT}\Z", re.IGNORECASE), re.compile(passive, re.IGNORECASE)
