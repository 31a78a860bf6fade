"""The ledger: SQL tables of what was read, what is believed and what was judged.

SQLite by default, PostgreSQL by the same code. ``docs/ledger.md`` describes the tables and what holds for them.
"""

from __future__ import annotations

from pledgebook.ledger.adding import Added
from pledgebook.ledger.asof import Grouped, Listed, Reckon, Surroundings
from pledgebook.ledger.batch import Keys, Reading
from pledgebook.ledger.believing import Changes, Pending
from pledgebook.ledger.clock import now
from pledgebook.ledger.facets import KIND, YEAR
from pledgebook.ledger.feed import Feed, Progress
from pledgebook.ledger.filters import Day, Filters, before, cursor_after
from pledgebook.ledger.following import Followed
from pledgebook.ledger.full import FullArticle, FullEntry, full_article, full_entry
from pledgebook.ledger.judging import Seen
from pledgebook.ledger.neighbours import Near
from pledgebook.ledger.people import Deed, People, Token, User
from pledgebook.ledger.queue import UNDECIDED, Judged, Queued, Waiting
from pledgebook.ledger.stock import ArticleLine, Summary, Wanted
from pledgebook.ledger.store import Ledger, open_ledger
from pledgebook.ledger.verdicts import ANSWERS, RELATIONS, Verdict, judgements, places

__all__ = [
    "ANSWERS",
    "KIND",
    "RELATIONS",
    "UNDECIDED",
    "YEAR",
    "Added",
    "ArticleLine",
    "Changes",
    "Day",
    "Deed",
    "Feed",
    "Filters",
    "Followed",
    "FullArticle",
    "FullEntry",
    "Grouped",
    "Judged",
    "Keys",
    "Ledger",
    "Listed",
    "Near",
    "Pending",
    "People",
    "Progress",
    "Queued",
    "Reading",
    "Reckon",
    "Seen",
    "Summary",
    "Surroundings",
    "Token",
    "User",
    "Verdict",
    "Waiting",
    "Wanted",
    "before",
    "cursor_after",
    "full_article",
    "full_entry",
    "judgements",
    "now",
    "open_ledger",
    "places",
]
