"""Who you are here: your name, your password."""

from __future__ import annotations

from pledgebook.web.pages.you.route import router

__all__ = ["router"]
