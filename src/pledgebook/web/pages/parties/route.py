"""``/parties``: the parties of the ledger; ``/parties/CODE``: one of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pledgebook.web.desk import AtDesk
from pledgebook.web.pages.parties import query

router = APIRouter()


@router.get("/parties")
def parties(request: Request, desk: AtDesk) -> Response:
    """Who gives and who receives, and everybody else who is named, by number of entries."""
    found = desk.kept("parties", {}, lambda: query.parties(desk.book))
    return desk.page(request, "pages/parties/list.html", parties=found)


@router.get("/parties/{code:path}")
def party(
    request: Request, desk: AtDesk, code: str, currency: Annotated[str, Query(max_length=10)] = "USD"
) -> Response:
    """What one party gave and received, with whom, and what else it had a part in."""
    found = desk.kept("party", {"code": code, "currency": currency}, lambda: query.portrait(desk.book, code, currency))
    return desk.page(request, "pages/parties/page.html", found=found, currency=currency)
