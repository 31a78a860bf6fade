"""Which reports stand together: by their likeness, by what their articles say, by the analysts' word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Statement
from pledgebook.reconcile.copies import every, gathered
from pledgebook.reconcile.gather import Doubt, group
from pledgebook.reconcile.graph import Known, compare
from pledgebook.reconcile.judged import Decisions
from pledgebook.reconcile.profile import profile
from pledgebook.reconcile.rules import same_rule
from pledgebook.reconcile.siblings import followers

Following = Mapping[str, str]
"""Reports that repeat another one of their article or lean on it, each with that one's id."""


@dataclass(frozen=True, slots=True)
class Together:
    """The reports of each thing, kind by kind, and the doubts met on the way."""

    groups: tuple[list[Statement], ...]
    doubts: tuple[Doubt, ...]


def following_in(statements: Iterable[Statement], kinds: Kinds, decisions: Decisions) -> Following:
    """What these statements of whole articles follow."""
    found: dict[str, str] = {}
    for name, told in by_kind(statements).items():
        found.update(followers(told, same_rule(kinds[name]), decisions.apart))
    return found


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of some statements beforehand: what they ``follow`` in their articles, what was ``reckoned``."""

    follow: Following
    reckoned: Known | None = None


def together(
    statements: Iterable[Statement], kinds: Kinds, decisions: Decisions, beforehand: Told | None = None
) -> Together:
    """The groups that judged statements form; what is known ``beforehand`` where these are not whole articles."""
    groups: list[list[Statement]] = []
    doubts: list[Doubt] = []
    told = by_kind(statements)
    for name in sorted(told):
        known = beforehand or Told(following_in(told[name], kinds, decisions))
        made, unsure = _of_kind(told[name], kinds[name], decisions, known)
        groups += made
        doubts += unsure
    return Together(tuple(groups), tuple(doubts))


def by_kind(statements: Iterable[Statement]) -> Mapping[str, list[Statement]]:
    """The statements of each kind."""
    table: defaultdict[str, list[Statement]] = defaultdict(list)
    for each in statements:
        table[each.kind].append(each)
    return table


def _of_kind(
    statements: Sequence[Statement], kind: Kind, decisions: Decisions, known: Told
) -> tuple[list[list[Statement]], tuple[Doubt, ...]]:
    rule, following = same_rule(kind), known.follow
    leading = (each for each in statements if each.id not in following)
    before = known.reckoned
    profiles = before.profiles(leading, rule) if before else (profile(each, rule) for each in leading)
    standing, copies = gathered(profiles, kind, decisions.apart)
    found = group(standing, compare(standing, kind, rule, known=before), rule, decisions.apart)
    groups: dict[str, list[Statement]] = {}
    for cluster in found.clusters:
        members = [each.statement for one in cluster.members for each in every(one, copies)]
        for one in members:
            groups[one.id] = members
    for each in sorted((one for one in statements if one.id in following), key=lambda one: one.id):
        groups[following[each.id]].append(each)
        groups[each.id] = groups[following[each.id]]
    _join(groups, decisions.same)
    home = {each.id: each for each in standing}
    doubts = [replace(doubt, report=each.id) for doubt in found.doubts for each in every(home[doubt.report], copies)]
    return list({id(each): each for each in groups.values()}.values()), tuple(
        sorted(doubts, key=lambda each: each.report)
    )


def _join(groups: dict[str, list[Statement]], same: Iterable[frozenset[str]]) -> None:
    """Put together what an analyst called the same."""
    for one, other in sorted(sorted(pair) for pair in same):
        a, b = groups.get(one), groups.get(other)
        if a is not None and b is not None and a is not b:
            a += b
            for each in b:
                groups[each.id] = a
