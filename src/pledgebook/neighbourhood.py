"""What a change reaches in a ledger, so that a new article or a judgement costs by what it moves.

Which groups it moves, :mod:`pledgebook.reconcile.regroup` finds out; here are the entries of these made anew, with their
links and those of the entries around them. The result is the one that reconciling the whole ledger gives.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pledgebook.kinds import Kind
from pledgebook.ledger import UNDECIDED, Followed, Grouped, Ledger, Pending, Surroundings, Wanted
from pledgebook.model import Entry, Problem, Statement
from pledgebook.provenance import archive_of
from pledgebook.reconcile import Reached, reconcile_near
from pledgebook.reconcile.around import REACH, Around, changed_days, close
from pledgebook.reconcile.entry import entry_of
from pledgebook.reconcile.judged import decide
from pledgebook.reconcile.links import REFERENCES, naming
from pledgebook.reconcile.regroup import Change, Regrouping
from pledgebook.reconcile.relations import SAME_DAYS
from pledgebook.reconcile.together import following_in, together
from pledgebook.standing import Stood

WHOLE = 0.2
"""From this share of changed statements on, reconciling everything is cheaper than looking for neighbours."""

SOME = 0.15
"""From this share of all statements of a kind on a day on, reckoning all of them is cheaper."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a ledger made anew: the entries, the statements whose entries they replace, and what is amiss."""

    entries: tuple[Entry, ...]
    touched: frozenset[str]
    problems: tuple[Problem, ...]


def affected(ledger: Ledger, pending: Pending) -> Part | None:
    """The part that a change reaches; ``None`` where that is so much that the whole ledger may as well be made anew."""
    changed = ledger.changed(pending)
    if not pending.base or len(changed) > WHOLE * ledger.summary().statements:
        return None
    # what was said of a text that is another now bears on another place than it names
    made = ledger.followed()
    weighed = {each for each in ledger.weighed(pending) if _article(each) not in made.rewritten}
    return _Neighbourhood(ledger, made, changed - weighed, read=pending.statements > 0).part(weighed)


class AsKnown:
    """A ledger as it was known by a day gone by: what :class:`pledgebook.ledger.Reckon` asks for.

    Where the statements of a kind whose entries a day cuts through are many of all that was known by then, all of the kind
    are reckoned, since to look for what is tied to them would take longer.
    """

    reach = REACH
    close = SAME_DAYS

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def grouped(self, told: Sequence[Statement], day: str) -> Grouped:
        """The entries of these statements by the end of the day (ISO 8601), and those of what else stood otherwise then."""
        if not told:
            return Grouped((), ())
        number = Counter(each.kind for each in told)
        many = [kind for kind in sorted(number) if number[kind] > SOME * self._ledger.known(day, kind)]
        return _Neighbourhood(self._ledger, self._ledger.followed(), (), known_by=day).then(told, many)

    def siblings(self, grouped: Grouped) -> Collection[str]:
        """The entries of today that an article may tie to these, as part and whole: those of the articles that name a whole."""
        told_by = sorted({name for each in grouped.entries for name in each.articles})
        kinds = [name for name, kind in self._ledger.kinds.items() if not kind.fields.keys().isdisjoint(REFERENCES)]
        told = self._ledger.statements(Wanted(kinds=kinds, articles=told_by)) if told_by else ()
        naming = sorted({each.article for each in told if not each.values.keys().isdisjoint(REFERENCES)})
        return self._ledger.entries_of([each.id for each in self._ledger.statements(Wanted(articles=naming))])

    def linked(self, grouped: Grouped, around: Surroundings) -> Sequence[Entry]:
        """These entries with their links, and those around that were linked otherwise then."""
        return _Neighbourhood(self._ledger, self._ledger.followed(), ()).linked(grouped, around)


def _article(statement_id: str) -> str:
    """The article of a statement's id, or of a judgement's target."""
    return statement_id.rsplit(":", 2)[0]


def _anew(problem: Problem, unsure: Collection[str]) -> bool:
    """Whether it was looked at anew if this is undecided."""
    return problem.code == UNDECIDED and problem.where in unsure


