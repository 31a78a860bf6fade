"""Whether an article is English, by its script and its function words; ``vocabulary/languages.yaml`` holds both."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pledgebook import vocabulary

ENGLISH = "en"

_SAMPLE = 600  # characters looked at in the beginning and in the middle of a text
_SHORT = 25  # words, or letters of another script: with fewer, nothing is certain
_CONFIDENT = 0.12  # share of function words; running text has 0.25 to 0.45 in its own language
_PLAIN = 0.15
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Profiles:
    """``letters`` matches a run of one script's letters; ``words`` holds each language's words, by script."""

    letters: Mapping[str, re.Pattern[str]]
    words: Mapping[str, Mapping[str, frozenset[str]]]


@lru_cache(maxsize=1)
def _profiles() -> _Profiles:
    said = vocabulary.load().section("languages")
    words: dict[str, dict[str, frozenset[str]]] = {script: {} for script in said["scripts"]}
    for code, row in said["languages"].items():
        words[row["script"]][code] = frozenset(row.get("words", ()))
    return _Profiles({script: re.compile(f"[{ranges}]+") for script, ranges in said["scripts"].items()}, words)


def of(text: str) -> str:
    """The ISO 639-1 code of the text's language, ``en`` where it is too short or too mixed to say.

    Another language is answered only with confidence: an English article that quotes Ukrainian at length stays English.
    """
    sample = text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + " " + text[len(text) // 2 :][:_SAMPLE]
    words = _WORD.findall(sample.lower())
    profiles = _profiles()
    english = profiles.words["Latin"][ENGLISH]
    if _share(words, english) >= _PLAIN:
        return ENGLISH
    script = _script(sample, profiles)
    if script is None:
        return ENGLISH
    known = profiles.words[script]
    if script != "Latin" and not any(known.values()):
        return next(iter(known))
    return _by_words(words, known, strict=script == "Latin")


def _share(words: Sequence[str], known: frozenset[str]) -> float:
    return sum(map(known.__contains__, words)) / max(len(words), 1)


def _script(sample: str, profiles: _Profiles) -> str | None:
    """The script of most letters, if there are enough of them. A fifth of kana makes Han characters Japanese."""
    counts = {name: sum(map(len, letters.findall(sample))) for name, letters in profiles.letters.items()}
    total = sum(counts.values())
    for name, count in counts.items():
        needed = 0.2 if name == "Kana" else 0.6
        if total >= _SHORT and count >= needed * total:
            return name
    return None


def _by_words(words: Sequence[str], known: Mapping[str, frozenset[str]], *, strict: bool) -> str:
    """The language with the most of its words in the text; with ``strict`` it must stand out from English."""
    shares = {code: _share(words, row) for code, row in known.items()}
    best = max(shares, key=lambda code: shares[code])
    if not strict:
        return best
    sure = len(words) >= _SHORT and shares[best] >= _CONFIDENT and shares[best] >= 2 * shares[ENGLISH]
    return best if sure else ENGLISH
