"""``/due``: deadlines, duties and terms, and the rows as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from pledgebook import questions
from pledgebook.reconcile.due import STATUSES, Due
from pledgebook.web import answering
from pledgebook.web.asking import Leafed, Word
from pledgebook.web.desk import AtDesk, Desk
from pledgebook.web.leafing import leaf, tabs
from pledgebook.web.tables import Form, table_file

router = APIRouter()


class AskedDue(Leafed):
    """The filters, and how what is due must stand."""

    status: Word = Field("", description=f"One of {', '.join(STATUSES)}.")


def found(desk: Desk, filters: dict[str, Any]) -> list[Due]:
    """What the page shows under these filters, reckoned once."""
    return desk.kept("due", filters, lambda: questions.due(desk.book, **filters), of=desk.declaring("due"))


@router.get("/due")
def due(request: Request, desk: AtDesk, asked: Annotated[AskedDue, Query()]) -> Response:
    """What is overdue, ahead, standing or met."""
    every = found(desk, asked.filters())
    wanted = [each for each in every if asked.status in ("", each.status)]
    page = leaf(request, wanted, lambda each: f"{each.entry}\n{each.what}\n{each.by}", size=desk.settings.page * 2)
    sorts = list(tabs((each.status for each in every), page.address, "status", STATUSES))
    return desk.page(request, "pages/due/page.html", asked=asked, leaf=page, tabs=sorts)


@router.get("/due.{form}")
def due_file(desk: AtDesk, form: Form, asked: Annotated[AskedDue, Query()]) -> Response:
    """The same rows as a file."""
    rows: Iterator[answering.Row] = (
        each for each in answering.due(desk.book, **asked.filters()) if asked.status in ("", each["status"])
    )
    return table_file(rows if form == "json" else map(answering.flat, rows), answering.COLUMNS["due"], form, name="due")
