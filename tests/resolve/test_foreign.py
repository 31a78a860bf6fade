"""A state that nobody names for an amount does not give it in another's money."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Span, Statement
from pledgebook.resolve.foreign import with_own_money
from pledgebook.values.money import Money
from pledgebook.values.party import Party

KINDS = load_kinds()
EUROS, DOLLARS, KRONER = Money(9, 9, "EUR"), Money(9, 9, "USD"), Money(90, 90, "NOK")


def givers(money: Money, *parties: Party) -> list[str]:
    values = {"donors": parties, "amount": money, "stage": "announced"}
    (found,) = with_own_money([Statement("a", "a", "commitment", Span(0, 9), Span(0, 2), values)], KINDS)
    return [each.code for each in found.values.get("donors", ())]


def test_a_state_taken_from_elsewhere_gives_no_money_of_others() -> None:
    assert givers(EUROS, Party("USA")) == []
    assert givers(KRONER, Party("USA"), Party("NOR")) == ["NOR"]


@pytest.mark.parametrize(
    ("money", "party"),
    [
        (EUROS, Party("USA", Span(3, 5))),  # named
        (EUROS, Party("DEU")),
        (EUROS, Party("EU")),
        (DOLLARS, Party("DEU")),  # everybody counts in dollars
        (EUROS, Party("WB")),  # has no money of its own
        (EUROS, Party("ORG:Rock Foundation")),
        (replace(EUROS, equivalent=DOLLARS), Party("USA")),
    ],
)
def test_other_givers_stay(money: Money, party: Party) -> None:
    assert givers(money, party) == [party.code]
