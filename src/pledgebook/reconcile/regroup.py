"""Grouping anew what a change reaches, and nothing else: a change costs by what it moves, not by what hangs together.

Nearly everything said of one country in a year hangs together by pairs that are alike, so that to group anew all that a
change is tied to would be to group anew a tenth of the ledger. It is not needed. Each step of grouping
(:mod:`pledgebook.reconcile.gather`) joins two groups, or leaves them as they are, by what the two hold, the likeness of
their reports, and a fixed order; where one of several is chosen, it is the best in such an order. What was *not* joined has
left no trace. So groups that came out of many reports come out of their own reports alone, and beside any other groups that
came out with them.

From this follows how to tell that a change has been followed far enough. Take the groups that the change is in, and all that
one pair ties to these, and group them by themselves. If those around come out as they stand, nothing that was chosen
crosses from the ones to the others; and what lies farther off meets only groups that stand as they stood. So the outcome,
beside all the rest as it is, is that of grouping everything. If some around come out otherwise, they are taken in, with what
is around them, and it is tried again. ``docs/decisions/0018-a-change-is-followed-as-far-as-it-moves-something.md`` has the proof.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pledgebook.kinds import Kinds
from pledgebook.model import Statement
from pledgebook.reconcile.gather import Doubt
from pledgebook.reconcile.graph import Known
from pledgebook.reconcile.judged import Decisions
from pledgebook.reconcile.profile import profile
from pledgebook.reconcile.rules import same_rule
from pledgebook.reconcile.together import Following, Together, Told, by_kind, together

Group = frozenset[str]
"""The ids of reports that stand together."""


class Standing(Protocol):
    """A ledger as it stands: its statements as judged, and their groups."""

    known: Known
    """What was reckoned of them so far."""

    def told(self, ids: Collection[str]) -> Sequence[Statement]:
        """The statements with these ids, without those that were rejected or are no longer read."""

    def homes(self, ids: Collection[str]) -> Collection[Group]:
        """The groups in which these statements stand; what is new stands in none."""

    def beside(self, ids: Collection[str]) -> Mapping[str, Collection[str]]:
        """For each of these statements all others that are alike enough to be one with it."""

    def following(self, statements: Iterable[Statement]) -> Following:
        """What these follow in their articles."""

    def in_doubt_over(self, ids: Collection[str]) -> Collection[str]:
        """The reports that might as well belong to a thing of which one of these is a report."""


@dataclass(frozen=True, slots=True)
class Change:
    """Statements that came, went or are judged otherwise; and others of their articles, which may follow others now."""

    changed: frozenset[str]
    siblings: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What a change makes of the groups around it.

    ``fresh`` are the groups that are new or hold something that changed, ``gone`` those whose place they take; ``around``
    the groups that were looked at and stand as they stood.
    """

    fresh: tuple[Sequence[Statement], ...]
    gone: frozenset[Group]
    around: tuple[Sequence[Statement], ...]


class Regrouping:
    """A change followed as far as it moves something; ``inside`` is what may come out otherwise than it stands."""

    def __init__(self, standing: Standing, kinds: Kinds, decisions: Decisions) -> None:
        self._standing = standing
        self._kinds = kinds
        self._decisions = decisions
        self._beside: dict[str, Collection[str]] = {}
        self._made: dict[str, tuple[tuple[str, ...], Together]] = {}
        self.inside: set[str] = set()

    def of(self, change: Change) -> Regrouped:
        """The groups anew as far as the change reaches."""
        found = self._far_enough(change.changed | change.siblings)
        before = set(self._standing.homes(self.inside))
        came = [(frozenset(each.id for each in group), group) for group in found.groups]
        stay = {names for names, _ in came if names in before and names.isdisjoint(change.changed)}
        fresh = tuple(group for names, group in came if names not in stay and not names.isdisjoint(self.inside))
        around = tuple(group for names, group in came if names in stay or names.isdisjoint(self.inside))
        return Regrouped(fresh, frozenset(before - stay), around)

    def doubts(self, found: Regrouped, change: Change) -> tuple[frozenset[str], tuple[Doubt, ...]]:
        """The reports that may be in doubt otherwise now, and their doubts.

        Beside those of the fresh groups these are reports that may belong to one of them, or might have to one that is gone.
        """
        fresh = {each.id for group in found.fresh for each in group}
        before = change.changed.union(*found.gone)
        over = (self._ties(fresh) | set(self._standing.in_doubt_over(before))) - fresh
        loose = {each.id for each in self._standing.told(over) if self._loose(each)}
        options = self._ties(fresh | loose) | loose
        looked = self._together(self.inside.union(*self._standing.homes(options - self.inside)))
        unsure = frozenset(fresh | over)
        return unsure, tuple(each for each in looked.doubts if each.report in unsure)

    def _far_enough(self, moved: Collection[str]) -> Together:
        """Look farther until all around comes out as it stands."""
        while True:
            self._take_in(set(moved))
            ring = self._ring()
            found = self._together(self.inside.union(*ring))
            home = {each.id: group for group in found.groups for each in group}
            moved = {one for group in ring if not _stands(group, home) for one in group}
            if not moved:
                return found

    def _take_in(self, ids: set[str]) -> None:
        """These, all that stands with them, and what an analyst called the same or an article follows."""
        while fresh := ids - self.inside:
            self.inside |= fresh
            ids = set[str]().union(*self._standing.homes(fresh))
            ids |= {one for pair in self._decisions.same if not pair.isdisjoint(fresh) for one in pair}
            following = self._standing.following(self._standing.told(fresh))
            ids |= {following[one] for one in fresh if one in following}

    def _ring(self) -> set[Group]:
        """The groups outside to which a pair ties something inside; what stands in none is taken in."""
        while True:
            beside = self._ties(self.inside) - self.inside
            ring = set(self._standing.homes(beside))
            alone = beside.difference(*ring)
            if not alone:
                return ring
            self._take_in(alone)

    def _ties(self, ids: Collection[str]) -> set[str]:
        fresh = set(ids) - self._beside.keys()
        if fresh:
            self._beside |= dict.fromkeys(fresh, ())
            self._beside |= self._standing.beside(fresh)
        told = {id(found): found for each in ids if (found := self._beside[each])}  # what tells the same shares them
        return set[str]().union(*told.values())

    def _together(self, ids: Collection[str]) -> Together:
        """These grouped by themselves; the reports of a kind that are those of the last time are not grouped again."""
        told = by_kind(self._standing.told(ids))
        for name in told.keys() - {
            kind for kind, (names, _) in self._made.items() if names == _ids(told.get(kind, ()))
        }:
            self._made[name] = _ids(told[name]), self._of_kind(told[name])
        made = [self._made[name][1] for name in sorted(told)]
        return Together(
            tuple(each for one in made for each in one.groups), tuple(each for one in made for each in one.doubts)
        )

    def _of_kind(self, told: Sequence[Statement]) -> Together:
        known = {each.id for each in told}
        following = self._standing.following(told)
        here = {one: other for one, other in following.items() if one in known and other in known}
        return together(told, self._kinds, self._decisions, Told(here, self._standing.known))

    def _loose(self, each: Statement) -> bool:
        """Whether a report has no date of its own, so that it could belong to several things."""
        return not profile(each, same_rule(self._kinds[each.kind])).firm


def _ids(told: Sequence[Statement]) -> tuple[str, ...]:
    return tuple(each.id for each in told)


def _stands(group: Group, home: Mapping[str, Sequence[Statement]]) -> bool:
    """Whether these reports, and they alone, are together."""
    return {each.id for each in home.get(next(iter(group)), ())} == group
