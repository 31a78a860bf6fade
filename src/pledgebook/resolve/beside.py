"""What stands beside a surname that several office-holders share: the office, the state or the body that tells which is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.resolve.titles import party_between
from pledgebook.vocabulary import Office, load
from pledgebook.vocabulary.names import Mention

_REACH = 70
_BREAK = re.compile(r"[.;:!?,”“\"()]\s|[“\"(]|\n")
_BEHIND = re.compile(r",? of (?:the )?")
_APPOSITION = re.compile(r"(?:, | \()(?:the |an? )?([^,;:.()\n]{3,60})")
_POSSESSIVE = re.compile(r"^[’']s?\s*")


@lru_cache(maxsize=1)
def _said() -> dict[str, frozenset[str]]:
    """The offices that each title names, by its words in small letters."""
    listed = load().section("offices")["offices"]
    said: dict[str, set[str]] = {}
    for office in {each.title for held in load().people.values() for each in held}:
        for title in listed.get(office, {}).get("titles", [office]):
            said.setdefault(title, set()).add(office)
    return {title: frozenset(offices) for title, offices in said.items()}


@lru_cache(maxsize=1)
def _placing() -> tuple[frozenset[str], re.Pattern[str], re.Pattern[str]]:
    """Names of places and persons alike, and what before or behind one tells that it is the place."""
    table = load().section("given_names")
    before = "|".join(map(re.escape, table["place_before"]))
    trusting = "".join(rf"(?<!\b{re.escape(word)} )" for word in table["trusting"])
    behind = "|".join(map(re.escape, table["place_behind"]))
    return (
        frozenset(table["places"]),
        re.compile(rf"{trusting}\b(?:{before}) $", re.IGNORECASE),
        re.compile(rf",? (?:{behind})\b"),
    )


_LEAD = 24


def is_place(text: str, span: Span) -> bool:
    """Whether a surname is the place that is called so: "a plant in Austin", "Austin, Texas"."""
    names, before, behind = _placing()
    if span.of(text) not in names:
        return False
    return (
        behind.match(text, span.end) is not None
        or before.search(text[max(0, span.start - _LEAD) : span.start]) is not None
    )


def holder_beside(
    people: Sequence[str], place: Mention, mentions: Sequence[Mention], text: str, date: str | None
) -> str:
    """The one of these people whose office or body stands beside the name; empty where nothing or too much does."""
    title, party = _before(place, mentions, text)
    behind_title, behind_party = _behind(place, mentions, text)
    title, party = title or behind_title, party or behind_party
    if not title and not party:
        return ""
    held = {name: [each for each in load().people[name] if each.held_on(date)] for name in people}
    fitting = [name for name, offices in held.items() if any(_fits(each, title, party) for each in offices)]
    return fitting[0] if len(fitting) == 1 else ""


def _fits(office: Office, title: str, party: str) -> bool:
    return (not title or office.title in _said()[title]) and (not party or office.code == party)


def _before(place: Mention, mentions: Sequence[Mention], text: str) -> tuple[str, str]:
    """The title right before a name and the party right before that: ``Brazilian Finance Minister``, ``the IMF's``."""
    start = max(0, place.span.start - _REACH)
    lead = _BREAK.split(text[start : place.span.start])[-1]
    words = lead.lower().split()
    title = next((found for at in range(len(words)) if (found := " ".join(words[at:])) in _said()), "")
    nearest = [each for each in mentions if each.span.end <= place.span.start and each.code][-1:]
    if not nearest or nearest[0].sort in ("person", "surname") or nearest[0].span.end < place.span.start - len(lead):
        return title, ""
    gap = _POSSESSIVE.sub("", text[nearest[0].span.end : place.span.start]).strip().lower()
    owned = gap == title and (bool(title) or text[nearest[0].span.end] in "’'")
    return title, (nearest[0].code or "") if owned else ""


def _behind(place: Mention, mentions: Sequence[Mention], text: str) -> tuple[str, str]:
    """The body right behind a name, or the office in apposition: ``of the IMF``, ``, the Brazilian finance minister``."""
    end = place.span.end
    if of := _BEHIND.match(text, end):
        named = [
            each.code for each in mentions if each.span.start == of.end() and each.sort not in ("person", "surname")
        ]
        return "", (named[0] or "") if named else ""
    apposition = _APPOSITION.match(text, end)
    if apposition is None:
        return "", ""
    words = f" {apposition[1].lower()} "
    titles = [title for title in _said() if f" {title} " in words]
    title = max(titles, key=len, default="")
    return title, party_between(mentions, end, apposition.end()) if title else ""
