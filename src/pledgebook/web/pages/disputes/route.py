"""``/disputes``: counts that differ, and the rows as a file."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pledgebook import questions
from pledgebook.web import answering
from pledgebook.web.asking import Asked, Leafed
from pledgebook.web.desk import AtDesk, Desk
from pledgebook.web.leafing import leaf
from pledgebook.web.pages.disputes import query
from pledgebook.web.tables import Form, table_file

router = APIRouter()


def found(desk: Desk, filters: dict[str, Any]) -> list[Any]:
    """What the page shows under these filters, reckoned once."""
    return desk.kept(
        "disputes",
        filters,
        lambda: query.widest(questions.disputes(desk.book, **filters)),
        of=desk.declaring("dispute"),
    )


@router.get("/disputes")
def disputes(request: Request, desk: AtDesk, asked: Annotated[Leafed, Query()]) -> Response:
    """Counts of one thing side by side."""
    every = found(desk, asked.filters())
    page = leaf(request, every, lambda each: each.claims[0].entry, size=desk.settings.page // 2)
    return desk.page(request, "pages/disputes/page.html", asked=asked, leaf=page, drawings=query.drawn(page.rows))


@router.get("/disputes.{form}")
def disputes_file(desk: AtDesk, form: Form, asked: Annotated[Asked, Query()]) -> Response:
    """The same rows as a file."""
    rows = answering.disputes(desk.book, **asked.filters())
    return table_file(
        rows if form == "json" else map(answering.flat, rows), answering.COLUMNS["disputes"], form, name="disputes"
    )
