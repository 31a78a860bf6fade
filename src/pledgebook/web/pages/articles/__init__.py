"""The articles that were read."""

from __future__ import annotations

from pledgebook.web.pages.articles.route import router

__all__ = ["router"]
