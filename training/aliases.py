"""Which words name which party, learned from the annotations themselves.

Where a statement's party has no words in the anchor's sentence, its mentions in the context are looked up here, so
that the
model learns to find them there.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from pledgebook.model import Span
from training.augment import State
from training.corpus import Annotated

PARTIES = ("donors", "recipients", "participants", "parties", "actor", "towards", "claimant", "about")
PURE = 0.8
"""Least share of one code among the annotations of the same words; pronouns fall below it by themselves."""


class Aliases:
    """Words that name a code, and where they stand in a text."""

    def __init__(self, articles: Iterable[Annotated], table: Iterable[State] = ()) -> None:
        said: dict[str, Counter[str]] = defaultdict(Counter)
        for article in articles:
            for party in _parties(article):
                if party.get("said"):
                    said[article.text[slice(*party["said"])].lower()][party["code"]] += 1
        self._words: dict[str, set[str]] = defaultdict(set)
        for state in table:
            self._words[state.code] |= {
                word.lower() for words in state.words.values() for word in words if word != "US"
            }
        for words, codes in said.items():
            code, times = codes.most_common(1)[0]
            if times >= PURE * codes.total() and len(words) > 2 and not _vague(words, codes):
                self._words[code].add(words)

    def mentions(self, code: str, text: str) -> list[Span]:
        """Where the text names the party, in text order, longest words first at each place."""
        words = set(self._words.get(code, ()))
        if ":" in code:
            name = code.partition(":")[2].lower()
            words |= {name, name.split()[-1]} if code.startswith("PER:") and name else {name}
        if not (words := {each for each in words if each.strip()}):
            return []
        ranked = "|".join(re.escape(each) for each in sorted(words, key=len, reverse=True))
        return [Span(*found.span()) for found in re.finditer(rf"(?<!\w)(?:{ranked})(?!\w)", text, re.IGNORECASE)]


def _vague(words: str, codes: Counter[str]) -> bool:
    """Words such as "the president", that mean somebody else in another article."""
    return (
        words.startswith(("the ", "his ", "her ", "its ", "their ", "our "))
        and len(words.split()) <= 2
        and codes.total() < 4
    )


def _parties(article: Annotated) -> Iterable[Mapping[str, Any]]:
    for statement in article.statements:
        for name in PARTIES:
            yield from statement.get(name) or ()
