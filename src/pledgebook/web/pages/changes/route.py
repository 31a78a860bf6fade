"""``/changes``: what became of the ledger since a day, and the rows as a file."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pledgebook import questions
from pledgebook.book import Book
from pledgebook.web import answering
from pledgebook.web.asking import Address, Asked
from pledgebook.web.desk import AtDesk
from pledgebook.web.tables import Form, table_file

router = APIRouter()


@router.get("/changes")
def changes(request: Request, desk: AtDesk, asked: Annotated[Asked, Query()]) -> Response:
    """What is new, advanced, revised or contradicted since the day; of the last article's month, if none is said."""
    filters = {"since": _last_month(desk.book), **asked.filters()}
    since = filters["since"]
    found = desk.kept("changes", filters, lambda: questions.changes(desk.book, **filters)) if since else []
    ordered = sorted(found, key=lambda each: each.what)
    groups = [(what, list(rows)) for what, rows in groupby(ordered, key=lambda each: each.what)]
    address = Address.of("/changes", request.query_params.multi_items()).put("since", since)
    return desk.page(
        request,
        "pages/changes/page.html",
        asked=asked.model_copy(update={"since": since}),
        address=address,
        groups=groups,
    )


def _last_month(book: Book) -> str:
    """The month before that of the last article: what came since is news."""
    last = max((each.date for each in book.articles() if each.date), default="")
    if not last:
        return ""
    months = int(last[:4]) * 12 + int(last[5:7]) - 2
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


@router.get("/changes.{form}")
def changes_file(desk: AtDesk, form: Form, asked: Annotated[Asked, Query()]) -> Response:
    """The same rows as a file."""
    filters = {"since": _last_month(desk.book), **asked.filters()}
    rows = answering.changes(desk.book, **filters)
    shaped = rows if form == "json" else map(answering.flat, rows)
    return table_file(shaped, answering.COLUMNS["changes"], form, name="changes")
