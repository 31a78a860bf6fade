"""Parts that nothing calls so, and that add up: "nearly $8 billion", and then "$5.55 billion" and "another $2.4 billion".

An article that tells a sum tells what it is made of right after it, or right before. Where amounts that stand side by side
there are, to the last digit, the sum, they are its parts: by arithmetic, as where reconciling adds up acts of one day, but
whatever the day. What is itself called a total ("new contributions totalling $316 million") may head a long list, of which some
are only intended.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pledgebook.kinds import Field, Kind, Kinds
from pledgebook.model import Article, Statement
from pledgebook.resolve.wholes import shares_party
from pledgebook.values.money import Money
from pledgebook.vocabulary.phrases import find_phrase

_FAR = 700
"""Characters between a sum and the farthest of what it adds up."""
_FURTHER = 7000
"""The same of what is called a total."""
_BEFORE = 40
"""Characters before an amount in which it is called so."""
_MOST = 5
"""Amounts that a sum is made of, at most."""
_SHARE = 0.05
"""The least share of a sum that the largest but one must have: small amounts hide in the rounding of the rest."""
_TELLING = 2
"""So many of them, the sum among them, have more than one digit: one million and two are three by chance."""
_SLACK = 0.02
"""The share of a sum by which rounding may take it from what it adds up, at most."""


def with_sums(article: Article, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements of one article, those that a sum near them adds up with a reference to it."""
    made = {each.id: each for each in statements}
    for kind in {each.kind: kinds[each.kind] for each in statements}.values():
        field = kind.part
        if field is not None:
            told = [each for each in statements if each.kind == kind.name and _countable(each, field)]
            for part, whole in _parts(article.text, sorted(told, key=lambda each: each.anchor), kind, field):
                made[part.id] = _referring(made[part.id], field, whole)
    return tuple(made[each.id] for each in statements)


def _countable(statement: Statement, field: Field) -> bool:
    amount = statement.values.get(field.within)
    return isinstance(amount, Money) and not amount.per and bool(amount.low or amount.high)


def _parts(text: str, told: Sequence[Statement], kind: Kind, field: Field) -> Iterator[tuple[Statement, Statement]]:
    """The parts that nothing calls parts of anything, each with its sum, the largest sums first."""
    taken = {each.id for each in told if field.name in each.values}
    for whole in sorted(told, key=lambda each: (-_size(each.values[field.within]), each.anchor)):
        place = told.index(whole)
        sides = (told[place + 1 :], told[:place][::-1])
        found = next(
            (run for side in sides if (run := _run(_Whole(whole, _is_total(text, whole)), side, kind, field))), ()
        )
        yield from ((each, whole) for each in found if each.id not in taken)
        taken.update(each.id for each in found)


@dataclass(frozen=True, slots=True)
class _Whole:
    """A sum, and whether its words call it a total."""

    statement: Statement
    total: bool


def _is_total(text: str, whole: Statement) -> bool:
    """Whether the words right before an amount call it a total: ``totalling``, ``a combined``."""
    before = text[max(whole.sentence.start, whole.anchor.start - _BEFORE) : whole.anchor.start]
    return bool(find_phrase("wholes", "total", before))


def _run(whole: _Whole, side: Sequence[Statement], kind: Kind, field: Field) -> Sequence[Statement]:
    """Those next to the sum on one side, in their order, that add up to it; none where they do not."""
    found: list[Statement] = []
    sum_ = whole.statement
    far = _FURTHER if whole.total else _FAR
    for each in side:
        if abs(each.anchor.start - sum_.anchor.start) > far or len(found) == _MOST:
            break
        if not _may_add(each, whole, kind, field):
            continue
        found.append(each)
        if len(found) > 1 and _adds_up([one.values[field.within] for one in found], sum_.values[field.within]):
            return found
    return ()


def _may_add(part: Statement, whole: _Whole, kind: Kind, field: Field) -> bool:
    """Whether the amount can be one of those: smaller, of the currency and rung of the sum, between the same parties.

    What a total adds up may be only intended, and be meant for whom the sum does not name where it names nobody.
    """
    sum_ = whole.statement
    one, other = part.values[field.within], sum_.values[field.within]
    sides = (each for each in kind.fields.values() if each.type.name == "parties")
    return (
        one.currency == other.currency
        and _size(one) < _size(other)
        and _rungs_fit(part, whole, kind)
        and part.values.get(field.name) in (None, sum_.said)
        and all(shares_party(part, sum_, each.name) for each in sides)
    )


def _rungs_fit(part: Statement, whole: _Whole, kind: Kind) -> bool:
    rung = kind.ladder.name if kind.ladder else ""
    own, its = part.values.get(rung), whole.statement.values.get(rung)
    planned = kind.ladder.foretold.get("label") if kind.ladder and kind.ladder.foretold else None
    return own == its or (whole.total and own is not None and own == planned)


def _size(money: Money) -> int:
    return money.low or money.high or 0


def _adds_up(amounts: Sequence[Money], whole: Money) -> bool:
    """Whether the amounts are the sum to the last digit that all are written to; "over $11 billion" may be cut off."""
    sizes, total = sorted(map(_size, amounts)), sum(map(_size, amounts))
    step = max(each.step for each in (*amounts, whole)) or 1
    if sizes[-2] < _SHARE * _size(whole) or sum(map(_telling, (*amounts, whole))) < _TELLING:
        return False
    over = total - _size(whole)
    if whole.high is None:
        return 0 <= over < min(step, _SHARE * _size(whole))
    return abs(over) < max(1, min(step / 2, _SLACK * _size(whole)))


def _telling(money: Money) -> bool:
    """Whether the amount has more than one digit before its noughts."""
    return len(str(_size(money)).rstrip("0")) > 1


def _referring(statement: Statement, field: Field, whole: Statement) -> Statement:
    return replace(
        statement,
        values={**statement.values, field.name: whole.said},
        evidence={**statement.evidence, field.name: (whole.anchor,)},
    )
