"""An amount that is a sentence by itself, "$800 million.", is no gift of whoever is named sentences later.

Speeches count what was agreed in such scraps: "The agreement was reached. $800 million. Weapons, ammunition. … I spoke to the
parliament of Peru." Nothing in the scrap tells who gives, and what comes next is another thing. Such a giver is none; who it
is, other reports of the same thing tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pledgebook.kinds import Kinds
from pledgebook.model import Statement
from pledgebook.resolve.cast import ArticleParties

_NEXT = 1
"""Sentences behind the scrap that may still be about it."""
_WORDS = re.compile(r"\w+")


def with_bare(cast: ArticleParties, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements of one article; those of a bare amount without a giver who is named only long behind it."""
    return tuple(_of_whom(cast, each, kinds) for each in statements)


def _of_whom(cast: ArticleParties, statement: Statement, kinds: Kinds) -> Statement:
    field = kinds[statement.kind].giving
    spans = statement.evidence.get(field.name, ()) if field else ()
    if field is None or not spans:
        return statement
    text, anchor = cast.text, statement.anchor
    around = text[statement.sentence.start : anchor.start] + text[anchor.end : statement.sentence.end]
    if _WORDS.search(around):
        return statement
    at = cast.sentence_at(anchor.start)
    if any(cast.sentence_at(each.start) - at <= _NEXT for each in spans):
        return statement
    values = {name: each for name, each in statement.values.items() if name != field.name}
    evidence = {name: each for name, each in statement.evidence.items() if name != field.name}
    return replace(statement, values=values, evidence=evidence)
