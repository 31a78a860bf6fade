"""``/api/v1``: what the pages show, as JSON or CSV, with the filters of the command line.

Lists come in pages: ``next`` is the cursor of the page after. ``docs/web.md`` describes the answers.
"""

from __future__ import annotations

from fastapi import APIRouter, Security
from fastapi.security import HTTPBearer

from pledgebook.web.api import articles, entries, judgements, problems, questions, statements, summary

_PARTS = (summary, entries, questions, articles, statements, problems, judgements)

_TOKEN = HTTPBearer(auto_error=False, description="A key that `pledgebook token add USER` printed.")

# the door asks for it; here it is described
router = APIRouter(prefix="/api/v1", dependencies=[Security(_TOKEN)])
for _part in _PARTS:
    router.include_router(_part.router)
