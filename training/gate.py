"""The gate's words, chosen from the annotations: as few and as rare as will let nearly every anchor's sentence pass."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pledgebook.model import Span
from pledgebook.reading import sentences
from training.corpus import Annotated

COVER = 0.9
"""Share of the anchors' sentences to be covered: an article mostly has several, and passes by any of them."""
LEAST = 5
"""Anchors' sentences that a word must stand in: rarer ones are chance."""
_WORD = re.compile(r"[^\W_][\w’'-]*|[$€£¥]")


def features(sentence: str) -> set[str]:
    """The gate words that a sentence could pass by; a number counts by its first digit."""
    return {f"{word[0]}*" if word[0].isdigit() else word for word in _WORD.findall(sentence.lower())}


def choose(articles: Sequence[Annotated]) -> list[str]:
    """Words in alphabetical order; each step takes the one that lets most new anchors pass for the least other text."""
    wanted, other = _sentences(articles)
    cost = Counter(word for each in other for word in each)
    holders: dict[str, set[int]] = defaultdict(set)
    for number, words in enumerate(wanted):
        for word in words:
            holders[word].add(number)
    holders = {word: numbers for word, numbers in holders.items() if len(numbers) >= LEAST}
    left, chosen = set(range(len(wanted))), []
    while holders and len(left) > (1 - COVER) * len(wanted):
        word = max(sorted(holders), key=lambda each: len(holders[each] & left) / (cost[each] + 10))
        chosen.append(word)
        left -= holders.pop(word)
    return sorted(chosen)


def _sentences(articles: Iterable[Annotated]) -> tuple[list[set[str]], list[set[str]]]:
    """The words of sentences with and without an anchor."""
    wanted, other = [], []
    for article in articles:
        anchors = [Span(*each["anchor"]) for each in article.statements]
        for sentence in sentences.split(article.text):
            here = features(sentence.of(article.text))
            (wanted if any(sentence.overlaps(each) for each in anchors) else other).append(here)
    return wanted, other
