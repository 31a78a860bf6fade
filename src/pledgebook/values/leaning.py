"""On which side the words of a stance stand: ``refused`` against, ``lifted its veto`` for. Words: ``vocabulary/matters.yaml``."""

from __future__ import annotations

import re
from functools import lru_cache

from pledgebook.vocabulary import load

FOR, AGAINST, UNSAID = 1, -1, 0
_DENYING = ("nor", "not", "never", "neither", "without")
_DENIED = re.compile(rf"\b({'|'.join(_DENYING)})(?! only)(?: \w+){{0,2}} ?$", re.IGNORECASE)
_WARNED = re.compile(r"\b(warn\w*)\b.*?\bagainst\b")
"""One word against with whom it warns between: "warned Peru against"."""


@lru_cache(maxsize=65_536)
def shown(words: str) -> int:
    """The side that the words of a stance show: each against turns round, and alone neither shows anything.

    >>> [shown(each) for each in ("lifted its opposition", "would not allow", "lifted", "called on")]
    [1, -1, 0, 1]
    """
    found = turning(words)
    if found and all(found):
        return UNSAID
    if found:
        return AGAINST if len(found) % 2 else FOR
    return FOR if cues("for").search(words.lower()) else UNSAID


def turning(words: str) -> list[bool]:
    """The words that turn the sense round, in their order: whether each undoes what was against."""
    text = words.lower().replace("’", "'").replace("n't", " not")
    text = _WARNED.sub(r"\1", text) if "warn" in text else text
    found = [(each.start(), False) for each in cues("against").finditer(text)]
    found += [(each.start(), True) for each in cues("undoing").finditer(text)]
    return [undoes for _, undoes in sorted(found)]


def with_denial(sentence: str, start: int, end: int) -> str:
    """The words of a stance, with what denies them directly before: ``nor did he`` support, ``not stop its`` opposition."""
    head = sentence[:start]
    before = _DENIED.search(head) if any(map(head.lower().__contains__, _DENYING)) else None
    return f"{before[0] if before else ''} {sentence[start:end]}"


@lru_cache(maxsize=8)
def cues(name: str) -> re.Pattern[str]:
    """The words of one row, whole ones or, with a star, those that begin so; for text in small letters."""
    listed = [str(each) for each in load().section("matters")[name]]
    words = (re.escape(each).replace(r"\*", r"\w*") for each in sorted(listed, key=len, reverse=True))
    return re.compile(rf"\b(?:{'|'.join(words)})\b")
