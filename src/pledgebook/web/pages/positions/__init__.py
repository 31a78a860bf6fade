"""Stances over time, with reversals."""

from __future__ import annotations

from pledgebook.web.pages.positions.route import router

__all__ = ["router"]
