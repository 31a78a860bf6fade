"""``/``: the ledger, and its table as a file."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pledgebook.export.entries import entry_columns, entry_json, entry_row
from pledgebook.web import answering
from pledgebook.web.asking import Address, Reckoned, Word
from pledgebook.web.desk import AtDesk, Desk
from pledgebook.web.pages.ledger import query
from pledgebook.web.pages.ledger.reckoning import Reckoning, reckoning, summing
from pledgebook.web.tables import Form, table_file

router = APIRouter()


class AskedOfPage(Reckoned):
    """The filters, how sums are grouped, and where in the listing the page begins.

    ``sums`` asks for sums also where very many entries have to be added up.
    """

    cursor: Word = ""
    sums: bool = False


@router.get("/")
def ledger(request: Request, desk: AtDesk, asked: Annotated[AskedOfPage, Query()]) -> Response:
    """One page of the entries that the filters let through."""
    book, filters = desk.book, asked.filters()
    address = Address.of("/", request.query_params.multi_items())
    chosen = [book.kinds[name] for name in dict.fromkeys(asked.kind)]
    kind = chosen[0] if len(chosen) == 1 else None
    page = query.page(book, filters, limit=desk.settings.page, cursor=asked.cursor)
    narrowing = {name: value for name, value in filters.items() if name != "sort"}
    numbers = desk.kept("kinds", narrowing, lambda: query.numbers(book, narrowing))
    counted = desk.kept("facets", narrowing, lambda: query.counted(book, narrowing))
    return desk.page(
        request,
        "pages/ledger/page.html",
        asked=asked,
        address=address,
        page=page,
        summary=desk.kept("summary", {}, book.summary),
        kind=kind,
        headed=[each.plural for each in chosen],
        choices=list(query.kinds(book, address, numbers, asked.kind)),
        facets=list(query.facets(counted, address)),
        columns=query.columns(kind, page.entries),
        reckoning=_reckoning(desk, asked, page.total),
        summing=summing(book.kinds, asked.kind),
        following=address.put("cursor", page.next) if page.next else None,
    )


def _reckoning(desk: Desk, asked: AskedOfPage, total: int) -> Reckoning | None:
    """The sums of the whole listing, unless nobody asked for sums of so many entries."""
    book, filters = desk.book, asked.filters()
    filters.pop("sort", None)
    if not total or not summing(book.kinds, asked.kind) or (total > desk.settings.reckoned and not asked.sums):
        return None
    key = {**filters, "by": asked.by, "currency": asked.currency}
    return desk.kept("sums", key, lambda: reckoning(book, asked.by, asked.currency, filters))


@router.get("/sums.{form}")
def sums_file(desk: AtDesk, form: Form, asked: Annotated[AskedOfPage, Query()]) -> Response:
    """The sums under the same filters, as a file."""
    found = answering.totals(desk, asked.filters(), by=asked.by, currency=asked.currency)
    table = answering.TABLES["totals"]
    return table_file(table.rows(found, form), table.columns, form, name="sums")


@router.get("/entries.{form}")
def entries(desk: AtDesk, form: Form, asked: Annotated[AskedOfPage, Query()]) -> Response:
    """The whole table under the same filters, as a file."""
    book = desk.book
    found = book.iter_entries(**asked.filters())
    shape = entry_json if form == "json" else entry_row
    rows = (shape(each, book.kinds) for each in found)
    return table_file(rows, entry_columns(book.kinds, *asked.kind), form, name="entries")
