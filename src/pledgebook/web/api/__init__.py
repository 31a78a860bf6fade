"""``/api/v1``: what the pages show, as JSON or CSV, with the filters of the command line.

Lists come in pages: ``next`` is the cursor of the page after. ``docs/web.md`` describes the answers.
"""

from __future__ import annotations

from fastapi import APIRouter

from pledgebook.web.api import articles, entries, problems, questions, statements, summary

_PARTS = (summary, entries, questions, articles, statements, problems)

router = APIRouter(prefix="/api/v1")
for _part in _PARTS:
    router.include_router(_part.router)
