"""``/parties``: the parties of the ledger, and the list as a file; ``/parties/CODE``: one of them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from pledgebook.web.asking import Question, Word
from pledgebook.web.desk import AtDesk, Desk
from pledgebook.web.leafing import leaf
from pledgebook.web.pages.parties import query
from pledgebook.web.tables import Form, table_file

router = APIRouter()

COLUMNS = ("code", "name", "gives", "receives", "named")


class AskedParties(Question):
    """Words of the name or code; what the list is sorted by; where in it the page begins."""

    text: Word = ""
    sort: Word = Field("named", pattern="^(gives|receives|named)$", description="gives, receives or named.")
    cursor: Word = ""


def _parties(desk: Desk, asked: AskedParties) -> list[query.PartyLine]:
    found = desk.kept("parties", {}, lambda: query.parties(desk.book))
    return query.chosen(found, asked.text, asked.sort)


@router.get("/parties")
def parties(request: Request, desk: AtDesk, asked: Annotated[AskedParties, Query()]) -> Response:
    """Who gives and who receives, and everybody else who is named, by number of entries."""
    page = leaf(request, _parties(desk, asked), lambda each: each.code, size=desk.settings.page * 2)
    return desk.page(request, "pages/parties/list.html", asked=asked, leaf=page)


@router.get("/parties.{form}")
def parties_file(desk: AtDesk, form: Form, asked: Annotated[AskedParties, Query()]) -> Response:
    """The whole list as a file."""
    return table_file(map(asdict, _parties(desk, asked)), COLUMNS, form, name="parties")


@router.get("/parties/{code:path}")
def party(
    request: Request, desk: AtDesk, code: str, currency: Annotated[str, Query(max_length=10)] = "USD"
) -> Response:
    """What one party gave and received, with whom, and what else it had a part in."""
    found = desk.kept("party", {"code": code, "currency": currency}, lambda: query.portrait(desk.book, code, currency))
    return desk.page(request, "pages/parties/page.html", found=found, currency=currency)
