"""The log of who did what, for admins."""

from __future__ import annotations

from pledgebook.web.pages.audit.route import router

__all__ = ["router"]
