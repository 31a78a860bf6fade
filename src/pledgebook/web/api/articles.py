"""``/articles``: what was read, and one article with its statements."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel
from starlette.responses import JSONResponse, Response

from pledgebook.export.statements import span_json, statement_json
from pledgebook.web.api.answers import ABSENT, TABLE, Page, Paged, listed
from pledgebook.web.desk import AtDesk
from pledgebook.web.listings import ARTICLE, article_row, problem_row
from pledgebook.web.paging import window

router = APIRouter(tags=["articles"])


class Read(BaseModel):
    """An article with what was read in it; offsets are characters of `text`."""

    id: str
    date: str | None
    inferred: str | None
    title: str
    source: str
    url: str
    language: str
    text: str
    skip: list[list[int]]
    statements: list[dict[str, Any]]
    problems: list[dict[str, Any]]


@router.get("/articles", responses=TABLE, response_model=Page)
def articles(desk: AtDesk, asked: Annotated[Paged, Query()]) -> Response:
    """One page of the articles, oldest first."""
    page = window(desk.book.articles(), lambda each: each.id, size=asked.limit, cursor=asked.cursor)
    return listed(map(article_row, page.rows), ARTICLE, asked.format, next=page.next)


@router.get("/articles/{article_id:path}", responses=ABSENT, response_model=Read)
def article(desk: AtDesk, article_id: str) -> JSONResponse:
    """One article: its text as it is stored, the statements with offsets into it, what could not be decided."""
    full = desk.book.article(article_id)
    about = full.article
    return JSONResponse(
        {
            "id": about.id,
            "date": about.date,
            "inferred": about.inferred,
            "title": about.title,
            "source": about.source,
            "url": about.url,
            "language": about.language,
            "text": about.text,
            "skip": [span_json(each) for each in about.skip],
            "statements": [statement_json(each, desk.book.kinds) for each in full.statements],
            "problems": [problem_row(each) for each in full.problems],
        }
    )
