"""``/articles/ID``: one article with every statement in it marked."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from pledgebook.web.desk import AtDesk
from pledgebook.web.pages.article import query

router = APIRouter()


@router.get("/articles/{article_id:path}")
def article(request: Request, desk: AtDesk, article_id: str) -> Response:
    """The article's text with its statements, and what could not be read in it."""
    full = desk.book.article(article_id)
    notes = query.notes(desk.book, full)
    return desk.page(
        request,
        "pages/article/page.html",
        article=full.article,
        notes=notes,
        pieces=query.text(full, notes),
        present=dict.fromkeys(each.statement.kind for each in notes),
        problems=full.problems,
        judgements=full.judgements,
    )
