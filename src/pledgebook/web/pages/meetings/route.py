"""``/meetings``: meetings of the same parties, and the rows as a file."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pledgebook import questions
from pledgebook.reconcile.series import Series
from pledgebook.web import answering
from pledgebook.web.asking import Asked, Leafed
from pledgebook.web.desk import AtDesk, Desk
from pledgebook.web.leafing import leaf
from pledgebook.web.tables import Form, table_file

router = APIRouter()


def found(desk: Desk, filters: dict[str, Any]) -> list[Series]:
    """What the page shows under these filters, reckoned once."""
    return desk.kept("meetings", filters, lambda: questions.meetings(desk.book, **filters), of=desk.declaring("series"))


@router.get("/meetings")
def meetings(request: Request, desk: AtDesk, asked: Annotated[Leafed, Query()]) -> Response:
    """Each series, numbered."""
    every = found(desk, asked.filters())
    page = leaf(request, every, lambda each: f"{each.who}\n{each.meetings[0].entry}", size=desk.settings.page // 2)
    return desk.page(request, "pages/meetings/page.html", asked=asked, leaf=page)


@router.get("/meetings.{form}")
def meetings_file(desk: AtDesk, form: Form, asked: Annotated[Asked, Query()]) -> Response:
    """The same rows as a file."""
    rows = answering.meetings(desk.book, **asked.filters())
    return table_file(
        rows if form == "json" else map(answering.flat, rows), answering.COLUMNS["meetings"], form, name="meetings"
    )
