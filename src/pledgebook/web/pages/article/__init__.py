"""One article with every statement in it marked."""

from __future__ import annotations

from pledgebook.web.pages.article.route import router

__all__ = ["router"]
