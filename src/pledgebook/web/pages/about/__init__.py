"""What the reader can and cannot do, and what the words mean."""

from __future__ import annotations

from pledgebook.web.pages.about.route import router

__all__ = ["router"]
