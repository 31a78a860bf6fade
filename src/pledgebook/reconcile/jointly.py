"""The same sum under other givers: what a group gives is told of the group, of "the allies", or of the one who chairs it.

"The contact group raised 21 billion", "allies pledged 21 billion", "Germany announced 21 billion at the meeting that it
chaired": no list of parties tells that these are one, and no two groups give the same large amount in a season. A kind
declares from which size on, for how many days a member's report may be the group's, and in which fields a member that tells
anything else tells of its own (``joint:`` of the field of givers).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from pledgebook.model import Statement
from pledgebook.reconcile.rules import SameRule
from pledgebook.values.intervals import numberless
from pledgebook.values.money import MONEY, Money
from pledgebook.values.period import Period
from pledgebook.values.rates import equivalent

_SAME = 0.9
"""Amounts that agree to this degree are one: "over 21 billion" is 21 billion."""
ANY_DAYS = 10**6
"""More days than any rule allows."""
SINGLE = 10
"""Times the least amount from which on one of a single digit is no likelier given twice than others."""


def is_joint(statement: Statement, rule: SameRule) -> bool:
    """Whether a report names a group as the giver."""
    value = statement.values.get(rule.joint.field) if rule.joint else None
    return value is not None and rule.joint is not None and rule.joint.is_group(value)


def jointly(one: Statement, other: Statement, rule: SameRule) -> bool:
    """Whether two reports that name other givers may yet tell of one joint sum."""
    if rule.joint is None:
        return False
    groups = is_joint(one, rule) + is_joint(other, rule)
    if not groups or not _alike(one.values.get(rule.leans), other.values.get(rule.leans)):
        return False
    if groups == 1 and not _nothing_own(one, other, rule):
        return False
    late = groups > 1 or _is_late(one, other, rule)
    return _apart(one, other, rule) <= (rule.reach if late else rule.joint.days) and all(
        _large(each, rule) for each in (one, other)
    )


def by_another(one: Statement, other: Statement, rule: SameRule) -> bool:
    """Whether two reports of one joint sum are joined only by a third: a member's, and a group's told long after it.

    Of who gave just as much weeks before, nothing but the group's report of that day tells that it was the group's.
    """
    if rule.joint is None or not _is_late(one, other, rule):
        return False
    return _apart(one, other, rule) > rule.joint.days and jointly(one, other, rule)


def _is_late(one: Statement, other: Statement, rule: SameRule) -> bool:
    """Whether one is a member's report and the other a group's that gives no day."""
    groups = [each for each in (one, other) if is_joint(each, rule)]
    return len(groups) == 1 and _own_day(groups[0], rule) is None


def _nothing_own(one: Statement, other: Statement, rule: SameRule) -> bool:
    """Whether nothing tells a member's own act from the group's: its time is told and theirs, and no term or step of one only."""
    member, group = (other, one) if is_joint(one, rule) else (one, other)
    own, shared = (each.values.get(rule.when) for each in (member, group))
    if own is None or (shared is not None and not own.overlaps(shared)):
        return False
    return rule.joint is not None and all(
        _plain(one, name, plain) == _plain(other, name, plain) for name, plain in rule.joint.own.items()
    )


def _plain(statement: Statement, name: str, plain: Callable[[Any], Any]) -> Any:
    value = statement.values.get(name)
    return None if value is None else plain(value)


def _apart(one: Statement, other: Statement, rule: SameRule) -> int:
    """The days between the two; no end of them where nothing places one in time."""
    days = [_day(each, rule) for each in (one, other)]
    return ANY_DAYS if days[0] is None or days[1] is None else abs((days[0] - days[1]).days)


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
    return dollars >= rule.joint.least * (SINGLE if single else 1)


def _own_day(statement: Statement, rule: SameRule) -> date | None:
    """The day of the act, where the report tells one."""
    when: Period | None = statement.values.get(rule.when)
    return when.first if when is not None and when.first == when.last else None


def _day(statement: Statement, rule: SameRule) -> date | None:
    """The day that places a report: of its act, else of its publication."""
    published = date.fromisoformat(statement.published) if statement.published else None
    return _own_day(statement, rule) or published
