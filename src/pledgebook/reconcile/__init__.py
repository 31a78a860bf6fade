"""Statements of many articles become entries: one per thing, with its life, its links and what disagrees.

The result is a function of the set of statements and judgements: it does not depend on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Entry, Judgement, Problem, Statement
from pledgebook.reconcile import profile as profiles
from pledgebook.reconcile.archive import CLOSED, Archive
from pledgebook.reconcile.around import Around
from pledgebook.reconcile.entry import entry_of
from pledgebook.reconcile.faults import faults
from pledgebook.reconcile.gather import Doubt, group
from pledgebook.reconcile.graph import compare
from pledgebook.reconcile.judged import Decisions, decide
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
    """The keys under which a statement is stored, for those that may tell of the same thing to find it."""
    return profiles.block_keys(statement, kinds[statement.kind])


def sought_keys(statement: Statement, kinds: Kinds) -> frozenset[str]:
    """The stored keys of all that may tell of the same thing as this statement."""
    return profiles.sought_keys(statement, kinds[statement.kind])


def reconcile(
    statements: Iterable[Statement], kinds: Kinds, judgements: Sequence[Judgement] = (), archive: Archive = CLOSED
) -> Reconciled:
    """The entries that these statements form, judged as the analysts judged.

    ``archive`` tells where reports come from and what their sentences say; without it every source is as near as any
    other, no article is a copy, and no link rests on words.
    """
    told = list(statements)
    decisions = decide(judgements, told, kinds, archive)
    found = _formed(decisions.judged(told), kinds, decisions, archive)
    problems = (*decisions.problems, *found.problems)
    return Reconciled(linked(found.entries, decisions.judged(told), kinds, archive), problems, found.doubts)


@dataclass(frozen=True, slots=True)
class Reached:
    """What a change reaches: reports to be grouped anew, and groups that stand whatever else there is, weighed otherwise."""

    near: Collection[Statement]
    standing: Sequence[Sequence[Statement]] = ()


def reconcile_near(
    reached: Reached,
    around: Callable[[Sequence[Entry]], Around],
    kinds: Kinds,
    decisions: Decisions,
    archive: Archive,
) -> Reconciled:
    """The same for a part of a ledger that no pair ties to the rest, and what changes of the links around it.

    ``around`` finds the entries that can be linked with those of the part; ``decisions`` are those over all statements of
    the articles that were judged. The entries are those of the part, and those around it whose links are others now.
    """
    held = [decisions.judged(group) for group in reached.standing]
    judged = decisions.judged(reached.near)
    found = _formed(judged, kinds, decisions, archive, held)
    judged += [each for group in held for each in group]
    relinked = around(found.entries).relinked(found.entries, judged, kinds, archive)
    return Reconciled(relinked, (*decisions.problems, *found.problems), found.doubts)


def alike(statements: Sequence[Statement], kinds: Kinds, *, among: Collection[str]) -> Mapping[str, Collection[str]]:
    """For each of these statements the others that may tell of the same thing, by id; one of each pair is ``among`` those."""
    found: dict[str, Collection[str]] = {}
    for name in {each.kind for each in statements}:
        rule = same_rule(kinds[name])
        told = [profiles.profile(each, rule) for each in statements if each.kind == name]
        found.update((one, frozenset(others)) for one, others in compare(told, kinds[name], rule, among=among).items())
    return found


def repeated(statements: Sequence[Statement], kinds: Kinds) -> frozenset[str]:
    """Those of one article's statements that repeat another one, and those that are repeated."""
    found: set[str] = set()
    for name in {each.kind for each in statements}:
        ties = followers([each for each in statements if each.kind == name], same_rule(kinds[name]))
        found |= ties.keys() | set(ties.values())
    return frozenset(found)


def _formed(
    judged: Sequence[Statement],
    kinds: Kinds,
    decisions: Decisions,
    archive: Archive,
    held: Sequence[Sequence[Statement]] = (),
) -> Reconciled:
    """The entries that judged statements form, and those that are ``held`` together; not yet linked, with what is amiss."""
    by_kind: defaultdict[str, list[Statement]] = defaultdict(list)
    for each in judged:
        by_kind[each.kind].append(each)
    entries: list[Entry] = []
    doubts: list[Doubt] = []
    for name in sorted(by_kind):
        groups, unsure = _groups(by_kind[name], kinds[name], decisions)
        entries += [entry_of(group, kinds[name], archive.origins) for group in groups]
        doubts += unsure
    entries += [entry_of(group, kinds[group[0].kind], archive.origins) for group in held]
    told = [*judged, *(each for group in held for each in group)]
    problems = (*_torn(entries, decisions), *_undecided(doubts, decisions), *faults(entries, told, kinds))
    return Reconciled(tuple(entries), problems, tuple(doubts))


def _undecided(doubts: Iterable[Doubt], decisions: Decisions) -> Iterator[Problem]:
    """Reports that could belong to two things, unless an analyst has said to which."""
    judged = frozenset[str]().union(*decisions.same)
    for each in doubts:
        if each.report not in judged:
            what = f"may tell of the same thing as {each.chosen}, to which it was put, or as {each.other}"
            remedy = "judge it the same as one of them, or different from one"
            yield Problem("undecided", each.report, what, remedy, about=(each.chosen, each.other))


def _groups(
    statements: Sequence[Statement], kind: Kind, decisions: Decisions
) -> tuple[list[list[Statement]], tuple[Doubt, ...]]:
    rule = same_rule(kind)
    following = followers(statements, rule, decisions.apart)
    leading = [profiles.profile(each, rule) for each in statements if each.id not in following]
    found = group(leading, compare(leading, kind, rule), rule, decisions.apart)
    groups: dict[str, list[Statement]] = {}
    for cluster in found.clusters:
        together = [one.statement for one in cluster.members]
        for one in together:
            groups[one.id] = together
    for each in sorted((one for one in statements if one.id in following), key=lambda one: one.id):
        groups[following[each.id]].append(each)
        groups[each.id] = groups[following[each.id]]
    _join(groups, decisions.same)
    return list({id(each): each for each in groups.values()}.values()), found.doubts


def _torn(entries: Iterable[Entry], decisions: Decisions) -> Iterator[Problem]:
    """Reports that an analyst set apart, and that other judgements join by way of a third."""
    home = {statement: entry.id for entry in entries for statement in entry.statements}
    for one, other in sorted(sorted(pair) for pair in decisions.apart):
        if one in home and home[one] == home.get(other):
            what = f"judged different from {other}, but other judgements make both the same as a third"
            yield Problem("judgements-contradict", one, what, "judge them again, or undo a judgement")


def _join(groups: dict[str, list[Statement]], same: Iterable[frozenset[str]]) -> None:
    """Put together what an analyst called the same."""
    for one, other in sorted(sorted(pair) for pair in same):
        a, b = groups.get(one), groups.get(other)
        if a is not None and b is not None and a is not b:
            a += b
            for each in b:
                groups[each.id] = a
