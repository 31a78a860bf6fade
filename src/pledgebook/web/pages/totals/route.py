"""``/totals``: published totals beside the ledger's own sums, and the rows as a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pledgebook import questions
from pledgebook.model import Entry
from pledgebook.reconcile.checks import Check
from pledgebook.reconcile.growth import Growth
from pledgebook.web import answering
from pledgebook.web.asking import Address, Asked, Leafed
from pledgebook.web.desk import AtDesk, Desk
from pledgebook.web.leafing import Leaf, cut
from pledgebook.web.pages.totals import query
from pledgebook.web.tables import Form, table_file

router = APIRouter()

SIZE = 20
"""Totals on a page: each is held against all acts of its scope."""


@dataclass(frozen=True, slots=True)
class Held:
    """The published totals under some filters, those of one leaf held against the ledger, and how its sums grew."""

    leaf: Leaf[Entry]
    checks: list[Check]
    growths: list[Growth]


def found(desk: Desk, filters: dict[str, Any], cursor: str, address: Address) -> Held:
    """What the page shows under these filters, reckoned once."""
    book, of = desk.book, desk.declaring("sum", "check")
    day = {"as_of": filters.get("as_of", "")}
    pools = desk.kept("acts", day, lambda: questions.against(book, **day), of=of)
    every = desk.kept("totals", filters, lambda: questions.published(book, **filters)[::-1], of=of)
    page = cut(every, lambda each: each.id, size=SIZE, cursor=cursor, address=address)
    asked = {**filters, "cursor": cursor}
    checks = desk.kept("checks", asked, lambda: questions.check(book, page.rows, pools), of=of)
    growths: list[Growth] = []
    if not page.begun:
        growths = desk.kept("growths", filters, lambda: questions.growths(book, every[::-1], pools), of=of)
    return Held(page, checks, growths)


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
    rows = answering.checks(desk.book, **asked.filters())
    return table_file(
        rows if form == "json" else map(answering.flat, rows), answering.COLUMNS["checks"], form, name="totals"
    )
