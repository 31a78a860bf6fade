"""Acronyms that an article explains: ``Norwegian Refugee Council (NRC)``, and later only ``NRC``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pledgebook.model import Span

_LINKS = frozenset(["of", "the", "for", "and", "on", "in", "to", "de", "&"])
_SHORT = re.compile(r"\(([A-Z][A-Za-z]{1,8})\)")
_WORD = r"(?:[A-Z][\w’'&-]{1,30}|of|the|for|and|on|in|to|de|&)"
_BEFORE = re.compile(rf"(?<![\w-]){_WORD}(?: {_WORD}){{1,9}} $")
_REACH = 160


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym, the name it stands for, and where the name stands."""

    short: str
    name: str
    span: Span


@lru_cache(maxsize=64)  # with the names of an article, and with its parties
def explained(text: str) -> tuple[Acronym, ...]:
    """The acronyms that the text explains; a name starts where the initials do."""
    return tuple(_explained(text)) if "(" in text else ()


def _explained(text: str) -> Iterator[Acronym]:
    for short in _SHORT.finditer(text):
        left = max(0, short.start() - _REACH)
        match = _BEFORE.search(text[left : short.start()])
        if match is not None:
            span = _named(match, left, short[1])
            if span is not None:
                yield Acronym(short[1], span.of(text), span)


def _named(match: re.Match[str], offset: int, short: str) -> Span | None:
    """Where the name with these initials starts in a run of words that ends before its acronym."""
    words = list(re.finditer(r"\S+", match[0]))
    for start, word in enumerate(words):
        initials = "".join(each[0][0] for each in words[start:] if each[0] not in _LINKS)
        if word[0] not in _LINKS and initials.upper() == short.upper():
            return Span(offset + match.start() + word.start(), offset + match.start() + words[-1].end())
    return None
