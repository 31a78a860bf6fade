"""What a ledger believes, reckoned from what it has read and what was judged: now, or as it was known by a day."""

from __future__ import annotations

from collections.abc import Iterable

from pledgebook.errors import LedgerMoved
from pledgebook.ledger import Changes, Ledger, Reckon
from pledgebook.model import Statement
from pledgebook.neighbourhood import AsKnown, affected
from pledgebook.provenance import archive_of
from pledgebook.reconcile import Reconciled, reconcile
from pledgebook.reconcile.entry import name_after, named_so

ATTEMPTS = 5
"""How often reconciling starts over because another process was faster."""


def bring_up(ledger: Ledger, *, anew: bool = False) -> Changes:
    """Bring the entries up to date; ``anew`` also where nothing changed. Raises :class:`LedgerMoved`."""
    for _ in range(ATTEMPTS):
        pending = ledger.pending(anew=anew)
        if pending is None:
            return Changes()
        part = None if anew else affected(ledger, pending)
        touched = None if part is None else part.touched
        found = part or reckoned(ledger, ledger.statements())
        try:
            return ledger.replace_entries(found.entries, pending=pending, touched=touched, problems=found.problems)
        except LedgerMoved:
            continue
    raise LedgerMoved


def reckoned(ledger: Ledger, told: Iterable[Statement]) -> Reconciled:
    """What these statements amount to."""
    judged = ledger.followed()
    return reconcile(told, ledger.kinds, judged.judgements, archive_of(ledger, judged))


def known_by(ledger: Ledger) -> Reckon:
    """What makes the entries of a ledger as it was known by a day."""
    return AsKnown(ledger)


def named_after(ledger: Ledger, entry_id: str) -> str:
    """The report from which an entry of this id had its name, if it still stands in one."""
    kinds = [name for name in ledger.kinds if named_so(entry_id, name)]
    names = (each for kind in kinds for each in ledger.statement_ids(kind) if name_after(each, kind) == entry_id)
    first = next(names, "")
    return first if first and ledger.entries_of([first]) else ""
