"""How alike two reports are: the declared features, weighed, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pledgebook.model import Statement
from pledgebook.reconcile.jointly import by_another, is_joint, jointly
from pledgebook.reconcile.rules import Feature, SameRule
from pledgebook.values.money import Money

NEVER = -1.0
"""The score of two reports that exclude each other."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What one feature found: its score (``None`` where both sides are silent) and its weight."""

    field: str
    score: float | None
    weight: float
    vetoed: bool


def _score(feature: Feature, one: Statement, other: Statement) -> float | None:
    if feature.field == "said":
        return feature.agree(one.said, other.said)
    left, right = one.values.get(feature.field), other.values.get(feature.field)
    if left is None and right is None:
        return None
    if left is None or right is None:
        return feature.absent
    return feature.agree(left, right)


GROUPS, MEMBER = 0.9, 0.5
"""How well the givers of one joint sum agree that two reports name otherwise: two groups, a group and a member of it."""


def _compared(feature: Feature, one: Statement, other: Statement, rule: SameRule) -> float | None:
    """The feature's score; of a joint sum's givers at least so much that they do not exclude each other."""
    if feature.settled and _is_same(one, other, feature.settled):
        return 1.0
    score = _score(feature, one, other)
    if score is None or score >= feature.floor or rule.joint is None or feature.field != rule.joint.field:
        return score
    if not jointly(one, other, rule):
        return score
    return max(score, GROUPS if is_joint(one, rule) and is_joint(other, rule) else MEMBER)


def _by_a_third(one: Statement, other: Statement, rule: SameRule) -> bool:
    """Whether two reports name givers that exclude each other but for a joint sum to which only a third report joins them."""
    if rule.joint is None or not by_another(one, other, rule):
        return False
    givers = (each for each in rule.features if each.field == rule.joint.field)
    return any((score := _score(each, one, other)) is not None and score < each.floor for each in givers)


def _is_same(one: Statement, other: Statement, name: str) -> bool:
    value = one.values.get(name)
    return value is not None and value == other.values.get(name)


def _excludes(feature: Feature, one: Statement, other: Statement, least: int) -> bool:
    """Whether a score below the feature's floor speaks: both reports have the field, and nothing else excuses them.

    An amount from ``least`` on is one whether it is told as exceeded or not.
    """
    if feature.field != "said" and (feature.field not in one.values or feature.field not in other.values):
        return False
    if feature.unless is None:
        return True
    name, agree = feature.unless
    left, right = one.values.get(name), other.values.get(name)
    if left is None or right is None:
        return False
    if agree(left, right) < 1.0 and not _same_number(left, right, least):
        return True
    return bool(feature.known) and not (feature.known in one.values and feature.known in other.values)


def _same_number(one: Any, other: Any, least: int) -> bool:
    """Whether two amounts name one number that is hardly given twice: "over $33 billion" is told of what others call 33."""
    if not least or not isinstance(one, Money) or not isinstance(other, Money) or one.currency != other.currency:
        return False
    number = one.low or one.high or 0
    return number == (other.low or other.high) and number >= least and len(str(number).rstrip("0")) > 1


def likeness(one: Statement, other: Statement, rule: SameRule) -> float:
    """Weighted mean of the features, 0..1; :data:`NEVER` where one falls below its floor.

    Of a joint sum's reports that only a third one joins it is 0: neither excludes the other.
    """
    total = weight = 0.0
    for feature in rule.features:
        score = _compared(feature, one, other, rule)
        if score is None:
            continue
        if score < feature.floor and _excludes(feature, one, other, rule.rare):
            return NEVER
        total += feature.weight * score
        weight += feature.weight
    return total / weight if weight and not _by_a_third(one, other, rule) else 0.0


def reasons(one: Statement, other: Statement, rule: SameRule) -> tuple[Reason, ...]:
    """The same, feature by feature, for people."""
    out = []
    for feature in rule.features:
        score = _compared(feature, one, other, rule)
        vetoed = score is not None and score < feature.floor and _excludes(feature, one, other, rule.rare)
        out.append(Reason(feature.field, score, feature.weight, vetoed))
    return tuple(out)
