"""Agreements: how far they have come, how long they run, and what they oblige to."""

from __future__ import annotations

from pledgebook.web.pages.agreements.route import router

__all__ = ["router"]
