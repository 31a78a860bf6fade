"""Whom a sum is for that a sentence shares out: of "$95 billion", "$87 billion for Peru, $8 billion for Chile", nobody gets all.

A reader gives the whole to the state that an article is most about; in a sum it would count as that state's. Where the amounts of
one sentence add up to a larger one of the same giver, and go to several, the larger one goes to all of these, unless a name
beside it tells whom it is for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pledgebook.kinds import Kinds
from pledgebook.model import Span, Statement
from pledgebook.values.money import Money
from pledgebook.values.party import Party

_NEAR = 0.02
"""The share of a whole by which what it is shared out into may miss it."""
_FEW = 2
_BESIDE = 40
"""Characters between an amount and a name that tells whom it is for, whatever is told behind."""


def with_shared_out(statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements of one article; a whole that a sentence shares out among several is for all of them."""
    lists: defaultdict[tuple[str, Span], list[Statement]] = defaultdict(list)
    for each in statements:
        lists[each.kind, each.sentence].append(each)
    shares = {key: held for key, held in lists.items() if len(held) >= _FEW}
    return tuple(_for_all(each, shares, kinds[each.kind].entry) for each in statements) if shares else tuple(statements)


def _for_all(
    whole: Statement, shares: Mapping[tuple[str, Span], Sequence[Statement]], said: Mapping[str, Any]
) -> Statement:
    amount = whole.values.get(said.get("sum", ""))
    match: Sequence[str] = said.get("related", {}).get("match", ())
    if not isinstance(amount, Money) or len(match) < _FEW:
        return whole
    giving, getting = match[0], match[1]
    if any(each.said and _apart(each.said, whole.anchor) <= _BESIDE for each in whole.values.get(getting, ())):
        return whole
    for (kind, _), held in shares.items():
        parts = [each for each in held if each is not whole and each.anchor != whole.anchor]
        gets = [_codes(each, getting) for each in parts]
        alike = all(_codes(each, giving) <= _codes(whole, giving) for each in parts)
        if (
            kind != whole.kind
            or not alike
            or not all(gets)
            or len(set(gets)) < _FEW
            or not _adds_up(amount, parts, said)
        ):
            continue
        codes = frozenset[str]().union(*gets)
        if codes == _codes(whole, getting):
            return whole
        parties = tuple(dict.fromkeys(Party(party.code) for each in parts for party in each.values[getting]))
        spans = tuple(span for each in parts for span in each.evidence.get(getting, ()))
        return replace(whole, values={**whole.values, getting: parties}, evidence={**whole.evidence, getting: spans})
    return whole


def _adds_up(whole: Money, parts: Sequence[Statement], said: Mapping[str, Any]) -> bool:
    amounts = [each.values.get(said["sum"]) for each in parts]
    if not all(isinstance(each, Money) and each.currency == whole.currency and not each.per for each in amounts):
        return False
    size, total = _size(whole), sum(_size(each) for each in amounts if each)
    return (
        size > 0
        and not whole.per
        and abs(total - size) <= _NEAR * size
        and all(_size(each) < size for each in amounts if each)
    )


def _apart(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _size(amount: Money) -> int:
    return amount.high or amount.low or 0


def _codes(statement: Statement, name: str) -> frozenset[str]:
    return frozenset(each.code for each in statement.values.get(name, ()) if isinstance(each, Party))
