"""When two amounts that could be one within the digits written are two all the same.

An article converts at one rate: "$2 billion (£1.62 billion)" is not the "£1.44 billion" that it tells of besides, though rates
of other days could make them one. And "$2 billion" of February is "$2.1 billion" only to who rounds it: a report without a time,
weeks later, that writes another number tells of another act.
"""

from __future__ import annotations

from pledgebook.reconcile.profile import Profile
from pledgebook.reconcile.rules import SameRule
from pledgebook.values.intervals import agree
from pledgebook.values.money import Money

LEAST = 0.82
"""From which on two amounts of one currency in one article agree: as written, or within the digits written."""


def two_in_one_article(one: Profile, other: Profile, rule: SameRule) -> bool:
    """Whether one article tells both, and amounts of one currency, as told or as converted, that differ."""
    left, right = _amount(one, rule), _amount(other, rule)
    if left is None or right is None or one.statement.article != other.statement.article:
        return False
    pairs = [
        agree(mine, theirs)
        for mine in (left, left.equivalent)
        for theirs in (right, right.equivalent)
        if mine is not None and theirs is not None and mine.currency == theirs.currency
    ]
    return bool(pairs) and max(pairs) < LEAST


def only_rounded(one: Profile, other: Profile, rule: SameRule) -> bool:
    """Whether both write an exact number, and not the same one."""
    left, right = _amount(one, rule), _amount(other, rule)
    if left is None or right is None or left.currency != right.currency:
        return False
    exact = all(each.low is not None and each.low == each.high and not each.about for each in (left, right))
    return exact and left.low != right.low


def _amount(one: Profile, rule: SameRule) -> Money | None:
    found = one.statement.values.get(rule.leans) if rule.leans else None
    return found if isinstance(found, Money) else None
