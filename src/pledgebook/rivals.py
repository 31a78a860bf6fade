"""Which entries a sum may hold to be one with another: those near it in size or in time, found without the rest of the ledger.

What the pairs of which a sum counts one have in common (:mod:`pledgebook.reconcile.again`, ``nearly``, ``unsaid``,
``tranches``) is the stage, and those who give, or the very amount within days; and a size, or a time. Who wants all pairs
needs all entries; who asks why one is in no sum needs these few.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pledgebook.ledger import Ledger, Near
from pledgebook.model import Entry
from pledgebook.reconcile.again import GIVER, size_of, span_of
from pledgebook.reconcile.authorities import LINE_OF, drawn_upon, spent_by
from pledgebook.reconcile.unsaid import SEASON
from pledgebook.reconcile.worth import Worths
from pledgebook.vocabulary import load

VEHICLE = "instrument"
"""What a kind calls, among its filters, the vehicle of an act."""
WIDE = 1.6
"""Amounts that are no further apart, as dollars of two days, may be one: a quarter, and what a currency loses in months."""
MANY = 30
"""A part is no smaller a share of its whole, where nothing but their days and sizes tells of it."""
NEARLY = 10
"""Days between what several give and what each of them gives: the furthest of all that are not nearly of one size."""
EVEN = 1.001
"""The same of amounts that must be one to the digit."""


class Rivals:
    """What in a ledger may be one with an entry."""

    def __init__(self, ledger: Ledger, worths: Worths) -> None:
        self._ledger = ledger
        self._worths = worths

    def of(self, entry: Entry) -> list[Entry]:
        """The entries of its kind and stage that may be this one again, or contain it, or be contained in it; itself, too."""
        kind = self._worths.kinds[entry.kind]
        rung_of = self._worths.adding[entry.kind].rung
        rung = entry.values.get(rung_of)
        if rung is None:
            return [entry]
        near = self._ledger.near_one(kind, [("stage", str(rung))], self._near(entry))
        return [*near, *(each for each in self.linked(entry) if each.values.get(rung_of) == rung)]

    def linked(self, entry: Entry) -> list[Entry]:
        """The entries of its kind to which a link leads from this one, or from which one leads to it, at whatever stage."""
        found = self._ledger.entries_named(self._ledger.linked([entry.id]))
        return [each for each in found if each.kind == entry.kind]

    def spending(self, entry: Entry) -> list[Entry]:
        """The acts of its stage that may spend what a bill or a line of one sets aside, so that they count and that does not."""
        kind = self._worths.kinds[entry.kind]
        vehicle, rung = self._worths.vehicle(entry), entry.values.get(self._worths.adding[entry.kind].rung)
        line = any(link.relation == LINE_OF for link in entry.links)
        if not line and vehicle not in drawn_upon():
            return []
        spenders = [
            each for each in load().section("instruments") if (spent := spent_by(each)) and (line or vehicle in spent)
        ]
        named = [(VEHICLE, each) for each in spenders]
        return self._ledger.near_one(kind, [("stage", str(rung))], [Near(terms=named)]) if named else []

    def _near(self, entry: Entry) -> Iterator[Near]:
        kind, size, span = self._worths.kinds[entry.kind], size_of(entry, self._worths), span_of(entry)
        field = kind.entry.get("filters", {}).get(GIVER, "")
        givers = [(GIVER, each.code) for each in entry.values.get(field, ())]
        if not size:
            return
        if span is not None:
            yield Near(size / EVEN, size * EVEN, days=_around(span, NEARLY if givers else SEASON))
        if givers:
            yield Near(size / WIDE, size * WIDE, terms=givers)
        if not givers or span is None:
            return
        yield Near(size / MANY, size * MANY, days=_around(span, NEARLY), terms=givers)
        said = kind.entry.get("tranches")
        if said and any(entry.values.get(name) in labels for name, labels in said["of"].items()):
            yield Near(said["least"] / WIDE, days=_around(span, said["days"]), terms=givers)


def _around(span: tuple[date, date], days: int) -> tuple[date, date]:
    """A span with so many days on either side; at either end of the calendar, that end."""
    first = max(span[0].toordinal() - days, date.min.toordinal())
    last = min(span[1].toordinal() + days, date.max.toordinal())
    return date.fromordinal(first), date.fromordinal(last)
