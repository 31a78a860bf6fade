"""Questions to an open ledger that go beyond listing: sums, checks, what is due, who differs, what changed and why.

Each function takes an open :class:`pledgebook.Book` and :class:`~pledgebook.ledger.Filters` (as names), so that every
answer can be had for some donor, some time, or as of a day. ``docs/reconciling.md`` says what the answers mean.
"""

from __future__ import annotations

from typing import Any

from pledgebook.book import Book
from pledgebook.errors import BadFilter
from pledgebook.reconcile.checks import Check
from pledgebook.reconcile.checks import checks as _checks
from pledgebook.reconcile.groups import grouping
from pledgebook.reconcile.sums import Sum, sums
from pledgebook.values.currencies import currencies


def totals(book: Book, by: str, *, currency: str = "USD", **filters: Any) -> list[Sum]:
    """The sums of the entries that the filters let through, by group and stage; no part is added to its whole.

    ``by`` is donor, recipient, sector, instrument, stage or year; ``currency`` an ISO 4217 code.
    Raises :class:`BadFilter`.

    >>> [each.stage for each in totals(book, "recipient", recipient="UKR", stage="delivered")][:1]
    ['delivered']
    """
    code = currency.upper()
    if code not in currencies().states:
        raise BadFilter("currency", currency, "an ISO 4217 code such as USD or EUR")
    return sums(book.iter_entries(**filters), book.kinds, grouping(by, book.kinds), currency=code)


def checks(book: Book, **filters: Any) -> list[Check]:
    """Each published running total that the filters let through, held against the ledger's own sum.

    The sum is over everything in the ledger, as of the same day where ``as_of`` is given.
    """
    day = {"as_of": filters["as_of"]} if filters.get("as_of") else {}
    acts = list(book.iter_entries(**day))
    return _checks(book.entries(**filters), book.kinds, acts)
