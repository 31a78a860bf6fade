"""What a change reaches: the reports that must be grouped anew, so that a new article costs by its neighbours.

Grouping depends on pairs alone: two reports that are alike enough, that an article calls the same, or that an analyst
does. Reports that no such pair ties to a changed one, however many steps away, keep their entries. So what is reconciled
is everything that can be reached from the change, and the result is the one that reconciling the whole ledger gives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from pledgebook.kinds import Kind, Kinds
from pledgebook.ledger import UNDECIDED, Ledger, Pending, Wanted
from pledgebook.model import Entry, Problem, Statement
from pledgebook.provenance import archive_of
from pledgebook.reconcile import Reached, alike, block_keys, reconcile_near, repeated, sought_keys
from pledgebook.reconcile.around import REACH, Around, changed_days
from pledgebook.reconcile.judged import decide

WHOLE = 0.2
"""From this share of changed statements on, reconciling everything is cheaper than looking for neighbours."""

SOME = 0.15
"""From this share of all statements of a day on, reckoning all of them is cheaper."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a ledger made anew: the entries, the statements whose entries they replace, and what is amiss."""

    entries: tuple[Entry, ...]
    touched: frozenset[str]
    problems: tuple[Problem, ...]


def affected(ledger: Ledger, kinds: Kinds, pending: Pending) -> Part | None:
    """The part that a change reaches; ``None`` where that is so much that the whole ledger may as well be made anew."""
    changed = ledger.changed(pending)
    if not pending.base or len(changed) > WHOLE * ledger.summary().statements:
        return None
    # what was said of a text that is another now bears on another place than it names
    rewritten = ledger.followed().rewritten
    weighed = {each for each in ledger.weighed(pending) if _article(each) not in rewritten}
    return _Neighbourhood(ledger, kinds, changed - weighed).part(weighed)


def as_known(
    ledger: Ledger,
    kinds: Kinds,
    told: Sequence[Statement],
    day: str,
    reckon: Callable[[Iterable[Statement]], Sequence[Entry]],
) -> list[Entry]:
    """What these statements amounted to by the end of a day (ISO 8601), and what else then stood otherwise.

    They are reckoned with all reports that one pair ties to them, and the entries of these. Where they are many of all that
    was known by then, they are reckoned with all of it: to look for what is tied to them would take longer.
    """
    if len(told) > SOME * ledger.known(day):
        return list(reckon(ledger.statements(Wanted(known_by=day))))
    around = _Neighbourhood(ledger, kinds, (), known_by=day)
    return _touching(ledger, reckon(around.ring(told)), {each.id for each in told})


def _touching(ledger: Ledger, made: Sequence[Entry], reached: set[str]) -> list[Entry]:
    """Of these entries those that hold one of the statements, or share a stored entry with one that does."""
    found: list[Entry] = []
    left = list(made)
    while fresh := [each for each in left if not reached.isdisjoint(each.statements)]:
        found += fresh
        left = [each for each in left if reached.isdisjoint(each.statements)]
        reached |= ledger.members(ledger.entries_of({name for each in fresh for name in each.statements}))
    return found


def _article(statement_id: str) -> str:
    """The article of a statement's id, or of a judgement's target."""
    return statement_id.rsplit(":", 2)[0]


