"""``/articles``: the articles that were read, newest first, and the list as a file."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pledgebook.book import ArticleLine
from pledgebook.web.asking import Address, Question, Word
from pledgebook.web.desk import AtDesk, Desk
from pledgebook.web.listings import ARTICLE, article_row
from pledgebook.web.pages.articles.query import matching, newest
from pledgebook.web.paging import window
from pledgebook.web.tables import Form, table_file

router = APIRouter()


class AskedArticles(Question):
    """Words of the title, the outlet or the id; where in the list the page begins."""

    text: Word = ""
    cursor: Word = ""


def every(desk: Desk) -> list[ArticleLine]:
    """All articles, the newest first."""
    return desk.kept("articles", {}, lambda: newest(desk.book))


@router.get("/articles")
def articles(request: Request, desk: AtDesk, asked: Annotated[AskedArticles, Query()]) -> Response:
    """One page of the articles."""
    found = matching(every(desk), asked.text)
    page = window(found, lambda each: each.id, size=desk.settings.page * 2, cursor=asked.cursor)
    address = Address.of("/articles", request.query_params.multi_items())
    following = address.put("cursor", page.next) if page.next else None
    return desk.page(
        request, "pages/articles/page.html",
        asked=asked, address=address, total=len(found), rows=page.rows, following=following,
    )  # fmt: skip


@router.get("/articles.{form}")
def articles_file(desk: AtDesk, form: Form, text: Word = "") -> Response:
    """The whole list as a file."""
    return table_file(map(article_row, matching(every(desk), text)), ARTICLE, form, name="articles")
