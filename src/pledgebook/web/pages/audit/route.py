"""``/audit``: who logged in, was refused, judged, or changed accounts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from pledgebook.web.asking import Question
from pledgebook.web.desk import AtDesk
from pledgebook.web.visiting import Visiting

router = APIRouter()


class AskedLog(Question):
    """Where in the log the page begins."""

    before: Annotated[int, Field(ge=1, le=2**62)] | None = None


@router.get("/audit")
def audit(request: Request, desk: AtDesk, visit: Visiting, asked: Annotated[AskedLog, Query()]) -> Response:
    """One page of the log, newest first."""
    visit.needs("admin")
    size = desk.settings.page * 2
    deeds = desk.book.accounts.log(limit=size + 1, before=asked.before)
    following = deeds[size - 1].number if len(deeds) > size else None
    return desk.page(request, "pages/audit/page.html", deeds=deeds[:size], following=following, asked=asked)
