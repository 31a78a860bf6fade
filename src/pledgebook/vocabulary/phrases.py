"""Phrases of a vocabulary file as one search: whole words in any case, a star for any ending or for any one word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pledgebook.vocabulary import load


@lru_cache(maxsize=64)
def _pattern(section: str, name: str) -> re.Pattern[str]:
    phrases = sorted(load().section(section)[name], key=lambda each: (-len(each), each))
    return re.compile(rf"\b(?:{'|'.join(_phrase(each) for each in phrases)})\b", re.IGNORECASE)


def _phrase(phrase: str) -> str:
    words = (r"\w+" if word == "*" else re.escape(word).replace(r"\*", r"\w*") for word in phrase.split())
    return r"\s+".join(words)


def find_phrase(section: str, name: str, text: str) -> str:
    """The first phrase of ``vocabulary/<section>.yaml: <name>`` that the text holds, as it stands there; else empty."""
    match = _pattern(section, name).search(text)
    return " ".join(match[0].split()) if match else ""


def phrase_places(section: str, name: str, text: str) -> Iterator[tuple[int, int]]:
    """Where the text holds such phrases: first character, and the one behind the last."""
    return (match.span() for match in _pattern(section, name).finditer(text))
