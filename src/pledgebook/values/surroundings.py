"""What the words around an amount make of it: a rate, a weight, a conversion in brackets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.values.numeral import Numeral
from pledgebook.values.patterns import GAP, SPACE, alternation
from pledgebook.vocabulary import load

_NEXT = re.compile(rf"{GAP}([a-z]+)")
_WORDS = re.compile(r"[a-z]+")
_OPENING = re.compile(
    rf"[{SPACE}´’']*{GAP}(?:\([{SPACE}]*(?:(?:or|i\.e\.|equal to|equivalent to|the equivalent of|that is|which is|at)[{SPACE}]*,?[{SPACE}]*)?"
    rf"|\[[{SPACE}]*|,?[{SPACE}]+or[{SPACE}]+|[;,/][{SPACE}]*(?:or[{SPACE}]+)?)"
)
_CLOSING = re.compile(r"[^()\[\]0-9$€£\n]{0,48}[)\]]|(?=[;,/])")
_STRUCK = re.compile(rf"<s>[^<]*</s>[{SPACE}]*\Z")
_WINDOW = 32


@dataclass(frozen=True, slots=True)
class _Around:
    rate: re.Pattern[str]
    rates: Mapping[str, str]
    before: Mapping[str, str]
    masses: frozenset[str]
    weighing: frozenset[str]
    paid: re.Pattern[str]


@lru_cache(maxsize=1)
def _around() -> _Around:
    table = load().section("units")
    rates = {word: unit for unit, words in table["rates"].items() for word in words} | {
        word: "each" for word in table["each"]
    }
    nouns = alternation(rates)
    points = alternation(table["points"])
    never = alternation(table["between_aid"])
    gap = rf"(?:-|(?=[{SPACE}\n]){GAP})"
    return _Around(
        rate=re.compile(
            rf"(?:{gap}(?:an?|per|each|every){gap}|/[{SPACE}]?)(?P<noun>{nouns.replace(chr(92) + ' ', '[ ]')})(?![a-z])(?!{gap}{points}(?![a-z]))"
            rf"|{gap}(?P<adverb>{alternation([word for word in rates if word.endswith('ly')] + table['each'])})(?![a-z])"
        ),
        rates=rates,
        before=table["annual"],
        masses=frozenset(table["masses"]),
        weighing=frozenset(table["weighing"]),
        paid=re.compile(
            rf"{GAP}(?:more{GAP})?(?:in|worth{GAP}of|of)(?:{GAP}(?!{never}(?![a-z]))[a-z][\w’'-]*,?){{0,4}}?{GAP}{alternation(table['aid'])}(?![a-z])"
        ),
    )


def is_struck(text: str, end: int) -> bool:
    """Whether a transcript strikes out what ends here (``<s>$300</s> [$30] billion``): the correction follows it."""
    return text.startswith("</s>", end)


def corrected_start(text: str, start: int) -> int:
    """Where the words begin that a correction at ``start`` replaces; ``start`` itself where it replaces none."""
    struck = _STRUCK.search(text, max(0, start - 2 * _WINDOW), start)
    return struck.start() if struck else start


def next_word(folded: str, end: int) -> str:
    """The word that follows on the same or the next line; empty where none does."""
    match = _NEXT.match(folded, end)
    return match[1] if match else ""


def is_paid(folded: str, end: int) -> bool:
    """Whether the words after a bare number say that it is money: ``billions in military aid``, ``millions more in grants``."""
    return _around().paid.match(folded, end) is not None


def rate(folded: str, start: int, end: int) -> tuple[str, int, int]:
    """The unit of time of the amount at ``start`` to ``end`` (``year``, ``each``; empty without), and where it then begins and ends."""
    after = _around().rate.match(folded, end)
    if after:
        return _around().rates[after["noun"] or after["adverb"]], start, after.end()
    words = list(_WORDS.finditer(folded, max(0, start - _WINDOW), start))
    if words and words[-1].end() == start - 1 and words[-1][0] in _around().before:
        return _around().before[words[-1][0]], words[-1].start(), end
    return "", start, end


def is_weight(folded: str, unit: str, numeral: Numeral, place: tuple[int, int, int]) -> bool:
    """Whether "pounds" is a weight here: ``2,000-pound bombs``, ``5,000 pounds of rice``. ``place``: number, its end, word's end."""
    start, end, word_end = place
    if unit != "pound":
        return False
    following = _WORDS.findall(folded, word_end, word_end + 2 * _WINDOW)[:4]
    if numeral.scale > 1:
        return following[:1] == ["of"] and bool(_around().masses.intersection(following[1:]))
    attributive = folded.startswith("-", end) or folded[:word_end].endswith("pound")
    weighed = _around().weighing.intersection(_WORDS.findall(folded, max(0, start - _WINDOW), start))
    return attributive or following[:1] == ["of"] or bool(weighed)


def conversion(text: str, end: int, other: Span, other_end: int) -> int:
    """Where the words end in which the amount at ``other`` converts the one that ends at ``end``; 0 where it does not.

    A conversion stands in brackets ("(about $675 million)", closed or followed by another) or after "or".
    """
    opening = _OPENING.fullmatch(text, end, other.start) if other.start - end < _WINDOW else None
    if opening is None:
        return 0
    back = max(0, end - 4 * _WINDOW)
    inside = text.rfind("(", back, other.start) > text.rfind(")", back, other.start)
    if inside and (closing := _CLOSING.match(text, other_end)):
        return closing.end()
    return other_end if "or" in opening[0] and not inside else 0
