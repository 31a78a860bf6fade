"""Where in a text money can stand: the cheap first pass of the money finder.

Most of an article names no currency. One automaton finds the signs, codes and words that could, and only the text
around them is read by the grammar.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from pledgebook.model import Span
from pledgebook.values.currencies import currencies
from pledgebook.values.numeral import fold
from pledgebook.vocabulary import load

_BEFORE, _AFTER = 96, 64
"""Characters around a trigger that belong to its window: a range in words with its hedge stands before it."""


_SPACES = (" ", "-", "\u00a0", "\n")
_LEADS = (*_SPACES, "'", "’", *"0123456789")
"""What stands before a currency's word: a space, a hyphen, the "d'" of French, or the figure itself ("500euros")."""


def _cases(word: str) -> set[str]:
    """A word as news writes it: small, with a capital, in capitals, as several of an abbreviation ("SDRs")."""
    return {word, word.title(), word.upper(), f"{word[:-1].upper()}{word[-1:]}"}


def _before_number(sign: str, words: Collection[str]) -> set[str]:
    """A sign as it is; letters only with the figure that follows ("R5", "USD 5"), for they begin many words.

    A sign that begins with a word has the space before it too, or the word would be the longer trigger (" PKR" of " PKRs5").
    """
    if not sign[-1].isalpha():
        return {sign}
    leads = ("", *_SPACES) if any(sign[:end] in words for end in range(1, len(sign))) else ("",)
    return {f"{lead}{sign}{gap}{digit}" for lead in leads for gap in ("", " ", "\u00a0") for digit in "0123456789.[$"}


@lru_cache(maxsize=1)
def _triggers() -> AhoCorasick:
    """Signs before numbers; words in their three usual cases and codes as written, after what may stand before them."""
    table = currencies()
    codes = {each.exact for meanings in table.after_meanings.values() for each in meanings} - {""}
    words = {form for word in table.nouns - set(map(fold, codes)) for form in _cases(word)}
    signs = {form for sign in table.before for form in _before_number(sign, words | codes)}
    bare = {code for code in codes if not code.isalnum()}
    magnitudes = {form for word in load().section("numerals")["paid"] for form in _cases(word)}
    after = {lead + word for word in words | codes for lead in _LEADS}
    return AhoCorasick(sorted(after | signs | bare | magnitudes), matchkind=MatchKind.LeftmostLongest)


def _hits(text: str) -> Iterator[tuple[int, int]]:
    """Where triggers stand as whole words."""
    for _, start, end in _triggers().find_matches_as_indexes(text):
        if not (text[end - 1].isalpha() and text[end : end + 1].isalpha()):
            yield start, end


def money_windows(text: str) -> list[Span]:
    """The parts of the text that can hold an amount, in order, not overlapping; cut at spaces."""
    windows: list[Span] = []
    begin, stop = 0, -1
    for start, end in _hits(text):
        if start - _BEFORE > stop:
            if stop > 0:
                windows.append(Span(begin, stop))
            begin = max(stop, _space_before(text, max(0, start - _BEFORE)), 0)
        stop = min(len(text), end + _AFTER)
    return [*windows, Span(begin, stop)] if stop > 0 else windows


def _space_before(text: str, place: int) -> int:
    """The nearest place before at which a word begins, so that no window begins inside a number; bounded."""
    last = max(0, place - _BEFORE)
    found = max(text.rfind(space, last, place) for space in " \n")
    return found + 1 if found >= 0 else last
