"""The entries by any filter, with sums and a chart."""

from __future__ import annotations

from pledgebook.web.pages.ledger.route import router

__all__ = ["router"]
