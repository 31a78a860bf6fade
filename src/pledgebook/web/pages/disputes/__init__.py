"""Counts by claimants who differ."""

from __future__ import annotations

from pledgebook.web.pages.disputes.route import router

__all__ = ["router"]
