"""The entries around a part of a ledger that is reconciled anew: their reports stay, their links may change.

A link joins statements of one article (``part_of``) or acts of the same parties (:mod:`pledgebook.reconcile.relations`).
So the entries that share an article or the parties with what is new are all that can be linked with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pledgebook.kinds import Kinds
from pledgebook.model import Entry, Statement
from pledgebook.reconcile.archive import Archive
from pledgebook.reconcile.links import Links, add_relations, parts, with_links
from pledgebook.reconcile.relations import relations


@dataclass(frozen=True, slots=True)
class Around:
    """``pool``: entries of the same parties as what was or is new, all of them; ``others``: those that share an article.

    ``statements`` are those of both, as judged; ``gone`` the ids of the entries that are made anew.
    """

    pool: Sequence[Entry]
    others: Sequence[Entry]
    statements: Sequence[Statement]
    gone: frozenset[str]

    def relinked(
        self, fresh: Sequence[Entry], judged: Sequence[Statement], kinds: Kinds, archive: Archive
    ) -> tuple[Entry, ...]:
        """The fresh entries with their links, and those around whose links differ from before, by id."""
        around = [*self.pool, *self.others]
        told = {each.id: each for each in (*judged, *self.statements)}
        links = self._parts(fresh, around, list(told.values()))
        add_relations(links, relations([*fresh, *self.pool], told, kinds, archive))
        for entry in self.others:
            add_relations(links, ((entry.id, link) for link in entry.links if link.relation != "part_of"))
        found = [with_links(each, links.get(each.id, {})) for each in fresh]
        for entry in around:
            now = with_links(entry, links.get(entry.id, {}))
            if now.links != entry.links:
                found.append(now)
        return tuple(sorted(found, key=lambda each: each.id))

    def _parts(self, fresh: Sequence[Entry], around: Sequence[Entry], told: Sequence[Statement]) -> Links:
        """The parts of the fresh entries and in them as the articles say; between two around them as they stood."""
        new = {each.id for each in fresh}
        links: Links = {}
        for one, found in parts([*fresh, *around], told).items():
            links[one] = {other: link for other, link in found.items() if one in new or other in new}
        for entry in around:
            for link in entry.links:
                if link.relation == "part_of" and link.entry not in new | self.gone:
                    links.setdefault(entry.id, {})[link.entry] = link
        return {one: found for one, found in links.items() if found}
