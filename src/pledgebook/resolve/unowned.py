"""Whose a running total is whose sentence names nobody: "The total since 2022 is nearly $51 billion".

An article that tells what one party gives tells its total, too: where all that it tells of gifts to the same party is of one
giver, the total is his. Where there are more, it is that of the gift right before it ("That brings the total to …"), if this one
alone stands there; right behind the gifts of two it is nobody's. A sentence that names another state or organisation keeps to
itself, as does what is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pledgebook.kinds import Field, Kind, Kinds
from pledgebook.model import Statement
from pledgebook.resolve.cast import ArticleParties
from pledgebook.values.party import Party

_NEAR = 400
"""Characters before a total in which the gift stands that it adds up last."""


def with_total_givers(cast: ArticleParties, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements, totals without a giver with that of what they add up, where the article leaves no choice."""
    return tuple(_owned(cast, each, statements, kinds) for each in statements)


def _owned(cast: ArticleParties, total: Statement, all_: Sequence[Statement], kinds: Kinds) -> Statement:
    kind = kinds[total.kind]
    check, giving = kind.entry.get("check"), kind.giving
    if not check or giving is None or not _is_given(total, kind):
        return total
    gifts = [each for each in all_ if each.kind in (check["against"], total.kind) and giving.name in each.values]
    gifts = [each for each in gifts if each is not total]
    alike = [each for each in gifts if _is_for_the_same(each, total, kind)]
    if giving.name in total.values:
        return _without(total, giving) if _is_guessed(cast, total, alike, giving) else total
    found = _one(alike, giving) or _one(_right_before(alike, total), giving)
    if found is None or not _is_free(cast, total, found.values[giving.name]):
        return total
    return _with(total, giving, found)


def _is_guessed(cast: ArticleParties, total: Statement, alike: Sequence[Statement], giving: Field) -> bool:
    """Whether a giver whom the total's sentence does not name is but one of several told in the sentence right before it."""
    givers = total.values[giving.name]
    before = _right_before(alike, total)
    beside = {each.code for gift in before for each in gift.values[giving.name]}
    index = cast.sentence_at(total.anchor.start)
    near = bool(before) and index > 0 and before[-1].sentence.end >= cast.sentences[index - 1].start
    unsaid = len(givers) == 1 and givers[0].said is None and before and before[-1].sentence != total.sentence
    return bool(unsaid and near and givers[0].code in beside and len(beside) > 1 and _is_free(cast, total, givers))


def _without(total: Statement, giving: Field) -> Statement:
    values = {name: each for name, each in total.values.items() if name != giving.name}
    return replace(
        total, values=values, evidence={name: each for name, each in total.evidence.items() if name != giving.name}
    )


def _is_given(total: Statement, kind: Kind) -> bool:
    """Whether the total measures what somebody gives, so that it has a giver by declaration."""
    field = kind.giving
    return field is not None and not any(total.values.get(name) in labels for name, labels in field.silent.items())


def _is_for_the_same(gift: Statement, total: Statement, kind: Kind) -> bool:
    getting = kind.getting
    if getting is None:
        return False
    ours, theirs = ({each.code for each in told.values.get(getting.name, ())} for told in (gift, total))
    return not ours or not theirs or not ours.isdisjoint(theirs)


def _one(gifts: Sequence[Statement], giving: Field) -> Statement | None:
    """The last of these gifts if all are of one and the same party."""
    givers = {tuple(sorted(each.code for each in gift.values[giving.name])) for gift in gifts}
    return gifts[-1] if len(givers) == 1 and len(next(iter(givers))) == 1 else None


def _right_before(gifts: Sequence[Statement], total: Statement) -> list[Statement]:
    """Those of the last sentence before the total that tells of any, or of its own before it."""
    before = [each for each in gifts if total.anchor.start - _NEAR <= each.anchor.start < total.anchor.start]
    last = max((each.sentence.start for each in before), default=None)
    return [each for each in before if each.sentence.start == last]


def _is_free(cast: ArticleParties, total: Statement, givers: Sequence[Party]) -> bool:
    """Whether the total's sentence names no state or organisation but the giver and those who get it."""
    values: list[Any] = list(total.values.values())
    told = {each.code for value in values if isinstance(value, tuple) for each in value if isinstance(each, Party)}
    told |= {each.code for each in givers}
    return all(each.code in told or each.code is None for each in cast.named_in(total.sentence))


def _with(total: Statement, giving: Field, gift: Statement) -> Statement:
    party = replace(gift.values[giving.name][0], said=None)
    return replace(
        total,
        values={**total.values, giving.name: (party,)},
        evidence={**total.evidence, giving.name: gift.evidence.get(giving.name, (gift.sentence,))},
    )
