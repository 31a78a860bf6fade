"""``/entries``: the entries by any filter, what they can be narrowed by, and one entry with its evidence."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict
from starlette.responses import JSONResponse, Response

from pledgebook.export.entries import entry_columns, entry_json, entry_row, full_entry_json
from pledgebook.review import decisions
from pledgebook.web.api.answers import ABSENT, MISTAKES, TABLE, Counted, Cursor, Format, Limit, Rows, listed
from pledgebook.web.asking import Asked
from pledgebook.web.decided import DecisionRow, decision_json
from pledgebook.web.desk import AtDesk

router = APIRouter(tags=["entries"])

FacetName = Literal["donor", "recipient", "party", "sector", "stage", "instrument", "form", "kind", "year"]


class AskedEntries(Asked):
    """The filters, and which page of the answer."""

    limit: Limit
    cursor: Cursor
    format: Format


class FullEntry(BaseModel):
    """An entry: its fields by their names, and what it rests on."""

    model_config = ConfigDict(extra="allow")
    id: str
    kind: str
    title: str
    statements: list[str]
    articles: list[str]
    history: list[dict[str, Any]]
    conflicts: list[dict[str, Any]]
    links: list[dict[str, Any]]
    published: str | None
    confidence: float
    evidence: list[dict[str, Any]]
    judgements: list[DecisionRow]
    sequence: int


class Facets(Rows):
    """The values of one filter."""

    of: FacetName


class AskedFacet(Asked):
    """The filters, and which filter's values are wanted."""

    of: FacetName


@router.get("/entries", responses=TABLE, response_model=Counted)
def entries(desk: AtDesk, asked: Annotated[AskedEntries, Query()]) -> Response:
    """One page of the entries; `total` counts all that the filters let through."""
    book = desk.book
    page = book.page(**asked.filters(), limit=asked.limit, cursor=asked.cursor)
    shape = entry_row if asked.format == "csv" else entry_json
    rows = (shape(each, book.kinds) for each in page.entries)
    return listed(rows, entry_columns(book.kinds, *asked.kind), asked.format, next=page.next, total=page.total)


@router.get("/facets", responses=MISTAKES, response_model=Facets)
def facets(desk: AtDesk, asked: Annotated[AskedFacet, Query()]) -> JSONResponse:
    """The values that one filter could take among these entries, with the number of entries of each."""
    counted = desk.book.facets(asked.of, **asked.filters())
    return JSONResponse({"of": asked.of, "rows": [{"value": value, "entries": number} for value, number in counted]})


@router.get("/entries/{entry_id:path}", responses=ABSENT, response_model=FullEntry)
def entry(desk: AtDesk, entry_id: str) -> JSONResponse:
    """One entry, by its id or that of a statement behind it: every sentence behind it, and what was decided about it.

    `sequence` is the number of the ledger's change as of which this is so; send it along with a judgement.
    """
    sequence, _ = desk.book.version()  # before the entry, so that nothing later counts as seen
    full = desk.book.entry(entry_id)
    row = full_entry_json(full.entry, full.evidence, desk.book.kinds)
    said = [decision_json(each) for each in decisions(full.judgements)]
    return JSONResponse({**row, "judgements": said, "sequence": sequence})
