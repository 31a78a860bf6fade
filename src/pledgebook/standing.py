"""A ledger as it stands, as :mod:`pledgebook.reconcile.regroup` asks it: each statement and group is looked up once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from pledgebook.kinds import Kinds
from pledgebook.ledger import Ledger, Wanted
from pledgebook.model import Entry, Statement
from pledgebook.reconcile import alike, block_keys, sought_keys
from pledgebook.reconcile.graph import Known
from pledgebook.reconcile.judged import Decisions
from pledgebook.reconcile.regroup import Group
from pledgebook.reconcile.rules import same_rule
from pledgebook.reconcile.siblings import may_follow
from pledgebook.reconcile.together import Following, following_in

EVERY = 10**9
"""More reports than can be in doubt."""


class Stood:
    """The statements of a ledger as judged, those ``known_by`` a day (ISO 8601) alone, and the groups in which they stand."""

    def __init__(self, ledger: Ledger, kinds: Kinds, decisions: Decisions, *, known_by: str = "") -> None:
        self._ledger = ledger
        self._kinds = kinds
        self._decisions = decisions
        self._known_by = known_by
        self._told: dict[str, Statement | None] = {}
        self._homes: dict[str, Group] = {}
        self._following: dict[str, Following] = {}
        self._moved: dict[str, set[str]] | None = None
        self.known = Known()
        """What was reckoned of them so far."""
        self.entries: dict[Group, Entry] = {}
        """The entries that were looked up, by their groups."""

    def told(self, ids: Collection[str]) -> Sequence[Statement]:
        """The statements with these ids, without those that were rejected or are not known."""
        missing = [each for each in ids if each not in self._told]
        if missing:
            self._told.update(dict.fromkeys(missing))
            found = self._ledger.statements(Wanted(ids=sorted(missing), known_by=self._known_by))
            self._told.update((each.id, each) for each in self._decisions.judged(found))
        return [one for each in sorted(ids) if (one := self._told[each]) is not None]

    def homes(self, ids: Collection[str]) -> Collection[Group]:
        """The groups in which these statements stand."""
        missing = {each for each in ids if each not in self._homes}
        if missing:
            self._homes.update(dict.fromkeys(missing, frozenset()))
            for entry in self._ledger.entries_named(self._ledger.entries_of(missing)):
                group = frozenset(entry.statements)
                self.entries[group] = entry
                self._homes.update(dict.fromkeys(group, group))
        return {home for each in ids if (home := self._homes[each])}

    def beside(self, ids: Collection[str]) -> Mapping[str, Collection[str]]:
        """For each of these statements all others that are alike enough to be one with it."""
        own = self.told(ids)
        if not own:
            return {}
        keys = {key for each in own for key in sought_keys(each, self._kinds)}
        moved = self._corrected()
        named = self._ledger.sharing(keys).union(*(moved.get(key, ()) for key in keys))
        others = self.told(named - set(ids))
        ties = alike([*own, *others], self._kinds, among={each.id for each in own}, known=self.known)
        return {each.id: ties.get(each.id, ()) for each in own}

    def following(self, statements: Iterable[Statement]) -> Following:
        """What these follow in their articles."""
        may = [each for each in statements if may_follow(each, same_rule(self._kinds[each.kind]))]
        missing = {each.article for each in may} - self._following.keys()
        if missing:
            articles = defaultdict[str, list[Statement]](list)
            for each in self._decisions.judged(self._ledger.statements(Wanted(articles=sorted(missing)))):
                articles[each.article].append(each)
            for name in missing:
                self._following[name] = following_in(articles[name], self._kinds, self._decisions)
        ties = ((each.id, self._following[each.article].get(each.id)) for each in may)
        return {one: other for one, other in ties if other is not None}

    def in_doubt_over(self, ids: Collection[str]) -> Collection[str]:
        """The reports that might as well belong to a thing of which one of these is a report."""
        known = set(ids)
        found = self._ledger.undecided(after=0, limit=EVERY) if known else []
        return {each.where for _, each in found if not known.isdisjoint(each.about)}

    def _corrected(self) -> Mapping[str, set[str]]:
        """Corrected statements by the block keys that they have now; the ledger knows them by those that were read."""
        if self._moved is None:
            self._moved = defaultdict(set)
            for each in self.told(self._decisions.corrected.keys()):
                for key in block_keys(each, self._kinds):
                    self._moved[key].add(each.id)
        return self._moved
