"""Statements of many articles become entries: one per thing, with its life, its links and what disagrees.

The result is a function of the set of statements and judgements: it does not depend on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Entry, Judgement, Problem, Statement
from pledgebook.reconcile import profile as profiles
from pledgebook.reconcile.cluster import Doubt, group
from pledgebook.reconcile.entry import entry_of
from pledgebook.reconcile.graph import compare
from pledgebook.reconcile.links import linked
from pledgebook.reconcile.rules import same_rule
from pledgebook.reconcile.siblings import followers


@dataclass(frozen=True, slots=True)
class Reconciled:
    """All entries, what could not be decided, and the reports that could belong to two things."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def block_keys(statement: Statement, kinds: Kinds) -> frozenset[str]:
    """The keys under which a statement meets those that may tell of the same thing."""
    return profiles.block_keys(statement, kinds[statement.kind])


def reconcile(statements: Iterable[Statement], kinds: Kinds, judgements: Sequence[Judgement] = ()) -> Reconciled:
    """The entries that these statements form, judged as the analysts judged."""
    by_kind: defaultdict[str, list[Statement]] = defaultdict(list)
    for each in statements:
        by_kind[each.kind].append(each)
    entries: list[Entry] = []
    doubts: list[Doubt] = []
    for name in sorted(by_kind):
        groups, unsure = _groups(by_kind[name], kinds[name])
        entries += [entry_of(group, kinds[name]) for group in groups]
        doubts += unsure
    everything = [each for group in by_kind.values() for each in group]
    return Reconciled(linked(entries, everything), doubts=tuple(doubts))


def _groups(statements: Sequence[Statement], kind: Kind) -> tuple[list[list[Statement]], tuple[Doubt, ...]]:
    rule = same_rule(kind)
    following = followers(statements, rule)
    leading = [profiles.profile(each, rule) for each in statements if each.id not in following]
    found = group(leading, compare(leading, kind, rule), rule)
    groups: dict[str, list[Statement]] = {}
    for cluster in found.clusters:
        together = [one.statement for one in cluster.members]
        for one in together:
            groups[one.id] = together
    for each in sorted((one for one in statements if one.id in following), key=lambda one: one.id):
        groups[following[each.id]].append(each)
    return list({id(each): each for each in groups.values()}.values()), found.doubts
