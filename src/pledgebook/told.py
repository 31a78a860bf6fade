"""What the reports behind some entries say, for who reckons with entries and must look at sentences now and then."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from pledgebook.ledger import Ledger
from pledgebook.model import Entry, Evidence
from pledgebook.reconcile.turned_round import hints


class Told:
    """The reports of a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._hinted: tuple[tuple[int, int] | None, AbstractSet[str]] = None, frozenset()
        self._kinds = tuple(name for name, kind in ledger.kinds.items() if kind.entry.get("timeline"))

    def reports(self, entries: Sequence[Entry]) -> dict[str, list[Evidence]]:
        """The evidence of each of these entries, by its id."""
        names = sorted({name for each in entries for name in each.statements})
        told = {each.statement: each for each in self._ledger.evidence_named(names)}
        return {each.id: [told[name] for name in each.statements if name in told] for each in entries}

    def hinted(self) -> AbstractSet[str]:
        """The entries of which a report may tell that somebody turned round, by the words of its sentence.

        Looked up once for as long as the ledger stays as it is.
        """
        version = self._ledger.version()
        if self._hinted[0] != version:
            self._hinted = version, self._ledger.telling(self._kinds, hints())
        return self._hinted[1]
