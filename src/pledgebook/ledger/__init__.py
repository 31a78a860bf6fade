"""The ledger: SQL tables of what was read, what is believed and what was judged.

SQLite by default, PostgreSQL by the same code. ``docs/ledger.md`` describes the tables and what holds for them.
"""

from __future__ import annotations

from pledgebook.ledger.adding import Added
from pledgebook.ledger.asof import Listed, Reckon
from pledgebook.ledger.batch import Keys, Reading
from pledgebook.ledger.believing import Changes, Pending
from pledgebook.ledger.evidence import Evidence
from pledgebook.ledger.filters import Filters, cursor
from pledgebook.ledger.stock import ArticleLine, Summary, Wanted
from pledgebook.ledger.store import Ledger, open_ledger

__all__ = [
    "Added",
    "ArticleLine",
    "Changes",
    "Evidence",
    "Filters",
    "Keys",
    "Ledger",
    "Listed",
    "Pending",
    "Reading",
    "Reckon",
    "Summary",
    "Wanted",
    "cursor",
    "open_ledger",
]
