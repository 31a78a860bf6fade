"""Organisations that a text calls by where they sit: ``the Manila-based lender``, ``the pan-African bank``."""

from __future__ import annotations

import re
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.resolve.called import called_before, nouns_of
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.meant import Meant
from pledgebook.resolve.phrases import Phrase, is_definite
from pledgebook.vocabulary import load

_BASED = re.compile(r"(?P<seat>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*)[-‑]based (?P<noun>[a-z][a-z -]*)")
_LED = re.compile(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*[-‑]based (?=[A-Z])")


def seated(cast: ArticleParties, phrase: Phrase, *, persons: bool) -> list[Meant] | None:  # noqa: ARG001 - all readings are called alike
    """The organisation named before that sits in a city and is called so, or is named behind it: ``London-based Oxfam``."""
    text, at = cast.text, phrase.span.start
    sits = text.find("based ", at, phrase.span.end) >= 0
    if sits and (led := _LED.match(text, at, phrase.span.end)):
        behind = Span(led.end(), phrase.span.end)
        named = next((each for each in cast.named_in(behind) if each.span == behind and each.code), None)
        return [Meant(named.code or "")] if named else None
    if not is_definite(text, phrase):
        return None
    based = _BASED.fullmatch(text, at, phrase.span.end) if sits else None
    if based is None:
        said = phrase.span.of(text).lower()
        code = called_before(cast, said, at) if said in _with_names() else None
        return [Meant(code)] if code else None
    rows, noun = load().section("organisations"), based["noun"].lower()
    before = (each.code or "" for each in reversed(cast.names) if each.span.start < at)
    titled = (each.code or "" for each in cast.title[1])
    fitting = (code for code in (*before, *titled) if noun in nouns_of(code))
    code = next((code for code in fitting if based["seat"] in (rows[code].get("based") or ())), None)
    return [Meant(code)] if code else None


@lru_cache(maxsize=1)
def _with_names() -> frozenset[str]:
    """What organisations are called in several words, mostly with the name of a region or people in it."""
    rows = load().section("organisations")
    return frozenset(noun for code in rows for noun in nouns_of(code) if " " in noun)
