"""``/meetings``: meetings of the same parties, and the rows as a file."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pledgebook.web import answering
from pledgebook.web.asking import Asked, Leafed
from pledgebook.web.desk import AtDesk
from pledgebook.web.leafing import leaf
from pledgebook.web.tables import Form, table_file

router = APIRouter()


@router.get("/meetings")
def meetings(request: Request, desk: AtDesk, asked: Annotated[Leafed, Query()]) -> Response:
    """Each series, numbered."""
    every = answering.meetings(desk, asked.filters())
    page = leaf(request, every, lambda each: f"{each.who}\n{each.meetings[0].entry}", size=desk.settings.page // 2)
    return desk.page(request, "pages/meetings/page.html", asked=asked, leaf=page)


@router.get("/meetings.{form}")
def meetings_file(desk: AtDesk, form: Form, asked: Annotated[Asked, Query()]) -> Response:
    """The same rows as a file."""
    table = answering.TABLES["meetings"]
    rows = table.rows(answering.meetings(desk, asked.filters()), form)
    return table_file(rows, table.columns, form, name="meetings")
