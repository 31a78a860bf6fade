"""``/statements``: what the articles say, statement by statement."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from pledgebook.export.statements import statement_json
from pledgebook.model import Statement
from pledgebook.web.api.answers import TABLE, Page, Paged, listed
from pledgebook.web.asking import Word, Words
from pledgebook.web.desk import AtDesk
from pledgebook.web.paging import window

router = APIRouter(tags=["statements"])

COLUMNS = ("id", "article", "published", "kind", "said", "speaker", "confidence", "reader")


class AskedStatements(Paged):
    """Which statements: of some kinds, of an article, or all."""

    kind: Annotated[Words, Field([], description="Kinds of statement; several mean any of them.")]
    article: Annotated[Word, Field("", description="An article's id.")]


@router.get("/statements", responses=TABLE, response_model=Page)
def statements(desk: AtDesk, asked: Annotated[AskedStatements, Query()]) -> Response:
    """One page of the statements, in the order in which they were read."""
    found = desk.book.statements(kind=asked.kind, article=asked.article)
    page = window(found, lambda each: each.id, size=asked.limit, cursor=asked.cursor)

    def row(each: Statement) -> dict[str, Any]:
        about = {"article": each.article, "published": each.published, "said": each.said}
        return {**about, **statement_json(each, desk.book.kinds)}

    return listed(map(row, page.rows), COLUMNS, asked.format, next=page.next)