class _Neighbourhood:
    """The ledger around one change; ``read`` tells whether anything was read, or only judged."""

    def __init__(
        self, ledger: Ledger, made: Followed, changed: Collection[str], *, read: bool = True, known_by: str = ""
    ) -> None:
        self._ledger = ledger
        self._kinds = kinds = ledger.kinds
        self._archive = archive_of(ledger, made)
        pairs = [{name for name in (each.target, each.other) if ":" in name} for each in made.judgements]
        places = set[str]().union(*pairs)
        judged = {_article(place) for place in places}
        context = self._of_articles(judged, bare=True)
        self._decisions = decide(made.judgements, context, kinds, self._archive)
        self._known_by = known_by
        self._stood = Stood(ledger, kinds, self._decisions, known_by=known_by)
        self._regrouping = Regrouping(self._stood, kinds, self._decisions)
        # what is read anew in a judged article may change to which statement a judgement there belongs
        there = set() if read else {each.id for each in context if each.article not in made.rewritten}
        again = {_article(name) for name in changed if name not in there} & judged
        self._touched = set(changed) | {each.id for each in context if each.article in again}
        # both places of a judgement: what it says of the one may rest on what is read at the other
        self._touched |= {name for pair in pairs if any(_article(place) in again for place in pair) for name in pair}

    def part(self, weighed: Collection[str] = ()) -> Part:
        """What the change moves, made anew.

        What was only ``weighed``, or names by its words what changed in its article, stays in its entries; these are made anew.
        """
        # with an acceptance that is taken back, a rejection at the place where another reader found it holds again
        again = self._decisions.rejected.intersection(weighed)
        weighed = set(weighed) - again
        self._touched |= again
        beside = self._of_articles({_article(each) for each in self._touched})
        change = Change(frozenset(self._touched), self._siblings(beside))
        found = self._regrouping.of(change)
        unsure, doubts = self._regrouping.doubts(found, change)
        gone = {self._stood.entries[each].id for each in found.gone}
        weighed |= naming([self._decisions.applied(each) for each in beside], self._touched)
        standing = self._ledger.entries_named(self._ledger.entries_of(weighed) - gone)
        held = [self._stood.told(each.statements) for each in standing]
        old = gone | {each.id for each in standing}
        near = self._touched.union(*found.gone, *(each.statements for each in standing))
        near |= {each.id for group in found.fresh for each in group}
        made = reconcile_near(
            Reached([*found.fresh, *held], doubts),
            lambda fresh: self._around(fresh, old, near),
            self._kinds,
            self._decisions,
            self._archive,
        )
        relinked = [each for each in made.entries if near.isdisjoint(each.statements)]
        kept = self._as_they_stand(unsure - near, {each.id for each in relinked})
        problems = [each for each in self._problems_of([*relinked, *kept]) if not _anew(each, unsure)]
        touched = near.union(*(each.statements for each in (*relinked, *kept)))
        problems += [each for each in self._undecided_in(standing) if not _anew(each, unsure)]
        return Part((*made.entries, *kept), frozenset(touched), (*made.problems, *problems))

    def _siblings(self, beside: Iterable[Statement]) -> frozenset[str]:
        """Of the statements of the changed articles those that follow, or may have followed, another one."""
        kinds = {each.rsplit(":", 2)[-2] for each in self._touched if each.count(":") > 1}
        told = self._decisions.judged(each for each in beside if each.kind in kinds)
        following = following_in(told, self._kinds, self._decisions)
        own = {each.id: each.article for each in told}
        once = {
            one
            for home in self._stood.homes(own.keys())
            for one in home & own.keys()
            if sum(own.get(other) == own[one] for other in home) > 1
        }
        return frozenset(following.keys() | set(following.values()) | once) - self._touched

    def _as_they_stand(self, ids: Collection[str], but: Collection[str]) -> list[Entry]:
        """The entries of these reports, of which nothing but what is in doubt of them changes."""
        homes = self._stood.homes(ids)
        return [each for home in homes if (each := self._stood.entries[home]).id not in but]

    def then(self, told: Sequence[Statement], many: Collection[str]) -> Grouped:
        """The entries in which these statements stood, and those of what else stood otherwise, not linked yet.

        Of the kinds of which they are ``many``, all entries.
        """
        near = frozenset(each.id for each in told if each.kind not in many)
        groups = [*self._regrouping.of(Change(frozenset(), near)).fresh]
        groups += self._moved(many)
        # where there are several, they may differ, and then it counts whose they are
        several = ({each.article for each in group} for group in groups)
        self._archive.expect(name for articles in several if len(articles) > 1 for name in articles)
        entries = [entry_of(group, self._kinds[group[0].kind], self._archive.origins) for group in groups]
        return Grouped(entries, [each for group in groups for each in group])

    def _moved(self, kinds: Collection[str]) -> list[Sequence[Statement]]:
        """The groups of all statements of these kinds but those that stand as they stand today."""
        if not kinds:
            return []
        told = self._decisions.judged(self._ledger.statements(Wanted(kinds=kinds, known_by=self._known_by)))
        standing = self._stood.homes([each.id for each in told])
        groups = together(told, self._kinds, self._decisions).groups
        return [group for group in groups if frozenset(each.id for each in group) not in standing]

    def linked(self, grouped: Grouped, around: Surroundings) -> Sequence[Entry]:
        """These entries with their links, and those around whose links differ from those that are stored."""
        ids = {name for each in (*around.pool, *around.others) for name in each.statements}
        told = self._decisions.judged(self._ledger.statements(Wanted(ids=sorted(ids))))
        found = Around(around.pool, around.near, around.others, told, around.gone)
        return found.relinked(grouped.entries, grouped.told, self._kinds, self._archive)

    def _undecided_in(self, standing: Sequence[Entry]) -> list[Problem]:
        """What was undecided of reports that are not grouped anew."""
        return [each for each in self._problems_of(standing) if each.code == UNDECIDED]

    def _problems_of(self, entries: Sequence[Entry]) -> list[Problem]:
        """What stands against entries that only get other links."""
        places = {name for each in entries for name in (each.id, *each.statements)}
        return self._ledger.problems_at(places)

    def _of_articles(self, articles: Collection[str], *, bare: bool = False) -> list[Statement]:
        """The statements of these articles, those of one beside each other; ``bare`` without values and evidence."""
        found = self._ledger.statements(Wanted(articles=sorted(articles), bare=bare))
        return sorted(found, key=lambda each: each.article)

    def _around(self, fresh: Sequence[Entry], old: Collection[str], near: Collection[str]) -> Around:
        """The entries that can be linked with what was made anew."""
        before = self._ledger.entries_named(old)
        pool, close_by = self._pool([*fresh, *before], old)
        siblings = {each.id for each in self._of_articles({_article(each) for each in near})}
        beside = (self._ledger.entries_of(siblings) | self._ledger.linked(old)) - set(old) - pool.keys()
        others = self._ledger.entries_named(beside)
        ids = {name for each in (*pool.values(), *others) for name in each.statements}
        told = self._decisions.judged(self._ledger.statements(Wanted(ids=sorted(ids))))
        return Around(list(pool.values()), close_by, others, told, old)

    def _pool(self, entries: Sequence[Entry], but: Collection[str]) -> tuple[dict[str, Entry], set[str]]:
        """The stored entries that may be linked with one of these because their parties are the same, and those near in time."""
        asked: defaultdict[tuple[str, tuple[Any, ...]], list[Entry]] = defaultdict(list)
        for entry in entries:
            said = self._kinds[entry.kind].entry.get("related")
            if said and all(name in entry.values for name in said["match"]):
                fields = self._kinds[entry.kind].fields
                who = tuple(fields[name].type.plain(entry.values[name]) for name in said["match"])
                asked[entry.kind, who].append(entry)
        pool: dict[str, Entry] = {}
        near: set[str] = set()
        for (kind, who), changed in asked.items():
            days = changed_days(changed)
            found = [each for each in self._of_parties(self._kinds[kind], who, days) if each.id not in but]
            pool |= {each.id: each for each in found}
            near |= {each.id for each in found if close(each, days)}
        return pool, near

    def _of_parties(self, kind: Kind, who: Sequence[Any], days: Collection[date]) -> Iterator[Entry]:
        """Entries of exactly these parties that name a vehicle or lie near one of the days."""
        said = kind.entry["related"]
        terms = [(name, code) for name, codes in zip(said["match"], who, strict=True) for code in codes]
        spans = [(_days_on(day, -REACH), _days_on(day, REACH)) for day in sorted(days)]
        for entry in self._ledger.of_parties(kind, terms, said["by"], spans):
            plain = tuple(
                kind.fields[name].type.plain(entry.values[name]) for name in said["match"] if name in entry.values
            )
            if plain == tuple(who):
                yield entry


def _days_on(day: date, days: int) -> date:
    """So many days on; at either end of the calendar, that end."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))
