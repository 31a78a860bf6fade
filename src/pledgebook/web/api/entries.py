"""``/entries``: the entries by any filter, what they can be narrowed by, and one entry with its evidence."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import JSONResponse, Response

from pledgebook.export.entries import entry_columns, entry_json, entry_row, full_entry_json
from pledgebook.web.api.answers import ABSENT, MISTAKES, Cursor, Format, Limit, listed
from pledgebook.web.asking import Asked
from pledgebook.web.desk import AtDesk

router = APIRouter(tags=["entries"])

FacetName = Literal["donor", "recipient", "party", "sector", "stage", "instrument", "form"]


class AskedEntries(Asked):
    """The filters, and which page of the answer."""

    limit: Limit
    cursor: Cursor
    format: Format


class AskedFacet(Asked):
    """The filters, and which filter's values are wanted."""

    of: FacetName


@router.get("/entries", responses=MISTAKES)
def entries(desk: AtDesk, asked: Annotated[AskedEntries, Query()]) -> Response:
    """One page of the entries; `total` counts all that the filters let through."""
    book = desk.book
    page = book.page(**asked.filters(), limit=asked.limit, cursor=asked.cursor)
    shape = entry_row if asked.format == "csv" else entry_json
    rows = (shape(each, book.kinds) for each in page.entries)
    return listed(rows, entry_columns(book.kinds, asked.kind), asked.format, next=page.next, total=page.total)


@router.get("/facets", responses=MISTAKES)
def facets(desk: AtDesk, asked: Annotated[AskedFacet, Query()]) -> JSONResponse:
    """The values that one filter could take among these entries, with the number of entries of each."""
    counted = desk.book.facets(asked.of, **asked.filters())
    return JSONResponse({"of": asked.of, "rows": [{"value": value, "entries": number} for value, number in counted]})


@router.get("/entries/{entry_id:path}", responses=ABSENT)
def entry(desk: AtDesk, entry_id: str) -> JSONResponse:
    """One entry, by its id or that of a statement behind it, with every sentence behind it."""
    full = desk.book.entry(entry_id)
    return JSONResponse(full_entry_json(full.entry, full.evidence, desk.book.kinds))
