"""What was judged by whom, and judging by forms."""

from __future__ import annotations

from pledgebook.web.pages.judgements.route import router

__all__ = ["router"]
