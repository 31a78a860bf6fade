"""``/totals``: published totals beside the ledger's own sums, and the rows as a file."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pledgebook import questions
from pledgebook.web import answering
from pledgebook.web.asking import Address, Asked
from pledgebook.web.desk import AtDesk
from pledgebook.web.pages.totals import query
from pledgebook.web.tables import Form, table_file

router = APIRouter()


@router.get("/totals")
def totals(request: Request, desk: AtDesk, asked: Annotated[Asked, Query()]) -> Response:
    """Each published total, the gap and what explains it."""
    filters = asked.filters()
    found = desk.kept("totals", filters, lambda: questions.checks(desk.book, **filters))
    address = Address.of("/totals", request.query_params.multi_items())
    return desk.page(
        request, "pages/totals/page.html", asked=asked, address=address, found=found, lines=query.lines(found)
    )


@router.get("/totals.{form}")
def totals_file(desk: AtDesk, form: Form, asked: Annotated[Asked, Query()]) -> Response:
    """The same rows as a file."""
    rows = answering.checks(desk.book, **asked.filters())
    return table_file(
        rows if form == "json" else map(answering.flat, rows), answering.COLUMNS["checks"], form, name="totals"
    )
