"""Phrases of a vocabulary file as one search: whole words in any case, a star for any ending or for any one word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pledgebook.vocabulary import load
from pledgebook.vocabulary.sought import Wording, openings


@lru_cache(maxsize=64)
def _pattern(section: str, name: str) -> re.Pattern[str]:
    phrases = sorted(load().section(section)[name], key=lambda each: (-len(each), each))
    return re.compile(rf"\b(?:{'|'.join(_phrase(each) for each in phrases)})\b", re.IGNORECASE)


def _phrase(phrase: str) -> str:
    words = (r"\w+" if word == "*" else re.escape(word).replace(r"\*", r"\w*") for word in phrase.split())
    return r"\s+".join(words)


@lru_cache(maxsize=64)
def _small(section: str, name: str) -> re.Pattern[str] | None:
    """The same for text in small letters, begun with the set of the first ones, which is looked for several times as fast."""
    phrases = sorted(load().section(section)[name], key=lambda each: (-len(each), each))
    by_first: dict[str, list[str]] = {}
    for each in map(str.lower, phrases):
        by_first.setdefault(each[0], []).append(_phrase(each)[1:])
    if not by_first or not all(first.isascii() and first.isalnum() for first in by_first):
        return None
    first = f"[{''.join(by_first)}]"
    rests = "|".join(rf"(?<={letter})(?:{'|'.join(listed)})" for letter, listed in by_first.items())
    return re.compile(rf"{first}(?<!\w{first})(?:{rests})\b")


def _fitting(section: str, name: str, text: str) -> tuple[re.Pattern[str], str]:
    """The pattern of the phrases, and the text in the letters that it is for."""
    small, lower = _small(section, name), text.lower()
    if small is None or len(lower) != len(text):
        return _pattern(section, name), text
    return small, lower


def find_phrase(section: str, name: str, text: str) -> str:
    """The first phrase of ``vocabulary/<section>.yaml: <name>`` that the text holds, as it stands there; else empty."""
    pattern, said = _fitting(section, name, text)
    match = pattern.search(said)
    return " ".join(text[match.start() : match.end()].split()) if match else ""


def phrase_places(section: str, name: str, text: str) -> Iterator[tuple[int, int]]:
    """Where the text holds such phrases: first character, and the one behind the last."""
    pattern, said = _fitting(section, name, text)
    return (match.span() for match in pattern.finditer(said))


def phrase_wording(section: str, name: str) -> Wording:
    """The same phrases as a wording, for a search of whole articles."""
    return Wording(_pattern(section, name), openings(load().section(section)[name]))


@lru_cache(maxsize=64)
def alternatives(section: str, *names: str) -> str:
    """Rows of ``vocabulary/<section>.yaml`` as the branches of one pattern, the longest words first."""
    said = {each for name in names for each in load().section(section)[name]}
    return "|".join(
        re.escape(each).replace(r"\ ", r"\s+") for each in sorted(said, key=lambda each: (-len(each), each))
    )
