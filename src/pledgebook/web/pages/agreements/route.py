"""``/agreements``: pacts with their duties and terms, and the rows as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pledgebook.web import answering
from pledgebook.web.asking import Leafed
from pledgebook.web.desk import AtDesk, Desk
from pledgebook.web.leafing import leaf, tabs
from pledgebook.web.pages.agreements import query
from pledgebook.web.tables import Form, Row, table_file

router = APIRouter()

COLUMNS = ("entry", "title", "date", "stage", "duty", "by", "day", "status")


def found(desk: Desk, filters: dict[str, Any]) -> list[query.Agreement]:
    """What the page shows under these filters, reckoned once."""
    asked = {name: value for name, value in filters.items() if name not in ("kind", "stage")}
    known = {**asked, "newest": answering.standpoint(desk, asked).newest}
    return desk.kept("agreements", known, lambda: query.agreements(desk.book, **asked), of=desk.declaring("due"))


def _agreements(desk: Desk, asked: Leafed) -> tuple[list[query.Agreement], list[query.Agreement]]:
    """All that the filters other than the stage let through, and those at the wanted stages."""
    every = found(desk, asked.filters())
    return every, [each for each in every if not asked.stage or each.stage in asked.stage]


@router.get("/agreements")
def agreements(request: Request, desk: AtDesk, asked: Annotated[Leafed, Query()]) -> Response:
    """Each agreement with what it obliges to."""
    every, chosen = _agreements(desk, asked)
    page = leaf(request, chosen, lambda each: each.entry.id, size=desk.settings.page)
    sorts = list(tabs((each.stage for each in every), page.address, "stage", query.order(desk.book)))
    return desk.page(request, "pages/agreements/page.html", asked=asked, leaf=page, tabs=sorts)


@router.get("/agreements.{form}")
def agreements_file(desk: AtDesk, form: Form, asked: Annotated[Leafed, Query()]) -> Response:
    """A row for each duty and term, and for each agreement without any."""
    _, chosen = _agreements(desk, asked)
    return table_file((row for each in chosen for row in _rows(each)), COLUMNS, form, name="agreements")


def _rows(agreement: query.Agreement) -> Iterator[Row]:
    entry = agreement.entry
    said = entry.values["date"].iso if "date" in entry.values else None
    head = {"entry": entry.id, "title": entry.title, "date": said, "stage": agreement.stage}
    for each in agreement.dues:
        day = each.day.isoformat() if each.day else None
        yield {**head, "duty": each.what, "by": each.by, "day": day, "status": each.status}
    if not agreement.dues:
        yield dict(head)
