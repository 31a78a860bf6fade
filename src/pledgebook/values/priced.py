"""Numbers with the sign before and the word after them that name a currency, and ranges of them.

This is what stands in the text, before anything is decided: which currency a shared word means, and what hedges say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pledgebook.model import Span
from pledgebook.quick import quick
from pledgebook.values.currencies import Meaning, currencies, sign_before, word_after
from pledgebook.values.numeral import Numeral
from pledgebook.values.numerals import find_numerals
from pledgebook.values.ranges import join_between, shared_scale, span_of_ends
from pledgebook.values.surroundings import is_weight, next_word
from pledgebook.vocabulary import load


@quick
@dataclass(frozen=True, slots=True)
class Priced:
    """A number, or the two ends of a range, with its sign and word; a plain number has no ``meaning``."""

    low: Numeral
    high: Numeral
    start: int
    end: int
    meaning: Meaning | None = None

    @property
    def single(self) -> bool:
        """Whether this is one number, not a range."""
        return self.low is self.high


def _allowed(meaning: Meaning, numeral: Numeral, folded: str, end: int) -> bool:
    """Whether a word or code that is not only a currency may be one here."""
    if not meaning.large:
        return True
    large = numeral.scale > 1 or (meaning.loose and numeral.low >= 1000)
    return large and next_word(folded, end) not in meaning.then


def _narrower(one: Meaning, other: Meaning) -> Meaning | None:
    """The narrower of two meanings that agree ("$5 million Canadian dollars"); ``None`` if they do not."""
    if one.code and other.code:
        return one if one.code == other.code else None
    if one.unit and other.unit:
        return one if one.unit == other.unit else None
    narrow, wide = (one, other) if one.code else (other, one)
    return narrow if wide.unit in currencies().units_of.get(narrow.code, ()) else None


def _sign(text: str, folded: str, numeral: Numeral) -> tuple[int, Meaning] | None:
    """The sign before a number and where it begins; an editor's opening bracket belongs to it ("[$30] billion")."""
    glued = numeral.scale == 1 and text[numeral.span.end : numeral.span.end + 1].isalpha()  # "$123abc"
    found = sign_before(text, numeral.span.start) if numeral.figures and not glued else None
    if found is None or not _allowed(found[1], numeral, folded, numeral.span.end):
        return None
    start, meaning = found
    bracketed = text[start - 1 : start] == "[" and "]" in numeral.span.of(text)
    return start - bracketed, meaning


def _words(text: str, folded: str, numeral: Numeral) -> tuple[int, tuple[Meaning, ...]] | None:
    """The words after a number that may name a currency, where they end, and what they may mean."""
    found = word_after(text, folded, numeral.span.end, of=numeral.scale > 1 or not numeral.exact)
    if found is None:
        return None
    end, meanings = found
    allowed = tuple(each for each in meanings if _allowed(each, numeral, folded, end))
    return (end, allowed) if allowed else None


def _priced(text: str, folded: str, numeral: Numeral) -> Priced:
    start, end = numeral.span.start, numeral.span.end
    sign, words = _sign(text, folded, numeral), _words(text, folded, numeral)
    if sign:
        both = next((same for each in words[1] if (same := _narrower(sign[1], each))), None) if words else None
        return Priced(numeral, numeral, sign[0], words[0] if words and both else end, both or sign[1])
    if words and not (currencies().weighs(words[1][0]) and is_weight(text, folded, numeral, words[0])):
        return Priced(numeral, numeral, start, words[0], words[1][0])
    return Priced(numeral, numeral, start, end)


def _range(folded: str, first: Priced, second: Priced) -> Priced | None:
    """The two as one range, if they are: both single, joined, the smaller first, not of two currencies."""
    if not (first.single and second.single):
        return None
    join = join_between(folded, (first.start, first.end), second.start)
    ends = span_of_ends(first.low, second.high) if join else None
    spaced = join == "dash" and second.start - first.end > 1
    if ends is None or (spaced and first.meaning is None and second.start < second.low.span.start):
        return None  # "Phase 2 - $5 million"
    if first.meaning and second.meaning:
        meaning = _narrower(first.meaning, second.meaning)
        return Priced(*ends, first.start, second.end, meaning) if meaning else None
    if join == "word" and (first.low.scale > 1 if first.meaning else ends[0].scale < second.low.scale):
        # "$5 million to 10 million people", "1,500 to $5 million": each number has its own magnitude, one no currency
        return Priced(*ends, first.start, second.end, first.meaning) if _is_continued(folded, first, second) else None
    return Priced(*ends, first.start, second.end, first.meaning or second.meaning)


def _is_continued(folded: str, first: Priced, second: Priced) -> bool:
    """Whether a second number shares the currency of the first, written in the same short way: "$1bn to 2bn"."""
    short = first.low.short and first.low.short == second.low.short
    following = next_word(folded, second.end)
    return bool(short and first.meaning) and (
        not following or following in load().section("numerals")["ranges"]["go on"]
    )


def _scaled(folded: str, first: Priced, second: Priced) -> Priced:
    """The first with the second's magnitude, where one magnitude serves both signs ("€4.2 and €4.1 billion")."""
    if not (first.single and first.meaning and second.meaning):
        return first
    number = shared_scale(folded, first.low, second.low, (first.end, second.start))
    return first if number is first.low else replace(first, low=number, high=number)


def find_priced(text: str, folded: str, within: Span) -> Iterator[Priced]:
    """The numbers of a part of the text in order, with what names their currency, ranges joined."""
    waiting: Priced | None = None
    for numeral in find_numerals(text, folded, within):
        each = _priced(text, folded, numeral)
        joined = _range(folded, waiting, each) if waiting else None
        if waiting and not joined:
            yield _scaled(folded, waiting, each)
        waiting = joined or each
    if waiting:
        yield waiting
