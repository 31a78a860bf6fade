"""Who is not named for an amount does not give it in another's money: "an announcement of €9 billion was welcome, too".

States give in their own currency or in dollars. So a state that the sentence does not name is no giver of an amount in a currency
that is others' and not his: the nearest giver in the article has been taken for somebody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pledgebook.kinds import Field, Kinds
from pledgebook.model import Statement
from pledgebook.resolve.scene import EVERYBODYS
from pledgebook.values.currencies import currencies
from pledgebook.values.money import Money
from pledgebook.values.party import Party


def with_own_money(statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements, without givers that no word of the sentence names and whose money it is not."""
    return tuple(_without_foreign(each, _field(kinds, each.kind)) for each in statements)


def _field(kinds: Kinds, kind: str) -> Field | None:
    """The field of an amount that is somebody's money."""
    return kinds[kind].paid


def _without_foreign(statement: Statement, field: Field | None) -> Statement:
    money = statement.values.get(field.name) if field is not None else None
    if field is None or not isinstance(money, Money) or money.currency == EVERYBODYS:
        return statement
    held: tuple[Party, ...] = statement.values.get(field.of, ())
    kept = tuple(each for each in held if each.said is not None or not _is_foreign(each, money))
    if kept == held:
        return statement
    values = {name: each for name, each in statement.values.items() if name != field.of or kept}
    evidence = {name: each for name, each in statement.evidence.items() if name != field.of or kept}
    return replace(statement, values={**values, **({field.of: kept} if kept else {})}, evidence=evidence)


def _is_foreign(party: Party, money: Money) -> bool:
    """Whether the party is a state with money of its own, and the amount is told in another's alone."""
    states = currencies().states
    told = {money.currency, money.equivalent.currency} if money.equivalent is not None else {money.currency}
    own = {code for code, held in states.items() if party.code in held}
    return bool(own) and own.isdisjoint(told) and any(states.get(code) for code in told)
