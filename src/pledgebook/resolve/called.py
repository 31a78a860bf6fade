"""Organisations by what an article calls them once they were named: ``the bloc``, ``the 55-member bloc``, ``the charity``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from pledgebook.resolve.antecedents import backwards
from pledgebook.resolve.cast import ArticleParties, words
from pledgebook.vocabulary import load


def called_before(cast: ArticleParties, noun: str, at: int) -> str | None:
    """The organisation that a noun means (``the bloc``, ``the alliance``): the nearest one that is called so."""
    for span in backwards(cast, at):
        for each in reversed(cast.named_in(span)):
            if each.code and is_called(each.code, noun):
                return each.code
    titled = (each.code for each in cast.title[1] if each.code)
    counted = next(
        (code for code in (*(code for code, _ in cast.counts.most_common()), *titled) if is_called(code, noun)), None
    )
    own = cast.voice if cast.voice and is_called(cast.voice, noun) else None  # "the Executive Board" in its own text
    return counted or _called_longer(cast, noun, at) or own


def _called_longer(cast: ArticleParties, noun: str, at: int) -> str | None:
    """The only organisation that the text called by more words that end so: ``the group`` after ``the contact group``."""
    longer = _longer_nouns().get(noun, ())
    whole = cast.text.lower() if longer else ""
    for text in (whole[:at], whole) if longer else ():  # a live page tells the latest first
        if codes := {code for said, code in longer if _is_said(said, text)}:
            return codes.pop() if len(codes) == 1 else None
    return None


def _is_said(noun: str, text: str) -> bool:
    return f"the {noun}" in text and re.search(rf"\bthe {re.escape(noun)}\b", text) is not None


@lru_cache(maxsize=1)
def _longer_nouns() -> Mapping[str, Sequence[tuple[str, str]]]:
    """What organisations are called in several words, by the last word, if they are called by that alone, too; with codes."""
    found = defaultdict[str, list[tuple[str, str]]](list)
    for code in load().section("organisations"):
        nouns = nouns_of(code)
        for noun in nouns:
            last = noun.rpartition(" ")[2]
            if last != noun and last in nouns:
                found[last].append((noun, code))
    return found


_MEMBERED = re.compile(r"(?P<count>\d+|[a-z]+(?:-[a-z]+)?)-(?:member|nation|country|state|strong) (?P<noun>[a-z -]+)")


@lru_cache(maxsize=1 << 14)
def is_called(code: str, noun: str) -> bool:
    """Whether an article may call an organisation so: ``the bloc``, ``the 55-member bloc``, unless it has another number."""
    nouns = nouns_of(code)
    if noun in nouns:
        return True
    counted = _MEMBERED.fullmatch(noun) if nouns else None
    if counted is None or counted["noun"] not in nouns:
        return False
    members = load().section("organisations")[code].get("members")
    return members is None or counted["count"] in map(str, members)


@lru_cache(maxsize=1 << 11)
def nouns_of(code: str) -> tuple[str, ...]:
    """What an article calls an organisation once it was named."""
    row = load().section("organisations").get(code) or {}
    return tuple(row.get("nouns", ()))


def organisation_before(cast: ArticleParties, noun: str, at: int) -> str | None:
    """The organisation that a noun means (``the charity``, ``the foundation``), nearest first."""
    for span in backwards(cast, at):
        for each in reversed(cast.named_in(span)):
            free = (each.code or "").startswith("ORG:")
            if each.sort == "organisation" and (free or noun in words().rows["generic"]):
                return each.code
        called = re.findall(
            rf"(?:[A-Z][\w’'&-]{{1,30}} (?:and |of |for |& )?){{1,8}}{noun.capitalize()}\b", span.of(cast.text)
        )
        if called:
            return f"ORG:{called[-1]}"
    return None
