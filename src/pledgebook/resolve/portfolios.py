"""Persons behind the full name of their office: ``Minister for Agriculture and Rural Development Le Minh Hoan``.

Between a title and the name stand words of offices (``vocabulary/offices.yaml``: ``portfolios``), bodies and states. Where
the name begins is told by the first capitalised word that is none of these.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from calendar import day_name
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.quick import quick
from pledgebook.resolve.titles import Role, given, party_between, role_of, title_ends
from pledgebook.vocabulary import load
from pledgebook.vocabulary.names import Mention

_REACH = 140
"""How many characters the name of an office may have behind its title."""
_LED = 40
"""How many characters before a title its state may stand in."""
_WORD = re.compile(r"[^\W\d_][\w’'-]*|[,&]")
_POSSESSIVE = re.compile(r"[’']s?\Z")
_BETWEEN = frozenset(["of", "for", "the", "and", "in", "on", "to", "with", ",", "&"])
_CLAUSE = re.compile(r"(?<=[a-z0-9])\.\s|[,;:!?”“()\n]\s*| and ")
_DAYS = frozenset(day_name)
_NAME_WORDS = (2, 4)
PARTICLES = tuple("de van von der den bin bint da di la le ben ter dos del el al".split())
"""Small words within names of persons."""


@quick
@dataclass(frozen=True, slots=True)
class Introduced:
    """A person introduced by the name of an office: where the whole stands, where the name does, and the role."""

    whole: Span
    name: Span
    role: Role


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return frozenset(load().section("offices")["portfolio_titles"])


@lru_cache(maxsize=1)
def _ends() -> frozenset[str]:
    """How titles end, in three letters: few other words before "of" do."""
    return frozenset(each[-3:] for each in _titles())


@lru_cache(maxsize=1)
def _leading() -> tuple[str, ...]:
    return tuple(f" {lead} " for lead in load().section("offices")["portfolio_leads"])


_LONGEST_TITLE = 24
"""Characters; as a longer word is read from within, it is no title."""
_LAST_WORD = re.compile(r"(?<![\w’'-])[^\W\d_][\w’'-]*\Z")


def _titles_in(text: str) -> Iterator[tuple[Span, int]]:
    """Titles that lead on to what they are for, and where that begins; looked for by the small words behind them."""
    for lead in _leading():
        at = text.find(lead)
        while at >= 0:
            if text[max(at - 3, 0) : at].lower() in _ends():
                yield from _title_ending(text, at, at + len(lead))
            at = text.find(lead, at + 1)


def _title_ending(text: str, at: int, behind: int) -> Iterator[tuple[Span, int]]:
    """The title that ends at a place, if one does."""
    start = max(at - _LONGEST_TITLE, text.rfind(" ", max(at - _LONGEST_TITLE, 0), at) + 1, 0)
    said = text[start:at]
    if not said.isalpha() and (last := _LAST_WORD.search(said)):  # "(Minister", "end.\nMinister"
        start, said = start + last.start(), last[0]
    if said.lower() in _titles():
        yield Span(start, at), behind


@lru_cache(maxsize=1)
def _portfolios() -> frozenset[str]:
    return frozenset(load().section("offices")["portfolios"])


def introduced(text: str, mentions: Sequence[Mention]) -> tuple[Introduced, ...]:
    """Those whom the text introduces so.

    ``mentions`` are the places that name parties, no persons among them, in the text's order.
    """
    starts = [each.span.start for each in mentions]
    found = []
    for title, behind in _titles_in(text):
        name = _name_behind(text, behind, mentions, starts)
        if name is not None:
            lead = text[max(0, title.start - _LED) : title.start]
            role = role_of(_titled(lead, title.of(text)), lead, _party(text, title, behind, mentions))
            found.append(Introduced(Span(title.start, name.end), name, role))
    return tuple(found)


def _titled(lead: str, title: str) -> str:
    """The title in small letters; with the word before it another one: a special representative sits in no parliament."""
    said = f"{lead}{title}".lower()
    rows = load().section("offices")["portfolio_senses"].items()
    return next((meant for words, meant in rows if said.endswith(words)), title.lower())


def _name_behind(text: str, start: int, mentions: Sequence[Mention], starts: Sequence[int]) -> Span | None:
    """The name that follows the words of an office from a place on, if two to four capitalised words do."""
    name: list[re.Match[str]] = []
    for word in _words(text, start):
        if _is_of_office(word, mentions, starts, begun=bool(name)):
            name = []  # "for Korean Peninsula Peace and Security Affairs Kim Gunn"
        elif (word[0][0].isupper() and word[0] not in _DAYS) or (name and word[0] in PARTICLES):
            name.append(word)
        else:
            break
        if name and _POSSESSIVE.search(word[0]):
            break
    while name and not name[-1][0][0].isupper():
        name.pop()
    first = next((place for place, word in enumerate(name[:-1]) if given(word[0])), 0)
    name = name[first:]  # "Director of Football Ruth Otieno", "Governor of New York Ruth Otieno"
    if not _NAME_WORDS[0] <= len(name) <= _NAME_WORDS[1]:
        return None
    end = name[-1].end() - len(match[0] if (match := _POSSESSIVE.search(name[-1][0])) else "")
    return Span(name[0].start(), end)


def _words(text: str, start: int) -> Iterator[re.Match[str]]:
    """The words of one line from a place on, as long as nothing but blanks and the point of an initial parts them."""
    place = start
    for word in _WORD.finditer(text, start, min(len(text), start + _REACH)):
        gap = text[place : word.start()]
        if not (gap == " " or not gap or (gap == ". " and text[place - 1].isupper() and not text[place - 2].isalnum())):
            return
        yield word
        place = word.end()


def _is_of_office(word: re.Match[str], mentions: Sequence[Mention], starts: Sequence[int], *, begun: bool) -> bool:
    """Whether a word is of the office and no name: what offices are for, a party, a further title; before a name also "and"."""
    small = word[0].lower()
    if small in _portfolios() or _within(word.start(), mentions, starts):
        return word[0][0].isupper() or not begun
    return not begun and (small in _BETWEEN or title_ends(word[0]))


def _within(place: int, mentions: Sequence[Mention], starts: Sequence[int]) -> bool:
    """Whether a party's name covers a place."""
    at = bisect_right(starts, place) - 1
    return at >= 0 and mentions[at].span.end > place


def _party(text: str, title: Span, behind: int, mentions: Sequence[Mention]) -> str:
    """Whom the office is of: named right behind "of", or before it; an envoy "for Syria" is not Syria's."""
    start = behind + 4 * text.startswith("the ", behind)
    at = bisect_left(mentions, start, key=lambda each: each.span.start)
    if text.endswith(" of ", 0, behind) and at < len(mentions) and mentions[at].span.start == start:
        return mentions[at].code or ""
    lead = _CLAUSE.split(text[max(0, title.start - _LED) : title.start])[-1]
    return party_between(mentions, title.start - len(lead), title.start)
