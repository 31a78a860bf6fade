"""Statements of many articles become entries: one per thing, with its life, its links and what disagrees.

The result is a function of the set of statements and judgements: it does not depend on their order.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Entry, Judgement, Problem, Statement
from pledgebook.reconcile import profile as profiles
from pledgebook.reconcile.archive import CLOSED, Archive
from pledgebook.reconcile.around import Around
from pledgebook.reconcile.copies import every, gathered
from pledgebook.reconcile.entry import entry_of
from pledgebook.reconcile.faults import faults
from pledgebook.reconcile.gather import Doubt
from pledgebook.reconcile.graph import Known, compare
from pledgebook.reconcile.judged import Decisions, decide
from pledgebook.reconcile.links import linked
from pledgebook.reconcile.rules import same_rule
from pledgebook.reconcile.together import Together, together


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
    judged = decisions.judged(told)
    found = _formed(together(judged, kinds, decisions), kinds, decisions, archive)
    problems = (*decisions.problems, *found.problems)
    return Reconciled(linked(found.entries, judged, kinds, archive), problems, found.doubts)


@dataclass(frozen=True, slots=True)
class Reached:
    """Groups of reports as judged that are to be entries anew, and the doubts about reports of theirs or around them."""

    groups: Sequence[Sequence[Statement]]
    doubts: Sequence[Doubt] = ()


def reconcile_near(
    reached: Reached,
    around: Callable[[Sequence[Entry]], Around],
    kinds: Kinds,
    decisions: Decisions,
    archive: Archive,
) -> Reconciled:
    """The same for a part of a ledger whose groups are known, and what changes of the links around it.

    ``around`` finds the entries that can be linked with those of the part; ``decisions`` are those over all statements of
    the articles that were judged. The entries are those of the part, and those around it whose links are others now.
    """
    told = Together(tuple(list(group) for group in reached.groups), tuple(reached.doubts))
    found = _formed(told, kinds, decisions, archive)
    judged = [each for group in reached.groups for each in group]
    relinked = around(found.entries).relinked(found.entries, judged, kinds, archive)
    return Reconciled(relinked, (*decisions.problems, *found.problems), found.doubts)


def alike(
    statements: Sequence[Statement], kinds: Kinds, *, among: Collection[str], known: Known | None = None
) -> Mapping[str, Collection[str]]:
    """For each of these statements those that may tell of the same thing, by id; one of each pair is ``among`` those.

    ``known`` is what was reckoned of them before.
    """
    known = known or Known()
    found: dict[str, Collection[str]] = {}
    for name in {each.kind for each in statements}:
        told = known.profiles((each for each in statements if each.kind == name), same_rule(kinds[name]))
        found.update(_alike(list(told), kinds[name], among, known))
    return found


def _alike(
    told: Sequence[profiles.Profile], kind: Kind, among: Collection[str], known: Known
) -> Mapping[str, Collection[str]]:
    """The same of the reports of one kind."""
    found: dict[str, Collection[str]] = {}
    standing, copies = gathered(_met(told, kind, among, known), kind)
    wanted = {each.id for each in standing if any(one.id in among for one in every(each, copies))}
    same = {each.id: [one.id for one in every(each, copies)] for each in standing}
    for one, others in compare(standing, kind, same_rule(kind), among=wanted, known=known).items():
        beside = frozenset(each for other in (one, *others) for each in same[other])
        found.update(dict.fromkeys(same[one], beside))
    alone = (names for names in same.values() if len(names) > 1)
    found.update((each, frozenset(names)) for names in alone for each in names if each not in found)
    return found


def _met(
    told: Sequence[profiles.Profile], kind: Kind, among: Collection[str], known: Known
) -> Iterator[profiles.Profile]:
    """Those among these, and of the others those that are compared with one of them: what tells the same shares all keys."""
    names = {key.name for each in told if each.id in among for key in known.keys(each, kind)}
    for each in told:
        if each.id in among or any(key.name in names for key in known.keys(each, kind)):
            yield each


def _formed(found: Together, kinds: Kinds, decisions: Decisions, archive: Archive) -> Reconciled:
    """The entries that these groups form, not yet linked, with what is amiss."""
    entries = [entry_of(group, kinds[group[0].kind], archive.origins) for group in found.groups]
    told = [each for group in found.groups for each in group]
    problems = (*_torn(entries, decisions), *_undecided(found.doubts, decisions), *faults(entries, told, kinds))
    return Reconciled(tuple(entries), problems, found.doubts)


def _undecided(doubts: Iterable[Doubt], decisions: Decisions) -> Iterator[Problem]:
    """Reports that could belong to two things, unless an analyst has said to which."""
    judged = frozenset[str]().union(*decisions.same)
    for each in doubts:
        if each.report not in judged:
            what = f"may tell of the same thing as {each.chosen}, to which it was put, or as {each.other}"
            remedy = "judge it the same as one of them, or different from one"
            yield Problem("undecided", each.report, what, remedy, about=(each.chosen, each.other))


def _torn(entries: Iterable[Entry], decisions: Decisions) -> Iterator[Problem]:
    """Reports that an analyst set apart, and that other judgements join by way of a third."""
    home = {statement: entry.id for entry in entries for statement in entry.statements}
    for one, other in sorted(sorted(pair) for pair in decisions.apart):
        if one in home and home[one] == home.get(other):
            what = f"judged different from {other}, but other judgements make both the same as a third"
            yield Problem("judgements-contradict", one, what, "judge them again, or undo a judgement")
