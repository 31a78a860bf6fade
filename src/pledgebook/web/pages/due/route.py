"""``/due``: deadlines, duties and terms, and the rows as a file."""

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


@router.get("/due")
def due(request: Request, desk: AtDesk, asked: Annotated[Asked, Query()]) -> Response:
    """What is overdue, ahead, standing or met."""
    filters = asked.filters()
    found = desk.kept("due", filters, lambda: questions.due(desk.book, **filters))
    address = Address.of("/due", request.query_params.multi_items())
    return desk.page(request, "pages/due/page.html", asked=asked, address=address, found=found)


@router.get("/due.{form}")
def due_file(desk: AtDesk, form: Form, asked: Annotated[Asked, Query()]) -> Response:
    """The same rows as a file."""
    rows = answering.due(desk.book, **asked.filters())
    return table_file(rows if form == "json" else map(answering.flat, rows), answering.COLUMNS["due"], form, name="due")
