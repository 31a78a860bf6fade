"""Pacts by their proper names: "the Paris climate accord" is the Paris Agreement, whoever is named beside it.

A kind declares (``entry: pact: name:``) the field that takes the name. Names and years stand in ``vocabulary/treaties.yaml``.
A pact of long ago was not signed on a day of now: such a day is that of something else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from pledgebook.kinds import Kinds
from pledgebook.model import Article, Span, Statement
from pledgebook.vocabulary import load
from pledgebook.vocabulary.sought import Sought, Wording, openings

_AROUND = 60
"""Characters around an anchor in which the rest of a name stands."""
_LATER = 1
"""Years after that of a pact in which it may still be signed."""


@dataclass(frozen=True, slots=True)
class _Loose:
    """Words that mean a pact only in some years, and of nobody but these."""

    treaty: str
    years: tuple[int, int]
    of: frozenset[str]


def with_treaties(article: Article, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements, those of pacts with a proper name with that name."""
    return tuple(_with(article, each, kinds[each.kind].entry.get("pact")) for each in statements)


def _with(article: Article, statement: Statement, said: Mapping[str, Any] | None) -> Statement:
    if said is None or "name" not in said:
        return statement
    codes = frozenset(each.code for each in statement.values.get(said["parties"], ()))
    found = _named(article, statement, codes)
    if found is None:
        return statement
    treaty, span = found
    values = {**statement.values, said["name"]: treaty}
    evidence = {**statement.evidence, said["name"]: (span,)}
    if _signed_long_after(statement, treaty, said):
        values.pop(said["date"], None)
        evidence.pop(said["date"], None)
    return replace(statement, values=values, evidence=evidence)


def _named(article: Article, statement: Statement, codes: frozenset[str]) -> tuple[str, Span] | None:
    """The pact whose name overlaps the anchor, with the place of the name; the longest where several do."""
    anchor, text = statement.anchor, article.text
    start, end = (
        max(statement.sentence.start, anchor.start - _AROUND),
        min(statement.sentence.end, anchor.end + _AROUND),
    )
    for match in _NAMES.finditer(text, start, end):
        span = Span(*match.span())
        if not span.overlaps(anchor) or _beside().search(text, statement.sentence.start, span.start):
            continue
        words = " ".join(span.of(text).split())
        if match["loose"]:
            loose = _loose()[words.casefold()]
            year = int(article.date[:4]) if article.date else 0
            if codes and codes <= loose.of and loose.years[0] <= year <= loose.years[1]:
                return loose.treaty, span
            continue
        return _known().get(words) or _known()[words.casefold()], span
    return None


def _signed_long_after(statement: Statement, treaty: str, said: Mapping[str, Any]) -> bool:
    """Whether it is told as signed at a time years after it was."""
    when = statement.values.get(said["date"])
    if when is None or when.first is None or statement.values.get(said["rung"]) != said["signed"]:
        return False
    return bool(when.first.year > int(load().section("treaties")["treaties"][treaty]["year"]) + _LATER)


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    """Names, those that are not all capitals folded, and the pacts that they are of."""
    rows = load().section("treaties")["treaties"].items()
    return {_folded(name): treaty for treaty, row in rows for name in row["aliases"]}


@lru_cache(maxsize=1)
def _loose() -> dict[str, _Loose]:
    rows = load().section("treaties")["treaties"].items()
    return {
        word.casefold(): _Loose(treaty, tuple(row["loose"]["years"]), frozenset(row["loose"]["of"]))
        for treaty, row in rows
        if "loose" in row
        for word in row["loose"]["words"]
    }


def _folded(name: str) -> str:
    return name if name.isupper() else name.casefold()


def _pattern(words: Sequence[str]) -> str:
    longest = sorted(words, key=lambda each: (-len(each), each))
    return "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in longest)


def _names() -> Wording:
    never = _pattern(load().section("treaties")["never"])
    short = _pattern([each for each in _known() if each.isupper()])
    names = _pattern([each for each in _known() if not each.isupper()])
    pattern = re.compile(
        rf"\b(?:(?:{short})|(?i:{names})|(?P<loose>(?i:{_pattern(list(_loose()))})))\b(?!\s+(?i:{never})\b)"
    )
    return Wording(pattern, openings([*_known(), *_loose()]))


_NAMES = Sought(_names)


@lru_cache(maxsize=1)
def _beside() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{_pattern(load().section('treaties')['beside'])})\s+(?:the\s+)?(?:[\w-]+\s+)?\Z")
