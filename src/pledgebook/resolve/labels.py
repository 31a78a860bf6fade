"""Labels that words tell outright: "$1.3 billion in military and economic support" is for both."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from pledgebook.kinds import Field
from pledgebook.model import Mark

_AFTER = 60
"""Characters after an anchor in which what it is for is looked for."""
_JOINED = r"(?:\s*,\s*|\s+(?:and|as well as)\s+|\s*,\s*and\s+|\s*&\s*)"


def wider_label(text: str, mark: Mark, field: Field) -> str | None:
    """The field's label that holds the others, where the words after the anchor join those of two."""
    if not field.wider or not field.words:
        return None
    said = text[mark.anchor.end : min(mark.sentence.end, mark.anchor.end + _AFTER)]
    labels = _labels(field.words)
    match = _pattern(tuple(sorted(labels))).search(said.lower())
    named = {labels[word] for word in re.findall(r"[\w-]+", match[0]) if word in labels} if match else set()
    return field.wider if len(named) > 1 else None


def _labels(words: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: label for label, listed in words.items() for word in listed}


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Words joined by commas and "and", close behind the anchor: nothing but a preposition and adjectives before them."""
    one = rf"(?:{'|'.join(map(re.escape, words))})(?:\s+(?:aid|assistance|support))?"
    return re.compile(rf"^\W*(?:worth\s+)?(?:\w+\s+){{0,3}}?{one}(?:{_JOINED}{one})+")
