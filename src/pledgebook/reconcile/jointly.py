"""The same sum under other givers: what a group gives is told of the group, of "the allies", or of the one who chairs it.

"The contact group raised 21 billion", "allies pledged 21 billion", "Germany announced 21 billion at the meeting that it
chaired": no list of parties tells that these are one, and no two groups give the same large amount in a season. A kind
declares from which size on, and for how many days a member's report may be the group's (``joint:`` of the field of givers).
"""

from __future__ import annotations

from datetime import date

from pledgebook.model import Statement
from pledgebook.reconcile.rules import SameRule
from pledgebook.values.intervals import numberless
from pledgebook.values.money import MONEY, Money
from pledgebook.values.period import Period
from pledgebook.values.rates import equivalent

_SAME = 0.9
"""Amounts that agree to this degree are one: "over 21 billion" is 21 billion."""
_ROUND = 10
"""Times the least amount from which on one of a single digit is no likelier given twice than others."""


def is_joint(statement: Statement, rule: SameRule) -> bool:
    """Whether a report names a group as the giver."""
    value = statement.values.get(rule.joint.field) if rule.joint else None
    return value is not None and rule.joint is not None and rule.joint.is_group(value)


def jointly(one: Statement, other: Statement, rule: SameRule) -> bool:
    """Whether two reports that name other givers may yet tell of one joint sum."""
    if rule.joint is None:
        return False
    if not (is_joint(one, rule) or is_joint(other, rule)) or not _alike(
        one.values.get(rule.leans), other.values.get(rule.leans)
    ):
        return False
    days = [_day(each, rule) for each in (one, other)]
    if days[0] is None or days[1] is None:
        return False
    return abs((days[0] - days[1]).days) <= _within(one, other, rule) and all(
        _large(each, rule) for each in (one, other)
    )


def _within(one: Statement, other: Statement, rule: SameRule) -> int:
    """The days within which the two lie: more where a group's report gives no day, or both are of groups."""
    members = [each for each in (one, other) if not is_joint(each, rule)]
    loose = any(is_joint(each, rule) and not _own_day(each, rule) for each in (one, other))
    return rule.joint.days if rule.joint is not None and members and not loose else rule.reach


def _alike(one: Money | None, other: Money | None) -> bool:
    """Whether both give the same amount, in one currency."""
    if one is None or other is None or one.currency != other.currency or numberless(one) or numberless(other):
        return False
    return MONEY.agree(one, other) >= _SAME


def _large(statement: Statement, rule: SameRule) -> bool:
    """Whether the amount is one that is hardly given twice: large, and of two digits or very large."""
    amount: Money = statement.values[rule.leans]
    if rule.joint is None or not statement.published:
        return False
    found = equivalent(amount, "USD", date.fromisoformat(statement.published))
    dollars = (found.money.low or found.money.high or 0) if found else 0
    single = len(str(amount.low or amount.high or 0).rstrip("0")) < 2
    return dollars >= rule.joint.least * (_ROUND if single else 1)


def _own_day(statement: Statement, rule: SameRule) -> date | None:
    """The day of the act, where the report tells one."""
    when: Period | None = statement.values.get(rule.when)
    return when.first if when is not None and when.first == when.last else None


def _day(statement: Statement, rule: SameRule) -> date | None:
    """The day that places a report: of its act, else of its publication."""
    published = date.fromisoformat(statement.published) if statement.published else None
    return _own_day(statement, rule) or published