class _Neighbourhood:
    """What was reached so far from one change."""

    def __init__(self, ledger: Ledger, kinds: Kinds, changed: Collection[str], *, known_by: str = "") -> None:
        self._ledger = ledger
        self._known_by = known_by
        self._kinds = kinds
        made = ledger.followed()
        self._archive = archive_of(ledger, made)
        places = {name for each in made.judgements for name in (each.target, each.other) if ":" in name}
        judged = {_article(place) for place in places}
        context = self._of_articles(judged)
        self._decisions = decide(made.judgements, context, kinds, self._archive)
        self._moved = self._corrected(context)
        # what is read anew in a judged article may change to which statement a judgement there belongs
        again = {_article(name) for name in changed} & judged
        self._touched = set(changed) | {each.id for each in context if each.article in again}
        self._touched |= {place for place in places if _article(place) in again}

    def part(self, weighed: Collection[str] = ()) -> Part:
        """Everything reached, reconciled; what was only ``weighed`` stays in its entries, which are made anew."""
        before = self._ledger.entries_of(self._touched)
        seeds = self._touched | self._ledger.members(before)
        near = self._reached(seeds)
        old = self._ledger.entries_of(near.keys() | self._touched)
        standing = self._ledger.entries_named(self._ledger.entries_of(weighed) - old)
        groups = [self._with_ids(each.statements) for each in standing]
        all_near = near | {each.id: each for group in groups for each in group}
        all_old = old | {each.id for each in standing}
        found = reconcile_near(
            Reached(near.values(), groups),
            lambda fresh: self._around(fresh, all_old, all_near),
            self._kinds,
            self._decisions,
            self._archive,
        )
        relinked = [each for each in found.entries if all_near.keys().isdisjoint(each.statements)]
        kept = [*self._problems_of(relinked), *self._undecided_in(standing)]
        touched = self._touched | all_near.keys() | {each for entry in relinked for each in entry.statements}
        return Part(found.entries, frozenset(touched), (*found.problems, *kept))

    def _undecided_in(self, standing: Sequence[Entry]) -> list[Problem]:
        """What was undecided of reports that are not grouped anew."""
        return [each for each in self._problems_of(standing) if each.code == UNDECIDED]

    def _problems_of(self, entries: Sequence[Entry]) -> list[Problem]:
        """What stands against entries that only get other links."""
        places = {name for each in entries for name in (each.id, *each.statements)}
        return self._ledger.problems_at(places)

    def _of_articles(self, articles: Collection[str]) -> list[Statement]:
        """The statements of these articles, those of one beside each other."""
        found = self._ledger.statements(Wanted(articles=sorted(articles)))
        return sorted(found, key=lambda each: each.article)

    def _corrected(self, context: Iterable[Statement]) -> dict[str, set[str]]:
        """Corrected statements by the block keys that they have now; the ledger knows them by those that were read."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for each in context:
            if each.id in self._decisions.corrected:
                for key in block_keys(self._decisions.applied(each), self._kinds):
                    found[key].add(each.id)
        return found

    def _reached(self, seeds: Collection[str]) -> dict[str, Statement]:
        """All statements that pairs tie to the seeds, as they were read."""
        reached: dict[str, Statement] = {}
        frontier = self._with_ids(seeds)
        while frontier:
            reached.update((each.id, each) for each in frontier)
            beside = {each.id: each for each in self._beside(frontier, reached)}
            frontier = [beside[name] for name in sorted(beside)]
        return reached

    def _beside(self, frontier: Sequence[Statement], reached: Collection[str]) -> Iterator[Statement]:
        judged = self._decisions.judged(frontier)
        keys = {key for each in judged for key in sought_keys(each, self._kinds)}
        named = self._ledger.sharing(keys) | {name for key in keys for name in self._moved.get(key, ())}
        told = self._with_ids(named - set(reached))
        own = {each.id for each in judged}
        ties = alike([*judged, *self._decisions.judged(told)], self._kinds, among=own)
        yield from (each for each in told if not own.isdisjoint(ties.get(each.id, ())))
        for _, siblings in groupby(self._of_articles({each.article for each in frontier}), lambda each: each.article):
            of_one = list(siblings)
            tied = repeated(self._decisions.judged(of_one), self._kinds)
            yield from (each for each in of_one if each.id in tied and each.id not in reached)
        same = {name for pair in self._decisions.same if not pair.isdisjoint(own) for name in pair}
        yield from self._with_ids(same - set(reached))

    def ring(self, told: Sequence[Statement]) -> list[Statement]:
        """These statements, and those of the entries to which one pair ties them."""
        first = {each.id for each in told}
        beside = {each.id for each in self._beside(told, first)}
        homes = self._ledger.members(self._ledger.entries_of(beside))
        return self._with_ids(first | beside | homes)

    def _with_ids(self, ids: Collection[str]) -> list[Statement]:
        """The statements with these ids, if they were known in time."""
        return list(self._ledger.statements(Wanted(ids=sorted(ids), known_by=self._known_by)))

    def _around(self, fresh: Sequence[Entry], old: Collection[str], near: dict[str, Statement]) -> Around:
        """The entries that can be linked with what was made anew."""
        before = self._ledger.entries_named(old)
        pool = {each.id: each for each in self._pool([*fresh, *before]) if each.id not in old}
        siblings = {each.id for each in self._of_articles({each.article for each in near.values()})}
        beside = (self._ledger.entries_of(siblings) | self._ledger.linked(old)) - set(old) - pool.keys()
        others = self._ledger.entries_named(beside)
        ids = {name for each in (*pool.values(), *others) for name in each.statements}
        told = self._decisions.judged(self._ledger.statements(Wanted(ids=sorted(ids))))
        return Around(list(pool.values()), others, told, before)

    def _pool(self, entries: Sequence[Entry]) -> list[Entry]:
        """The stored entries that may be linked with one of these because their parties are the same."""
        asked: defaultdict[tuple[str, tuple[Any, ...]], list[Entry]] = defaultdict(list)
        for entry in entries:
            said = self._kinds[entry.kind].entry.get("related")
            if said and all(name in entry.values for name in said["match"]):
                fields = self._kinds[entry.kind].fields
                who = tuple(fields[name].type.plain(entry.values[name]) for name in said["match"])
                asked[entry.kind, who].append(entry)
        return [
            each
            for (kind, who), changed in asked.items()
            for each in self._of_parties(self._kinds[kind], who, changed_days(changed))
        ]

    def _of_parties(self, kind: Kind, who: Sequence[Any], days: Collection[date]) -> Iterator[Entry]:
        """Entries of exactly these parties that name a vehicle or lie near one of the days."""
        said = kind.entry["related"]
        terms = [(name, code) for name, codes in zip(said["match"], who, strict=True) for code in codes]
        reach = timedelta(days=REACH)
        spans = [(day - reach, day + reach) for day in sorted(days)]
        for entry in self._ledger.of_parties(kind, terms, said["by"], spans):
            plain = tuple(
                kind.fields[name].type.plain(entry.values[name]) for name in said["match"] if name in entry.values
            )
            if plain == tuple(who):
                yield entry
