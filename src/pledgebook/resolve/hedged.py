"""A number, the words that hedge it and its conversion are one thing, also where a reader marked them apart.

Of "just over 1,000" one mark may hold "just" and another "over 1,000": the first is no statement of its own. Nor is
"€20 million" in "$22 million, or €20 million"; where nothing else is marked, it stands for the amount that it converts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from pledgebook.model import Article, Mark
from pledgebook.resolve.money import article_amounts
from pledgebook.values.amounts import FoundMoney
from pledgebook.vocabulary import load

_GAP = 1
"""Characters between a hedge and what it hedges: a space."""


def without_hedges(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """The marks in text order without those whose anchor is but a hedge right before another one of its kind."""
    ordered = sorted(marks, key=lambda mark: (mark.kind, mark.anchor.start, mark.anchor.end))
    kept = [one for one, other in pairwise([*ordered, None]) if one and not (other and _hedges(text, one, other))]
    return sorted(kept, key=lambda mark: (mark.anchor.start, mark.anchor.end, mark.kind))


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


def without_conversions(article: Article, marks: Sequence[Mark]) -> list[Mark]:
    """The marks without those whose anchor is the article's own conversion of an amount: that is told before it.

    A conversion alone is anchored on the amount that it converts, if no mark of its kind is.
    """
    if not any(_has_number(article.text, each) for each in marks):
        return list(marks)
    converted = [each for each in article_amounts(article) if each.value.equivalent is not None]
    kept: list[Mark] = []
    for mark in marks:
        whole = next((each for each in converted if _converts(article.text, mark, each)), None)
        if whole is None:
            kept.append(mark)
        elif not any(each.kind == mark.kind and each.anchor.overlaps(whole.span) for each in marks):
            kept.append(replace(mark, anchor=whole.span))
    return kept


def _converts(text: str, mark: Mark, amount: FoundMoney) -> bool:
    """Whether an anchor lies among the words behind an amount that convert it, and has a number of its own."""
    inside = amount.hedged.end <= mark.anchor.start and mark.anchor.end <= amount.whole.end
    return inside and _has_number(text, mark)


def _has_number(text: str, mark: Mark) -> bool:
    return any(map(str.isdigit, mark.anchor.of(text)))
