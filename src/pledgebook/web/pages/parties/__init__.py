"""One page for each donor and recipient."""

from __future__ import annotations

from pledgebook.web.pages.parties.route import router

__all__ = ["router"]
