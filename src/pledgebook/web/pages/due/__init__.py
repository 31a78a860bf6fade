"""What is due, overdue and met."""

from __future__ import annotations

from pledgebook.web.pages.due.route import router

__all__ = ["router"]
