"""What could not be read or decided."""

from __future__ import annotations

from pledgebook.web.pages.problems.route import router

__all__ = ["router"]
