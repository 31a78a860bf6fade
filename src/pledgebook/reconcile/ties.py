"""What ties two reports to one thing besides their parties and their time (``entry: same: ties:``).

Two reports of "weapons" for one country have everything in common that is compared, and tell of nothing in particular. A kind
whose reports are often so vague declares which agreement shows that two mean the same: the amount, goods that are named,
the vehicle. A pair that nothing ties is no pair, however alike.
"""

from __future__ import annotations

from typing import Any

from pledgebook.model import Statement
from pledgebook.reconcile.features import NEVER
from pledgebook.reconcile.profile import Profile, resumed
from pledgebook.reconcile.rules import SameRule, Tie

ANY_TIME = 10**6
"""The days within which reports must lie that are tied at any time: the kind's own rule bounds them."""


def tied(one: Profile, other: Profile, rule: SameRule, *, even: bool) -> int | None:
    """The days within which all reports of a thing must lie to which this pair is tied; ``None`` where nothing ties it.

    ``even``: whether of the things that the two would join both or neither have what reports lean on.
    """
    if not rule.ties:
        return ANY_TIME
    longest = None
    scores: dict[str, float] = {}
    for tie in rule.ties:
        days = _days(tie, one, other) if even or not tie.even else None
        if days is None or not _bare(tie, one, other) or (longest is not None and days <= longest):
            continue
        if tie.field not in scores:
            scores[tie.field] = _score(tie, one, other)
        if scores[tie.field] >= tie.at_least:
            longest = days
        if longest == ANY_TIME:
            break
    return longest


def _bare(tie: Tie, one: Profile, other: Profile) -> bool:
    """Whether neither report has the field that both must lack; of a halt and its end, whether the end comes after it."""
    if not tie.bare:
        return True
    if one.halted != other.halted:
        return resumed(one, other) > 0
    return tie.bare not in one.statement.values and tie.bare not in other.statement.values


def _days(tie: Tie, one: Profile, other: Profile) -> int | None:
    """The days for which a tie holds; none where these two lie farther apart."""
    if tie.days is None:
        return ANY_TIME
    if tie.firm and not (one.firm and other.firm):
        return None
    a, b = one.told, other.told
    return tie.days if a is not None and b is not None and abs(a - b) <= tie.days else None


def _score(tie: Tie, one: Profile, other: Profile) -> float:
    """How well the field ties the two, the same for every tie by it; below 0 where one of them lacks it."""
    a, b = _value(one.statement, tie.field), _value(other.statement, tie.field)
    return tie.ties(a, b) if a is not None and b is not None else NEVER


def _value(statement: Statement, name: str) -> Any:
    return statement.said if name == "said" else statement.values.get(name)


def leaned_on(one: Profile, rule: SameRule) -> bool:
    """Whether the report has the field on which others lean."""
    return rule.leans in one.statement.values


def ends_bare_halt(one: Profile, other: Profile, rule: SameRule) -> bool:
    """Whether one report tells the end, with what others lean on, of a halt that the other tells without such."""
    halt, end = (one, other) if one.halted else (other, one)
    return leaned_on(end, rule) and not leaned_on(halt, rule) and resumed(one, other) > 0
