"""Free words of the article: a subject, a place, a speaker."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pledgebook.errors import BadValue
from pledgebook.values.valuetype import ValueType
from pledgebook.vocabulary import load

_STOP = frozenset("the a an of to in for and on its his her their".split())
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=65_536)
def content_words(text: str) -> frozenset[str]:
    """The words that carry meaning: folded to lower case without accents, articles and prepositions left out."""
    folded = text if text.isascii() else unicodedata.normalize("NFKD", text)
    bare = folded if text.isascii() else "".join(char for char in folded if not unicodedata.combining(char))
    return frozenset(word for word in _WORD.findall(bare.casefold()) if word not in _STOP)


def word_overlap(one: str, other: str) -> float:
    """Dice coefficient of the two texts' content words, 0..1."""
    left, right = content_words(one), content_words(other)
    if not left or not right:
        return 0.0
    return 2 * len(left & right) / (len(left) + len(right))


def singular(word: str) -> str:
    """The word without the plural's ending."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=65_536)
def telling_words(text: str) -> frozenset[str]:
    """The content words that tell which thing is meant, singular: of "Russian tanks destroyed" not "Russian".

    Where all are such as "weapons" or "aid" (``vocabulary/telling.yaml``), all of them.
    """
    words = frozenset(map(singular, content_words(text)))
    return words - frozenset(load().section("telling")["unspecific"]) or words


@lru_cache(maxsize=1)
def _bare() -> frozenset[str]:
    return frozenset(singular(word) for word in load().section("telling")["pacts"])


@lru_cache(maxsize=65_536)
def _telling(text: str) -> frozenset[str]:
    return frozenset(map(singular, content_words(text))) - _bare()


def _ties(one: str, other: str) -> float:
    """Dice coefficient of the words that tell which thing is meant: "the deal" and "an agreement" have none."""
    left, right = _telling(one), _telling(other)
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def _tokens(value: str, _least: float) -> frozenset[str]:
    return _telling(value)


def _read(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadValue("text", value, "words of the article")
    return value


TEXT = ValueType(
    "text",
    to_json=str,
    from_json=_read,
    show=str,
    agree=word_overlap,
    plain=str.casefold,
    pieces=content_words,
    evidence=_ties,
    tokens=_tokens,
)
