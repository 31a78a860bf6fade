"""What the reports behind some entries say, for who reckons with entries and must look at sentences now and then."""

from __future__ import annotations

from collections.abc import Sequence

from pledgebook.ledger import Filters, Ledger
from pledgebook.model import Entry, Evidence
from pledgebook.reconcile.turning import hints


class Told:
    """The reports of a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._kinds = tuple(name for name, kind in ledger.kinds.items() if kind.entry.get("timeline"))

    def reports(self, entries: Sequence[Entry]) -> dict[str, list[Evidence]]:
        """The evidence of each of these entries, by its id."""
        names = sorted({name for each in entries for name in each.statements})
        told = {each.statement: each for each in self._ledger.evidence_named(names)}
        return {each.id: [told[name] for name in each.statements if name in told] for each in entries}

    def hinted(self) -> set[str]:
        """The entries of which a report may tell that somebody turned round, by the words of its sentence."""
        asked = (Filters(kind=self._kinds, text=word) for word in hints()) if self._kinds else ()
        return {entry.id for filters in asked for entry in self._ledger.entries(filters)}
