"""``/changes``: what became of the ledger since a day, and the rows as a file."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from pledgebook.book import Book
from pledgebook.errors import BadFilter
from pledgebook.reconcile.changes import WHAT, Change
from pledgebook.web import answering
from pledgebook.web.asking import Leafed, Word
from pledgebook.web.desk import AtDesk, Desk
from pledgebook.web.leafing import leaf, tabs
from pledgebook.web.tables import Form, table_file

router = APIRouter()

DETAILS = ("field", "before", "after")
"""The columns that only some sorts of change fill; one that no row of a page fills is left out there."""


class AskedChanges(Leafed):
    """The filters, and what sort of change is wanted."""

    what: Word = Field("", description=f"One of {', '.join(WHAT)}.")


def found(desk: Desk, filters: dict[str, Any]) -> tuple[str, list[Change]]:
    """Since when, and what the page shows under these filters, reckoned once."""
    asked = {"since": desk.kept("last-month", {}, lambda: _last_month(desk.book)), **filters}
    return asked["since"], answering.changes(desk, asked)


def _wanted(asked: AskedChanges, every: list[Change]) -> list[Change]:
    """The changes of the wanted sort; raises :class:`BadFilter` for a sort that there is not."""
    if asked.what not in ("", *WHAT):
        raise BadFilter("what", asked.what, " or ".join(WHAT))
    return [each for each in every if asked.what in ("", each.what)]


@router.get("/changes")
def changes(request: Request, desk: AtDesk, asked: Annotated[AskedChanges, Query()]) -> Response:
    """What is new, advanced, revised or contradicted since the day; of the last article's month, if none is said."""
    since, every = found(desk, asked.filters())
    wanted = _wanted(asked, every)
    page = leaf(
        request, wanted, lambda each: f"{each.what}\n{each.entry}\n{each.field}\n{each.before}",
        size=desk.settings.page * 2,
    )  # fmt: skip
    return desk.page(
        request,
        "pages/changes/page.html",
        asked=asked.model_copy(update={"since": since}),
        leaf=page,
        told=[name for name in DETAILS if any(getattr(each, name) for each in page.rows)],
        files=page.address.put("since", since),
        tabs=list(tabs((each.what for each in every), page.address, "what", _order())),
    )


def _order() -> tuple[str, ...]:
    """What analysts look for first: what moved or is in doubt before what is merely new."""
    return tuple(sorted(WHAT, key=lambda each: each in ("new", "gone")))


def _last_month(book: Book) -> str:
    """The month before that of the last article: what came since is news."""
    last = book.last_day()
    if not last:
        return ""
    months = int(last[:4]) * 12 + int(last[5:7]) - 2
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


@router.get("/changes.{form}")
def changes_file(desk: AtDesk, form: Form, asked: Annotated[AskedChanges, Query()]) -> Response:
    """The same rows as a file."""
    _, every = found(desk, asked.filters())
    table = answering.TABLES["changes"]
    return table_file(table.rows(_wanted(asked, every), form), table.columns, form, name="changes")
