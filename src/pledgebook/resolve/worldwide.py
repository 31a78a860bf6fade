"""An amount for the whole world is no single state's: "$11 billion against hunger across the world".

Who is named near it, be it as the cause ("a global food crisis fueled by the war in Norland"), does not get it. So a state is
taken from who gets an amount, where the words behind it, before the next amount, are of the world (``vocabulary/acts.yaml``:
``worldwide``) and name it neither between the two nor before ("$2 million for Norland, which knows global crises").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pledgebook.kinds import Field, Kinds
from pledgebook.model import Span, Statement
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.money import article_amounts
from pledgebook.values.party import Party
from pledgebook.vocabulary import load
from pledgebook.vocabulary.phrases import find_phrase, phrase_places

_BEHIND = 100
"""Characters behind an amount in which stands whom it is for."""
_PARTED = re.compile(r"[,;:–—](?!\d)")


def with_world(cast: ArticleParties, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements; of amounts for the whole world without the states that only their neighbourhood names."""
    return tuple(_without_states(cast, each, _field(kinds, each.kind)) for each in statements)


def _field(kinds: Kinds, kind: str) -> Field | None:
    """The field of those who get an amount."""
    return kinds[kind].other


def _without_states(cast: ArticleParties, statement: Statement, field: Field | None) -> Statement:
    held: tuple[Party, ...] = statement.values.get(field.name, ()) if field is not None else ()
    if field is None or not any(each.code in load().section("states") for each in held):
        return statement
    place = _world(cast, statement)
    if place is None:
        return statement
    kept = tuple(
        each for each in held if each.code not in load().section("states") or _is_told(cast, each, statement, place)
    )
    if kept == held:
        return statement
    values = {name: each for name, each in statement.values.items() if name != field.name or kept}
    evidence = {name: each for name, each in statement.evidence.items() if name != field.name or kept}
    return replace(statement, values={**values, **({field.name: kept} if kept else {})}, evidence=evidence)


def _world(cast: ArticleParties, statement: Statement) -> int | None:
    """Where words of the world begin that tell whom the amount is for; ``None`` where there are none."""
    start, end = statement.anchor.end, min(statement.sentence.end, statement.anchor.end + _BEHIND)
    following = (each.span.start for each in article_amounts(cast.article) if each.span.start >= start)
    behind = cast.text[start : min(end, next(following, end))]
    for first, _ in phrase_places("acts", "worldwide", behind):
        if behind[first].islower() and not find_phrase("acts", "included", behind[:first]):
            return start + first
    return None


def _is_told(cast: ArticleParties, party: Party, statement: Statement, place: int) -> bool:
    """Whether the amount's own words name the party: from the mark before that parts clauses on to the words of the world."""
    marks = list(_PARTED.finditer(cast.text, statement.sentence.start, statement.anchor.start))
    start = marks[-1].end() if marks else statement.sentence.start
    before = cast.named_in(Span(start, place))
    return any(each.code == party.code for each in before)
