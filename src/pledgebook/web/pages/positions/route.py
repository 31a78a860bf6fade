"""``/positions``: stances over time, and the rows as a file."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pledgebook.web import answering
from pledgebook.web.asking import Asked, Leafed
from pledgebook.web.desk import AtDesk
from pledgebook.web.drawing.scale import both
from pledgebook.web.leafing import leaf
from pledgebook.web.pages.positions.lanes import lanes
from pledgebook.web.tables import Form, table_file

router = APIRouter()

MOST = 40
"""Stances of one matter that are listed, the last ones; the drawing and the files have all."""


@router.get("/positions")
def positions(request: Request, desk: AtDesk, asked: Annotated[Leafed, Query()]) -> Response:
    """Each party on each matter, those who turned round first."""
    every = answering.positions(desk, asked.filters())
    page = leaf(request, every, lambda each: each.stances[0].entry, size=desk.settings.page // 2)
    charts = both(lambda width: lanes(page.rows, desk.book.kinds, width=width))
    parties = [(who, list(lines)) for who, lines in groupby(page.rows, key=lambda each: each.who)]
    return desk.page(
        request, "pages/positions/page.html", asked=asked, leaf=page, charts=charts, parties=parties, most=MOST
    )


@router.get("/positions.{form}")
def positions_file(desk: AtDesk, form: Form, asked: Annotated[Asked, Query()]) -> Response:
    """The same rows as a file."""
    table = answering.TABLES["positions"]
    rows = table.rows(answering.positions(desk, asked.filters()), form)
    return table_file(rows, table.columns, form, name="positions")
