"""Where in a text money can stand: the cheap first pass of the money finder.

Most of an article names no currency. One automaton finds the signs, codes and words that could, and only the text
around them is read by the grammar.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from pledgebook.model import Span
from pledgebook.values.currencies import currencies
from pledgebook.values.numeral import fold
from pledgebook.vocabulary import load

_BEFORE, _AFTER = 96, 64
"""Characters around a trigger that belong to its window: a range in words with its hedge stands before it."""


_LEADS = (" ", "-", "\u00a0", "\n", *"0123456789")
"""What stands before a currency's word: a space, a hyphen, or the figure itself ("500euros")."""


def _cases(word: str) -> set[str]:
    return {word, word.title(), word.upper()}


def _before_number(sign: str) -> set[str]:
    """A sign as it is; letters only with the figure that follows ("R5", "USD 5"), for they begin many words."""
    return (
        {f"{sign}{gap}{digit}" for gap in ("", " ", "\u00a0") for digit in "0123456789[$"}
        if sign[-1].isalpha()
        else {sign}
    )


@lru_cache(maxsize=1)
def _triggers() -> AhoCorasick:
    """Signs before numbers; words in their three usual cases and codes as written, after what may stand before them."""
    table = currencies()
    exact = {each.exact for meanings in table.after_meanings.values() for each in meanings} - {""}
    written = {lead + form for word in table.nouns - set(map(fold, exact)) for form in _cases(word) for lead in _LEADS}
    codes = {lead + word for word in exact for lead in _LEADS}
    signs = {form for sign in table.before for form in _before_number(sign)} | {
        sign for sign in exact if not sign.isalnum()
    }
    magnitudes = {form for word in load().section("numerals")["paid"] for form in _cases(word)}
    return AhoCorasick(sorted(written | codes | signs | magnitudes), matchkind=MatchKind.LeftmostLongest)


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
