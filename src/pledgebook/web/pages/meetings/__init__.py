"""The meetings of the same parties, numbered."""

from __future__ import annotations

from pledgebook.web.pages.meetings.route import router

__all__ = ["router"]
