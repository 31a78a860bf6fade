"""``/disputes``: counts that differ, and the rows as a file."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pledgebook.web import answering
from pledgebook.web.asking import Asked, Leafed
from pledgebook.web.desk import AtDesk
from pledgebook.web.leafing import leaf
from pledgebook.web.pages.disputes import query
from pledgebook.web.tables import Form, table_file

router = APIRouter()


@router.get("/disputes")
def disputes(request: Request, desk: AtDesk, asked: Annotated[Leafed, Query()]) -> Response:
    """Counts of one thing side by side."""
    every = answering.disputes(desk, asked.filters())
    page = leaf(request, every, lambda each: each.claims[0].entry, size=desk.settings.page // 2)
    return desk.page(request, "pages/disputes/page.html", asked=asked, leaf=page, drawings=query.drawn(page.rows))


@router.get("/disputes.{form}")
def disputes_file(desk: AtDesk, form: Form, asked: Annotated[Asked, Query()]) -> Response:
    """The same rows as a file."""
    table = answering.TABLES["disputes"]
    rows = table.rows(answering.disputes(desk, asked.filters()), form)
    return table_file(rows, table.columns, form, name="disputes")
