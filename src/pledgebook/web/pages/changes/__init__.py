"""What became of the ledger since a day."""

from __future__ import annotations

from pledgebook.web.pages.changes.route import router

__all__ = ["router"]
