"""Titles and offices in text, and what they say of the person beside them: acting for whom, still or no longer."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pledgebook.quick import quick
from pledgebook.vocabulary import load
from pledgebook.vocabulary.names import Mention

_TITLE_REACH = 90
_APPOSITION = re.compile(r"(?:, | \()(?:who is )?((?:the |a |an |then )?[^,;:.”“\n()]{3,90})")
_WORDS_BEHIND = 9
_GAP_TO_NAME = 6
_WORD = re.compile(r"[\w’'-]+")
_CLAUSE = re.compile(r"[.;:!?”“\"()]\s|[“\"(]")


@quick
@dataclass(frozen=True, slots=True)
class Role:
    """What the words beside a name say: the title, whether its holder acts for a state, is past, the party named."""

    title: str
    acts: bool
    former: bool
    party: str

    @property
    def of_state(self) -> bool:
        """Whether the title alone makes its holder act for a state (``minister``; a ``director`` may be a firm's)."""
        return self.acts and self.title not in _titles().needs_party


@dataclass(frozen=True, slots=True)
class _Titles:
    state: frozenset[str]
    own: frozenset[str]
    honorifics: frozenset[str]
    needs_party: frozenset[str]
    former: re.Pattern[str]


@lru_cache(maxsize=1)
def _titles() -> _Titles:
    section = load().section("offices")
    former = "|".join(re.escape(word) for word in section["former"])
    return _Titles(
        frozenset(section["acts_for_state"]),
        frozenset(section["acts_for_self"]),
        frozenset(section["honorifics"]),
        frozenset(section["needs_party"]),
        re.compile(rf"\b(?:{former})"),
    )


@lru_cache(maxsize=1)
def _given_names() -> dict[str, str]:
    section = load().section("given_names")
    return {name: mark for key, mark in (("male", "m"), ("female", "f")) for name in section[key]}


def given(name: str) -> str:
    """``m`` or ``f`` for a given name, empty for a word that is none."""
    return _given_names().get(name, "")


_LONGEST_TITLE = 4


def office_title(words: Sequence[str]) -> str:
    """The title that small-letter words end with (``british defence minister`` → ``minister``), or empty."""
    return _title_at_end(tuple(words[-_LONGEST_TITLE:]))


@lru_cache(maxsize=1 << 13)
def _title_at_end(words: tuple[str, ...]) -> str:
    titles = _titles()
    for size in range(len(words), 0, -1):
        phrase = " ".join(words[-size:])
        for form in (phrase, phrase.removesuffix("s")):
            if form in titles.state or form in titles.own:
                return form
    return ""


def is_office(word: str) -> bool:
    """Whether a small-letter noun is an office whose holder always acts for a state (``minister``, ``governor``)."""
    return word in _titles().state and word not in _titles().needs_party


@lru_cache(maxsize=1 << 12)
def title_ends(word: str) -> bool:
    """Whether a capitalised word before a name is a title or an honorific (``Secretary``, ``Gen.``)."""
    small = word.lower().strip(".,")
    return small in _titles().honorifics or bool(office_title([small]))


def _small(text: str) -> list[str]:
    return [
        part for word in _WORD.findall(text.lower()) for part in ([word] if word in _titles().own else word.split("-"))
    ]


def role_of(title: str, phrase: str, party: str) -> Role:
    """The role of a title, with the words around it and the party named there."""
    titles = _titles()
    return Role(title, title in titles.state, titles.former.search(phrase.lower()) is not None, party)


def role_before(text: str, start: int, mentions: Sequence[Mention]) -> Role | None:
    """The role in the words directly before a name: ``Ukraine's deputy prime minister``."""
    left = max(0, start - _TITLE_REACH, text.rfind("\n", 0, start) + 1)
    if not _may_end_title(text[left:start]):
        return None
    lead = _CLAUSE.split(text[left:start])[-1]
    words = _small(lead)
    title = _before_comma(words) if lead.rstrip().endswith(",") else office_title(words)
    return role_of(title, lead, party_between(mentions, start - len(lead), start)) if title else None


def _may_end_title(words: str) -> bool:
    """Whether the last of these words can be that of a title, as few are before a name; what a comma ends is left open."""
    last = words.split()[-1:]
    said = _WORD.findall(last[0].lower())[-1:] if last and last[0][-1] != "," else []
    return not said or not _last_words().isdisjoint((said[0], said[0].rpartition("-")[2]))


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    """The last words of titles, singular and plural."""
    last = {title.split()[-1] for title in _titles().state | _titles().own}
    return frozenset(last | {f"{word}s" for word in last})


def _before_comma(words: list[str]) -> str:
    """The office before a comma, with its country behind it: ``the president of the United States, Joe Biden``."""
    for at in range(len(words), max(0, len(words) - _GAP_TO_NAME), -1):
        title = office_title(words[:at])
        if title:
            return title
    return ""


def role_behind(text: str, end: int, mentions: Sequence[Mention]) -> Role | None:
    """The role in the apposition behind a name: ``, the German chancellor,``."""
    match = _APPOSITION.match(text, end)
    if match is None:
        return None
    words = _small(match[1])
    for at in range(1, min(len(words), _WORDS_BEHIND) + 1):
        title = office_title(words[:at])
        if title:
            return role_of(title, match[1], party_between(mentions, end, match.end()))
    return None


def party_between(mentions: Sequence[Mention], start: int, end: int) -> str:
    """The last party, no person, named between two places, by code."""
    at = bisect_left(mentions, start, key=lambda each: each.span.start)
    party = ""
    while at < len(mentions) and mentions[at].span.end <= end:
        if mentions[at].sort not in ("person", "surname") and mentions[at].code:
            party = mentions[at].code or ""
        at += 1
    return party
