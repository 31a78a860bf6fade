"""``/about``: what the words of the ledger mean, who read it, and what to be careful of."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from pledgebook.vocabulary import load
from pledgebook.web import answering
from pledgebook.web.desk import AtDesk
from pledgebook.web.pages.about import query

router = APIRouter()


@router.get("/about")
def about(request: Request, desk: AtDesk) -> Response:
    """The reader, the kinds with their fields, the size of the vocabulary."""
    words = load()
    return desk.page(
        request,
        "pages/about/page.html",
        summary=desk.kept("summary", {}, desk.book.summary),
        problems=len(answering.problems(desk)),
        readers=desk.kept("readers", {}, desk.book.readers),
        record=query.record(),
        measured=query.MEASURED,
        names=len(words.names),
        people=len(words.people),
        instruments=len(words.section("instruments")),
        own=words.own,
    )
