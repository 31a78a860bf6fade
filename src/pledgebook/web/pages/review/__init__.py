"""What waits for an analyst, to be judged by mouse or keyboard."""

from __future__ import annotations

from pledgebook.web.pages.review.route import router

__all__ = ["router"]
