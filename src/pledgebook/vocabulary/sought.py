"""Wordings that are looked for together: one pass of an automaton finds where any of them can begin.

Few articles hold what a step looks for, and a pattern that runs over the whole text costs more than all else that the step does.
So a wording says with which words, in small letters, it begins, and its pattern is tried only where they stand.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from pledgebook.once import once

_BLANKS = "\n\t\r\u00a0\u2009\u202f"
"""What counts as a space between words."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A pattern, and the characters with which everything that it finds begins, in small letters and with spaces for blanks."""

    pattern: re.Pattern[str]
    openings: frozenset[str]


_MAKERS: dict[str, list[Callable[[], Wording]]] = {}
"""How the wordings of each company are made, in the order in which they were declared."""


class Sought:
    """A wording that is looked for in articles, together with all others of its company."""

    def __init__(self, make: Callable[[], Wording], company: str = "article") -> None:
        self._company, self._makers = company, _MAKERS.setdefault(company, [])
        self._number = len(self._makers)
        self._makers.append(lru_cache(maxsize=1)(make))

    @once
    def pattern(self) -> re.Pattern[str]:
        """The wording's pattern."""
        return self._makers[self._number]().pattern

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """What the pattern's own ``finditer`` finds."""
        places = _places(self._company, len(self._makers), text)
        if places is None:
            return self.pattern.finditer(text, start, end)
        found = places.get(self._number)
        return self._tried(text, sorted(found), start, end) if found else iter(())

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """What the pattern's own ``search`` finds."""
        return next(self.finditer(text, start, end), None)

    def _tried(self, text: str, places: Sequence[int], start: int, end: int) -> Iterator[re.Match[str]]:
        pattern = self.pattern
        for place in places:
            match = pattern.match(text, place, end) if start <= place < end else None
            if match:
                start = match.end()
                yield match


def openings(phrases: Iterable[str]) -> frozenset[str]:
    """How phrases begin: by their first two words, up to a star, the second one perhaps behind more than one blank."""
    begun: set[str] = set()
    for phrase in phrases:
        first, *more = phrase.lower().split(maxsplit=2)
        begun.add(" ".join([first, *more[:1]]).partition("*")[0])
        if more and "*" not in first:
            begun.add(first + "  ")
    return frozenset(begun)


@lru_cache(maxsize=8)
def _automaton(company: str, size: int) -> tuple[AhoCorasick, Sequence[Sequence[int]]]:
    """All openings of the first wordings of a company, and for each of them the numbers of the wordings that begin with it."""
    begun: dict[str, list[int]] = {}
    for number, make in enumerate(_MAKERS[company][:size]):
        for opening in sorted(make().openings):
            begun.setdefault(opening, []).append(number)
    return AhoCorasick(list(begun), implementation=Implementation.DFA), list(begun.values())


@lru_cache(maxsize=8)
def lowered(text: str) -> str:
    """An article in small letters, kept for the articles just worked on."""
    return text.lower()


@lru_cache(maxsize=4)  # each company asks for the same article
def _flat(text: str) -> str | None:
    """The text in small letters with spaces for blanks; ``None`` of one that small letters would shift."""
    lower = lowered(text)
    if len(lower) != len(text):
        return None
    for blank in _BLANKS:
        lower = lower.replace(blank, " ")
    return lower


@lru_cache(maxsize=16)  # every step asks for the same article
def _places(company: str, size: int, text: str) -> Mapping[int, Sequence[int]] | None:
    """Where each wording can begin, by its number; ``None`` of a text that small letters would shift."""
    flat = _flat(text)
    if flat is None:
        return None
    automaton, numbers = _automaton(company, size)
    found: dict[int, list[int]] = {}
    for opening, start, _ in automaton.find_matches_as_indexes(flat, overlapping=True):
        for number in numbers[opening]:
            found.setdefault(number, []).append(start)
    return found
