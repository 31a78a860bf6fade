"""Logging in and out."""

from __future__ import annotations

from pledgebook.web.pages.login.route import router

__all__ = ["router"]
