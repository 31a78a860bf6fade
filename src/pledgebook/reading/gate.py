"""The gate before reading: most news holds none of the words that any kind of statement needs, and stops here.

No list holds all words for money ("16bn kronor", "3 mln shillings"), so what the words refuse is asked for a large amount.
"""

from __future__ import annotations

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, Implementation

from pledgebook.values.amounts import holds_large_money

_CHUNK = 2_048
"""Characters looked at in one go: an article that passes mostly does so within its first lines."""


class Gate:
    """A set of words, of which an article must hold at least one to be read, unless it tells of millions.

    An automaton does not pickle: each worker builds its own (about a millisecond for a thousand words).
    """

    __slots__ = ("_automaton", "_overlap", "_words")

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted({word.strip().lower() for word in words} - {"", "*"})
        self._overlap = max(map(len, self._words), default=0) + 1
        bare = [word.rstrip("*") for word in self._words]
        self._automaton = AhoCorasick(bare, implementation=Implementation.DFA)

    @classmethod
    def of(cls, words: Iterable[str]) -> Gate:
        """The gate for these words and phrases, in any case.

        A letter or digit at a word's edge must stand at a word's edge in the text too, so that ``aid`` does not let
        ``said`` pass; ``pledg*`` is for everything that begins so; a sign such as ``€`` counts wherever it stands.
        """
        return cls(words)

    def passes(self, text: str) -> bool:
        """Whether the text holds one of the words, or a large amount. Stops at the first."""
        return self._holds_word(text) or holds_large_money(text)

    def _holds_word(self, text: str) -> bool:
        folded = text.lower()  # may change the length ("İ"), which does not matter for a yes or no
        return any(
            self._stands_alone(folded, word, start + at, end + at)
            for at in range(0, len(folded), _CHUNK)
            for word, start, end in self._automaton.find_matches_as_indexes(
                folded[at : at + _CHUNK + self._overlap], overlapping=True
            )
        )

    def _stands_alone(self, folded: str, word: int, start: int, end: int) -> bool:
        if start and folded[start].isalnum() and folded[start - 1].isalnum():
            return False
        return self._words[word].endswith("*") or not (folded[end - 1].isalnum() and folded[end : end + 1].isalnum())
