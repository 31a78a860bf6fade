"""Who welcomes what another gives gives none of it: "Peru also welcomes Chile's pledge to help by giving $5 million".

A reader who looks for a giver takes both. Where one of several givers stands right before a word of welcome
(``vocabulary/acts.yaml``: ``welcoming``) and another one behind it, the first gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pledgebook.kinds import Kinds
from pledgebook.model import Statement
from pledgebook.resolve.cast import ArticleParties
from pledgebook.values.party import Party
from pledgebook.vocabulary import load

_SEVERAL = 2


def without_welcoming(cast: ArticleParties, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements of one article, without the givers who only welcome another's gift."""
    return tuple(_of_givers(cast.text, each, kinds) for each in statements)


def _of_givers(text: str, statement: Statement, kinds: Kinds) -> Statement:
    field = kinds[statement.kind].giving
    held: tuple[Party, ...] = statement.values.get(field.name, ()) if field else ()
    if field is None or len(held) < _SEVERAL:
        return statement
    gone = {each for each in held if _only_welcomes(text, each, held, statement)}
    kept = tuple(each for each in held if each not in gone)
    if not gone or not kept:
        return statement
    spans = tuple(each.said for each in kept if each.said) or statement.evidence.get(field.name, ())
    return replace(
        statement,
        values={**statement.values, field.name: kept},
        evidence={**statement.evidence, field.name: spans},
    )


def _only_welcomes(text: str, party: Party, givers: Sequence[Party], statement: Statement) -> bool:
    """Whether a giver's name stands before a word of welcome, and another's behind it, before the amount."""
    if party.said is None or not statement.sentence.covers(party.said):
        return False
    word = _welcoming().match(text, party.said.end, statement.anchor.start)
    return word is not None and any(
        each.said is not None and word.end() <= each.said.start < statement.anchor.start for each in givers
    )


@lru_cache(maxsize=1)
def _welcoming() -> re.Pattern[str]:
    words = "|".join(load().section("acts")["welcoming"])
    return re.compile(rf"\s+(?:[a-z]+\s+){{0,2}}(?:{words})\b")
