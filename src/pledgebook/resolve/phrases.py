"""One noun phrase that names a party, taken apart: its determiner, its head, the part behind a preposition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.quick import quick

_LEAD = re.compile(r"(?:(?:the|a|an|this|that|these|those|such)\s+)", re.IGNORECASE)
_OWNER = re.compile(r"(his|her|its|their|our|my|your)\s+(?=\S)", re.IGNORECASE)
_EDGE = "\"“”‘’' ,.;:()[]"
# what ends the part of a phrase that holds its head noun
_TURN = re.compile(
    r"\s(?:of|in|for|from|to|who|whose|that|which|with|on|at|by|across|around|under|inside|within|against|near|behind"
    r"|over|outside|throughout|among|between|such as|including|like)\s|,\s|\s\(|\s[-–—]\s"
)
_AND = re.compile(
    r"\s*,\s+and\s+|\s+and\s+|\s*,\s+|\s+&\s+|\s+as well as\s+|\s+along with\s+|\s+together with\s+|\s+or\s+"
)
_JOINING = frozenset(["and", "&", "as", "along", "together", "or"])
"""The words with which what stands between two members begins; else a comma does."""
_WORD = re.compile(r"[\w’'&.-]+")
_POSSESSIVE = re.compile(r"[’']s?$")
_SIGNS = ("’s", "'s", "’", "'")


@quick
@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase of an article.

    ``span`` is the phrase without quotation marks and article, ``core`` the part with the head noun, ``owner`` a
    possessive pronoun at its start, ``head`` the head noun, ``last_two`` it with the word before, in small letters.
    """

    span: Span
    core: Span
    owner: str
    head: str
    last_two: str
    definite: bool


def read_phrase(text: str, span: Span, solid: Sequence[Span] = ()) -> Phrase:
    """Take a phrase apart, leaving the ``solid`` names whole; an empty one where the span holds nothing."""
    span = _stripped(text, span, solid)
    if (said := span.of(text)).isalnum():
        return Phrase(span, span, "", said.lower(), said.lower(), definite=False)
    lead = _LEAD.match(text, span.start, span.end)
    definite = lead is not None and lead[0].lower().startswith("th")
    if lead is not None and lead.end() < span.end:
        span = Span(lead.end(), span.end)
    owner = _OWNER.match(text, span.start, span.end)
    turn = next((each for each in _TURN.finditer(text, span.start, span.end) if not _inside(each, solid)), None)
    core = Span(owner.end() if owner else span.start, turn.start() if turn else span.end)
    last = _WORD.findall(text, core.start, core.end)[-2:]
    small = [(_POSSESSIVE.sub("", word) if word.endswith(_SIGNS) else word).lower() for word in last]
    return Phrase(span, core, owner[1].lower() if owner else "", "".join(small[-1:]), " ".join(small), definite)


def _stripped(text: str, span: Span, solid: Sequence[Span]) -> Span:
    start, end = span.start, span.end
    ends = {each.end for each in solid}
    while start < end and text[start] in _EDGE:
        start += 1
    # the full stop of an abbreviation (U.S.) stays
    while (
        end > start
        and end not in ends
        and text[end - 1] in _EDGE
        and not (text[end - 1] == "." and text[end - 2 : end - 1].isupper())
    ):
        end -= 1
    if end not in ends and text[end - 2 : end] in ("’s", "'s"):
        end -= 2
    return Span(start, end)


def parts(text: str, span: Span, solid: Sequence[Span]) -> list[Span]:
    """The members of a coordination (``Washington and Kyiv``), cut outside the ``solid`` names; else the whole.

    ``&`` between capitals is a part of a name (``Lake & Delta volunteers``) unless it stands between two solid ones.
    """
    said = span.of(text)
    if said.isalnum() or ("," not in said and _JOINING.isdisjoint(said.split())):
        return [span]
    found = _AND.finditer(text, span.start, span.end)
    cuts = [match for match in found if not (_inside(match, solid) or _names_one(match, text, solid))]
    starts = [span.start, *(match.end() for match in cuts)]
    ends = [*(match.start() for match in cuts), span.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True) if end > start]


def _names_one(match: re.Match[str], text: str, solid: Sequence[Span]) -> bool:
    """Whether an ``&`` joins the words of one name."""
    if "&" not in match[0] or not text[match.end() : match.end() + 1].isupper():
        return False
    between = any(each.end == match.start() for each in solid) and any(each.start == match.end() for each in solid)
    return not between


def _inside(match: re.Match[str], solid: Sequence[Span]) -> bool:
    return any(each.start < match.end() and match.start() < each.end for each in solid)


@lru_cache(maxsize=1 << 12)
def opens_phrase(word: str) -> bool:
    """Whether a word can only begin a noun phrase of its own (``the``, ``its``)."""
    return _LEAD.match(word + " ") is not None or _OWNER.match(word + " x") is not None


def plain_words(text: str, span: Span) -> str:
    """The words of a span on one line, without a bracket at their end that the span leaves open.

    >>> plain_words("the Hospital Network (HN) in", Span(4, 24))
    'Hospital Network'
    """
    words = " ".join(span.of(text).split())
    return _OPEN.sub("", words) or words


def is_definite(text: str, phrase: Phrase) -> bool:
    """Whether "the" or its like stands before a phrase, in the marked words or right before them."""
    start = phrase.span.start
    return phrase.definite or _THE.search(text, max(0, start - 5), start) is not None


_THE = re.compile(r"\bthe $", re.IGNORECASE)
_OPEN = re.compile(r"\s*\([^()]*\Z")
