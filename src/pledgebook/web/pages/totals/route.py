"""``/totals``: published totals beside the ledger's own sums, and the rows as a file."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pledgebook import questions
from pledgebook.reconcile.growth import Growth
from pledgebook.web import answering
from pledgebook.web.asking import Asked, Leafed
from pledgebook.web.desk import AtDesk
from pledgebook.web.leafing import leaf
from pledgebook.web.pages.totals import query
from pledgebook.web.tables import Form, table_file

router = APIRouter()


@router.get("/totals")
def totals(request: Request, desk: AtDesk, asked: Annotated[Leafed, Query()]) -> Response:
    """Each published total, the gap and what explains it."""
    filters = asked.filters()
    day = {"as_of": asked.as_of}
    book, begun = desk.book, {"cursor": asked.cursor}
    of = desk.declaring("sum", "check")
    pools = desk.kept("acts", day, lambda: questions.against(book, **day), of=of)
    found = desk.kept("totals", filters, lambda: questions.published(book, **filters)[::-1], of=of)
    page = leaf(request, found, lambda each: each.id, size=desk.settings.page)
    checks = desk.kept("checks", {**filters, **begun}, lambda: questions.check(book, page.rows, pools), of=of)
    growths: list[Growth] = []
    if not page.begun:
        growths = desk.kept("growths", filters, lambda: questions.growths(book, found[::-1], pools), of=of)
    return desk.page(
        request, "pages/totals/page.html",
        asked=asked, leaf=page, drawn=query.drawn(growths), lines=query.lines(checks),
    )  # fmt: skip


@router.get("/totals.{form}")
def totals_file(desk: AtDesk, form: Form, asked: Annotated[Asked, Query()]) -> Response:
    """The same rows as a file."""
    rows = answering.checks(desk.book, **asked.filters())
    return table_file(
        rows if form == "json" else map(answering.flat, rows), answering.COLUMNS["checks"], form, name="totals"
    )
