"""``/totals``: published totals beside the ledger's own sums, and the rows as a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pledgebook.model import Entry
from pledgebook.reconcile.checks import Check
from pledgebook.reconcile.growth import Growth
from pledgebook.web import checking
from pledgebook.web.answering import TABLES
from pledgebook.web.asking import Address, Asked, Leafed
from pledgebook.web.desk import AtDesk, Desk
from pledgebook.web.leafing import Leaf, cut
from pledgebook.web.pages.totals import query
from pledgebook.web.tables import Form, table_file

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Held:
    """The published totals under some filters, those of one leaf held against the ledger, and how its sums grew."""

    leaf: Leaf[Entry]
    checks: list[Check]
    growths: list[Growth]


def found(desk: Desk, filters: dict[str, Any], cursor: str, address: Address) -> Held:
    """What the page shows under these filters."""
    every = checking.published(desk, filters)
    page = cut(every, lambda each: each.id, size=checking.SIZE, cursor=cursor, address=address)
    growths = [] if page.begun else checking.growths(desk, every, filters)
    return Held(page, checking.checks(desk, page.rows, filters), growths)


@router.get("/totals")
def totals(request: Request, desk: AtDesk, asked: Annotated[Leafed, Query()]) -> Response:
    """Each published total, the gap and what explains it."""
    address = Address.of("/totals", request.query_params.multi_items())
    held = found(desk, asked.filters(), asked.cursor, address)
    return desk.page(
        request, "pages/totals/page.html",
        asked=asked, leaf=held.leaf, drawn=query.drawn(held.growths), lines=query.lines(held.checks),
    )  # fmt: skip


@router.get("/totals.{form}")
def totals_file(desk: AtDesk, form: Form, asked: Annotated[Asked, Query()]) -> Response:
    """The same rows as a file."""
    filters = asked.filters()
    found = checking.all_checks(desk, checking.published(desk, filters), filters)
    table = TABLES["checks"]
    return table_file(table.rows(found, form), table.columns, form, name="totals")
