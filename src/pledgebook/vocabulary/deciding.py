"""Which meaning an ambiguous name has, from the words around it and from the rest of its article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pledgebook.model import Span

NO_PARTY = "none"
"""The reading under which the words name no party at all."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One meaning of an ambiguous name and the words that speak for it."""

    code: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    near: tuple[str, ...] = ()

    def beside(self, head: str, tail: str) -> bool:
        """Whether one of its words stands directly before or after the name; ``head`` is without space at its end."""
        bare = tail.lstrip()
        # few names have any of the words beside them, which a look at all of them at once tells
        if head.endswith(self.before) and any(_ends(head, word) for word in self.before):
            return True
        led = tail.startswith(self.after) or bare.startswith(self.after)
        return led and any(_starts(tail, word) or _starts(bare, word) for word in self.after)

    def support(self, text: str) -> int:
        """How many of its ``near`` words the text holds."""
        return sum(_holds(text, word) for word in self.near)


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """What decides between the readings of one name; see ``vocabulary/ambiguous.yaml``. There is one for each name."""

    readings: tuple[Reading, ...]
    default: str = ""
    capitals: bool = True

    def decide(self, text: str, span: Span) -> str:
        """The code of the reading that the context asks for, :data:`NO_PARTY`, or empty where nothing decides."""
        if not self.capitals and _shouted(text, span):
            return NO_PARTY
        head, tail = text[max(0, span.start - 40) : span.start].rstrip(), text[span.end : span.end + 40]
        for reading in self.readings:
            if reading.beside(head, tail):
                return reading.code
        return _anywhere(self, text)


@lru_cache(maxsize=256)  # a name is asked for wherever the text has it
def _anywhere(rule: Rule, text: str) -> str:
    """The code of the reading for which the text holds the most words, else the rule's default."""
    scores = sorted(((each.support(text), -at) for at, each in enumerate(rule.readings)), reverse=True)
    best, at = scores[0]
    if best and (len(scores) == 1 or scores[1][0] < best):
        return rule.readings[-at].code
    return rule.default


def _ends(head: str, word: str) -> bool:
    return head.endswith(word) and not head[: -len(word)][-1:].isalnum()


def _starts(tail: str, word: str) -> bool:
    return tail.startswith(word) and not tail[len(word) :][:1].isalnum()


def _holds(text: str, word: str) -> bool:
    at = text.find(word)
    while at >= 0:
        if not text[at - 1 : at].isalnum() and not text[at + len(word) : at + len(word) + 1].isalnum():
            return True
        at = text.find(word, at + 1)
    return False


_WORD_BEFORE = re.compile(r"(\w+)\W{0,3}$")
_WORD_AFTER = re.compile(r"\W{0,3}(\w+)")


def _shouted(text: str, span: Span) -> bool:
    """Whether the words on both sides of the name are in capitals too, so that capitals say nothing."""
    before = _WORD_BEFORE.search(text[max(0, span.start - 30) : span.start])
    after = _WORD_AFTER.match(text[span.end : span.end + 30])
    sides = [match[1] for match in (before, after) if match]
    return bool(sides) and all(len(word) > 2 and word.isupper() for word in sides)


def rule_from(row: Mapping[str, Any]) -> Rule:
    """The rule of one row of ``ambiguous.yaml``."""
    readings = tuple(
        Reading(code, *(tuple(map(str, said.get(key, ()))) for key in ("before", "after", "near")))
        for code, said in row["readings"].items()
    )
    return Rule(readings, row.get("default", ""), row.get("capitals", True))
