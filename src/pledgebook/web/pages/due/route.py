"""``/due``: deadlines, duties and terms, and the rows as a file."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from pledgebook.errors import BadFilter
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


def _found(desk: Desk, asked: AskedDue) -> tuple[list[Due], list[Due]]:
    """All that the filters let through, and what of it stands as wanted."""
    if asked.status not in ("", *STATUSES):
        raise BadFilter("status", asked.status, " or ".join(STATUSES))
    every = answering.due(desk, asked.filters())
    return every, [each for each in every if asked.status in ("", each.status)]


@router.get("/due")
def due(request: Request, desk: AtDesk, asked: Annotated[AskedDue, Query()]) -> Response:
    """What is overdue, ahead, standing or met."""
    every, wanted = _found(desk, asked)
    page = leaf(request, wanted, lambda each: f"{each.entry}\n{each.what}\n{each.by}", size=desk.settings.page * 2)
    sorts = list(tabs((each.status for each in every), page.address, "status", STATUSES))
    at = answering.standpoint(desk, asked.filters())
    return desk.page(request, "pages/due/page.html", asked=asked, leaf=page, tabs=sorts, at=at)


@router.get("/due.{form}")
def due_file(desk: AtDesk, form: Form, asked: Annotated[AskedDue, Query()]) -> Response:
    """The same rows as a file."""
    table = answering.TABLES["due"]
    return table_file(table.rows(_found(desk, asked)[1], form), table.columns, form, name="due")
