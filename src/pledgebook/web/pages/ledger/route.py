"""``/``: the ledger, and its table as a file."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pledgebook.export.entries import entry_columns, entry_json, entry_row
from pledgebook.web.asking import Address, Asked, Word
from pledgebook.web.desk import AtDesk
from pledgebook.web.pages.ledger import query
from pledgebook.web.tables import Form, table_file

router = APIRouter()


class AskedOfPage(Asked):
    """The filters, and where in the listing the page begins."""

    cursor: Word = ""


@router.get("/")
def ledger(request: Request, desk: AtDesk, asked: Annotated[AskedOfPage, Query()]) -> Response:
    """One page of the entries that the filters let through."""
    book, filters = desk.book, asked.filters()
    address = Address.of("/", request.query_params.multi_items())
    kind = book.kinds[asked.kind] if asked.kind else None
    page = query.page(book, filters, limit=desk.settings.page, cursor=asked.cursor)
    return desk.page(
        request,
        "pages/ledger/page.html",
        asked=asked,
        address=address,
        page=page,
        summary=book.summary(),
        kind=kind,
        choices=list(query.kinds(book, address, filters)),
        facets=list(query.facets(book, address, filters)),
        columns=query.columns(kind),
        following=address.put("cursor", page.next) if page.next else None,
    )


@router.get("/entries.{form}")
def entries(desk: AtDesk, form: Form, asked: Annotated[Asked, Query()]) -> Response:
    """The whole table under the same filters, as a file."""
    book = desk.book
    found = book.iter_entries(**asked.filters())
    shape = entry_json if form == "json" else entry_row
    rows = (shape(each, book.kinds) for each in found)
    return table_file(rows, entry_columns(book.kinds, asked.kind), form, name="entries")
