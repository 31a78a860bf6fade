"""``/disputes``: counts that differ, and the rows as a file."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pledgebook import questions
from pledgebook.web import answering
from pledgebook.web.asking import Address, Asked
from pledgebook.web.desk import AtDesk
from pledgebook.web.tables import Form, table_file

router = APIRouter()


@router.get("/disputes")
def disputes(request: Request, desk: AtDesk, asked: Annotated[Asked, Query()]) -> Response:
    """Counts of one thing side by side."""
    filters = asked.filters()
    found = desk.kept("disputes", filters, lambda: questions.disputes(desk.book, **filters))
    address = Address.of("/disputes", request.query_params.multi_items())
    return desk.page(request, "pages/disputes/page.html", asked=asked, address=address, found=found)


@router.get("/disputes.{form}")
def disputes_file(desk: AtDesk, form: Form, asked: Annotated[Asked, Query()]) -> Response:
    """The same rows as a file."""
    rows = answering.disputes(desk.book, **asked.filters())
    return table_file(
        rows if form == "json" else map(answering.flat, rows), answering.COLUMNS["disputes"], form, name="disputes"
    )
