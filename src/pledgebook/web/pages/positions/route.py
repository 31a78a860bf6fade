"""``/positions``: stances over time, and the rows as a file."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pledgebook import questions
from pledgebook.web import answering
from pledgebook.web.asking import Address, Asked
from pledgebook.web.desk import AtDesk
from pledgebook.web.pages.positions.lanes import lanes
from pledgebook.web.tables import Form, table_file

router = APIRouter()


@router.get("/positions")
def positions(request: Request, desk: AtDesk, asked: Annotated[Asked, Query()]) -> Response:
    """Each party on each matter, those who turned round first."""
    filters = asked.filters()
    found = desk.kept("positions", filters, lambda: questions.positions(desk.book, **filters))
    address = Address.of("/positions", request.query_params.multi_items())
    return desk.page(
        request, "pages/positions/page.html", asked=asked, address=address, found=found, chart=lanes(found)
    )


@router.get("/positions.{form}")
def positions_file(desk: AtDesk, form: Form, asked: Annotated[Asked, Query()]) -> Response:
    """The same rows as a file."""
    rows = answering.positions(desk.book, **asked.filters())
    return table_file(
        rows if form == "json" else map(answering.flat, rows), answering.COLUMNS["positions"], form, name="positions"
    )
