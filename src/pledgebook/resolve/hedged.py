"""A number and the words that hedge it are one thing, also where a reader that sees pieces of words marked them apart.

Of "just over 1,000" one mark may hold "just" and another "over 1,000": the first is no statement of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from pledgebook.model import Mark
from pledgebook.vocabulary import load

_GAP = 1
"""Characters between a hedge and what it hedges: a space."""


def without_hedges(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """The marks in text order without those whose anchor is but a hedge right before another one of its kind."""
    ordered = sorted(marks, key=lambda mark: (mark.kind, mark.anchor))
    kept = [one for one, other in pairwise([*ordered, None]) if one and not (other and _hedges(text, one, other))]
    return sorted(kept, key=lambda mark: (mark.anchor, mark.kind))


def _hedges(text: str, one: Mark, other: Mark) -> bool:
    said = one.anchor.of(text).lower().split()
    beside = one.kind == other.kind and 0 <= other.anchor.start - one.anchor.end <= _GAP
    return beside and bool(said) and all(word in _words() for word in said)


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """The words of all hedges, and those that may stand among them."""
    table = load().section("numerals")
    phrases = [phrase for group in table["hedges"].values() for phrase in group]
    return frozenset([word for phrase in phrases for word in phrase.split()] + table["fillers"])
