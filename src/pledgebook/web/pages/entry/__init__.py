"""One entry: what is believed and why."""

from __future__ import annotations

from pledgebook.web.pages.entry.route import router

__all__ = ["router"]
