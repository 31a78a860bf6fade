"""The entries around a part of a ledger that is reconciled anew: their reports stay, their links may change.

A link joins statements of one article (``part_of``, ``line_of``) or acts of the same parties
(:mod:`pledgebook.reconcile.relations`): such as name a vehicle, or lie a few days apart. So the entries that share an
article with what is new, or the parties and one of these, are all that can be linked with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pledgebook.kinds import Kinds
from pledgebook.model import Entry, Link, Statement
from pledgebook.reconcile.archive import Archive
from pledgebook.reconcile.links import PARTS, Links, add_relations, parts, with_links
from pledgebook.reconcile.relations import LOCAL, SAME_DAYS, by_vehicle, day_of, repeats

REACH = 2 * SAME_DAYS
"""Days around what is new within which an entry may matter: what repeats it, and what else that may repeat."""


@dataclass(frozen=True, slots=True)
class Around:
    """What is around: entries of the same parties, and entries of the same articles.

    ``pool`` are those of the same parties as what was or is new that name a vehicle or lie within :data:`REACH` days, ``near``
    the ids of those that lie close to it in time, ``others`` those that share an article or were linked. ``statements`` are
    those of both, as judged; ``gone`` the ids of the entries that are made anew.
    """

    pool: Sequence[Entry]
    near: Collection[str]
    others: Sequence[Entry]
    statements: Sequence[Statement]
    gone: Collection[str]

    def relinked(
        self, fresh: Sequence[Entry], judged: Sequence[Statement], kinds: Kinds, archive: Archive
    ) -> tuple[Entry, ...]:
        """The fresh entries with their links, and those around whose links differ from before, by id."""
        around = [*self.pool, *self.others]
        told = {each.id: each for each in (*judged, *self.statements)}
        links = self._parts(fresh, around, list(told.values()), kinds)
        same_parties = [*fresh, *self.pool]
        add_relations(links, self._repeats(fresh, told, kinds))
        add_relations(links, by_vehicle(same_parties, told, kinds, archive))
        for entry in self.others:
            add_relations(links, ((entry.id, link) for link in entry.links if link.relation not in PARTS))
        found = [with_links(each, links.get(each.id, {})) for each in fresh]
        for entry in around:
            now = with_links(entry, links.get(entry.id, {}))
            if now.links != entry.links:
                found.append(now)
        return tuple(sorted(found, key=lambda each: each.id))

    def _repeats(
        self, fresh: Sequence[Entry], told: Mapping[str, Statement], kinds: Kinds
    ) -> Iterator[tuple[str, Link]]:
        """What repeats what: near a change as it follows now, farther off as it stood."""
        near = {each.id for each in fresh}.union(self.near)
        yield from ((one, link) for one, link in repeats([*fresh, *self.pool], told, kinds) if one in near)
        for entry in self.pool:
            if entry.id not in near:
                yield from ((entry.id, link) for link in entry.links if link.relation in LOCAL)

    def _parts(self, fresh: Sequence[Entry], around: Sequence[Entry], told: Sequence[Statement], kinds: Kinds) -> Links:
        """The parts of the fresh entries and in them as the articles say; between two around them as they stood."""
        new = {each.id for each in fresh}
        links: Links = {}
        for one, found in parts([*fresh, *around], told, kinds).items():
            links[one] = {other: link for other, link in found.items() if one in new or other in new}
        changed = new.union(self.gone)
        for entry in around:
            for link in entry.links:
                if link.relation in PARTS and link.entry not in changed:
                    links.setdefault(entry.id, {})[link.entry] = link
        return {one: found for one, found in links.items() if found}


def close(entry: Entry, days: Collection[date]) -> bool:
    """Whether the entry lies so near to one of these days that something of it may repeat it, or add it up."""
    day = day_of(entry)
    return day is not None and any(abs((day - other).days) <= SAME_DAYS for other in days)


def changed_days(entries: Iterable[Entry]) -> frozenset[date]:
    """The days of these entries."""
    return frozenset(day for each in entries if (day := day_of(each)) is not None)
