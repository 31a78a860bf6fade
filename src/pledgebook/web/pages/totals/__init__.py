"""Published running totals against the ledger's own sums."""

from __future__ import annotations

from pledgebook.web.pages.totals.route import router

__all__ = ["router"]
