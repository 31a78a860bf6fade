"""What an article itself says about its statements: that one tells of the same thing as another, or is part of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pledgebook.model import Statement
from pledgebook.reconcile.features import NEVER, likeness
from pledgebook.reconcile.leaning import leaning, pointing, points_back
from pledgebook.reconcile.rules import SameRule


def referred(statement: Statement, field: str, siblings: Iterable[Statement]) -> Statement | None:
    """The statement of the same article that a reference names by its anchor's words: the nearest one before it."""
    words = statement.values.get(field)
    if words is None:
        return None
    named = [each for each in siblings if each.id != statement.id and each.said == words]
    before = [each for each in named if each.anchor < statement.anchor]
    return max(before, key=lambda each: each.anchor, default=None) or min(
        named, key=lambda each: each.anchor, default=None
    )


def by_article(statements: Iterable[Statement]) -> Mapping[str, list[Statement]]:
    """The statements of each article."""
    table: defaultdict[str, list[Statement]] = defaultdict(list)
    for each in statements:
        table[each.article].append(each)
    return table


def followers(
    statements: Sequence[Statement], rule: SameRule, apart: frozenset[frozenset[str]] = frozenset()
) -> dict[str, str]:
    """For each statement that repeats another one of its article, leans on it or points back to it: which speaks for all, by id.

    That is the first of them that has what others lean on, if any has: "a new tranche" says less than its "$550 million".
    """
    table = by_article(statements)
    direct: dict[str, str] = {}
    for each in statements:
        target = referred(each, "same_as", table[each.article])
        if target is None or target.anchor >= each.anchor or frozenset((each.id, target.id)) in apart:
            continue
        if likeness(each, target, rule) != NEVER:
            direct[each.id] = target.id
    if rule.leans:
        ties = (tie for told in table.values() for tie in leaning(told, rule, apart))
        direct |= {one: other for one, other in ties if one not in direct and other not in direct}
    if rule.back:
        ties = (tie for told in table.values() for tie in pointing(told, rule, apart))
        direct |= {one: other for one, other in ties if one not in direct}
    return _led({one: _root(one, direct) for one in direct}, {each.id: each for each in statements}, rule)


def _led(roots: Mapping[str, str], told: Mapping[str, Statement], rule: SameRule) -> dict[str, str]:
    """The same by the statement that speaks for each group, for all others of it."""
    groups: defaultdict[str, list[Statement]] = defaultdict(list)
    for one, root in roots.items():
        groups[root].append(told[one])
    found: dict[str, str] = {}
    for root, others in groups.items():
        members = [told[root], *sorted(others, key=lambda each: (each.anchor, each.id))]
        leader = next((each for each in members if rule.leans in each.values), members[0])
        found.update((each.id, leader.id) for each in members if each is not leader)
    return found


def _root(one: str, direct: Mapping[str, str]) -> str:
    while one in direct:  # ends: a target stands before its follower, or follows none, where others lean on it
        one = direct[one]
    return one


def may_follow(statement: Statement, rule: SameRule) -> bool:
    """Whether a statement could be a follower of another one of its article."""
    if rule.leans and rule.leans not in statement.values:
        return True
    return "same_as" in statement.values or points_back(statement, rule)
