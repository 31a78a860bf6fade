"""Persons behind the full name of their office: ``Minister for Agriculture and Rural Development Le Minh Hoan``.

Between a title and the name stand words of offices (``vocabulary/offices.yaml``: ``portfolios``), bodies and states. Where
the name begins is told by the first capitalised word that is none of these.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.quick import quick
from pledgebook.resolve.titles import Role, party_between, role_of
from pledgebook.vocabulary import load
from pledgebook.vocabulary.names import Mention
from pledgebook.vocabulary.phrases import alternatives

_REACH = 140
"""How many characters the name of an office may have behind its title."""
_LED = 40
"""How many characters before a title its state may stand in."""
_WORD = re.compile(r"[^\W\d_][\w’'-]*|[,&]")
_POSSESSIVE = re.compile(r"[’']s?\Z")
_BETWEEN = frozenset(["of", "for", "the", "and", "in", "on", "to", "with", ",", "&"])
_NAME_WORDS = (2, 4)
_PARTICLES = frozenset(["de", "van", "von", "der", "den", "bin", "bint", "da", "di", "la", "al", "el", "dos", "del", "ben"])


@quick
@dataclass(frozen=True, slots=True)
class Introduced:
    """A person introduced by the name of an office: where the whole stands, where the name does, and the role."""

    whole: Span
    name: Span
    role: Role


@lru_cache(maxsize=1)
def _titled() -> re.Pattern[str]:
    """A title and what leads on to what it is for."""
    return re.compile(rf"\b(?P<title>{alternatives('offices', 'portfolio_titles')}) (?:of|for|to) ", re.IGNORECASE)


@lru_cache(maxsize=1)
def _portfolios() -> frozenset[str]:
    return frozenset(load().section("offices")["portfolios"])


def introduced(text: str, mentions: Sequence[Mention]) -> Iterator[Introduced]:
    """Those whom the text introduces so, in its order.

    ``mentions`` are the places that name parties, in the text's order.
    """
    starts = [each.span.start for each in mentions]
    for found in _titled().finditer(text):
        name = _name_behind(text, found.end(), mentions, starts)
        if name is not None:
            party = _party(text, found, name, mentions)
            role = role_of(found["title"].lower(), text[max(0, found.start() - _LED) : found.start()], party)
            yield Introduced(Span(found.start(), name.end), name, role)


def _name_behind(text: str, start: int, mentions: Sequence[Mention], starts: Sequence[int]) -> Span | None:
    """The name that follows the words of an office from a place on, if two to four capitalised words do."""
    begun = None
    place = start
    name: list[re.Match[str]] = []
    for word in _WORD.finditer(text, start, min(len(text), start + _REACH)):
        if text[place : word.start()].strip() or "\n" in text[place : word.start()]:
            break
        place = word.end()
        small = word[0].lower()
        if begun is None and (small in _BETWEEN or small in _portfolios() or _within(word.start(), mentions, starts)):
            continue
        if not (word[0][0].isupper() or (name and small in _PARTICLES)) or small in _portfolios():
            break
        begun = word.start()
        name.append(word)
        if _POSSESSIVE.search(word[0]):
            break
    while name and not name[-1][0][0].isupper():
        name.pop()
    if begun is None or not _NAME_WORDS[0] <= len(name) <= _NAME_WORDS[1]:
        return None
    end = name[-1].end() - len(match[0] if (match := _POSSESSIVE.search(name[-1][0])) else "")
    return Span(name[0].start(), end)


def _within(place: int, mentions: Sequence[Mention], starts: Sequence[int]) -> bool:
    """Whether a party's name covers a place."""
    at = bisect_right(starts, place) - 1
    return at >= 0 and mentions[at].span.end > place


def _party(text: str, found: re.Match[str], name: Span, mentions: Sequence[Mention]) -> str:
    """Whom the office is of: named inside it, or right before it; an envoy "for Syria" is not Syria's."""
    inside = "" if text[: found.end()].endswith(("for ", "to ")) else party_between(mentions, found.end(), name.start)
    return inside or party_between(mentions, max(0, found.start() - _LED), found.start())
