"""What is asked beyond listing: sums, checks, what is due, stances, counts that differ, meetings, changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from pledgebook.web import answering, checking
from pledgebook.web.answering import TABLES, Table, flat
from pledgebook.web.api.answers import TABLE, Cursor, Format, Limit, Page, listed
from pledgebook.web.asking import Asked, Word
from pledgebook.web.desk import AtDesk
from pledgebook.web.paging import window

router = APIRouter(tags=["questions"])


class AskedRows(Asked):
    """The filters, which page of the answer, and how to write its rows."""

    limit: Limit
    cursor: Cursor
    format: Format


class AskedTotals(AskedRows):
    """The filters, and what the sums are grouped by."""

    by: Literal["donor", "recipient", "sector", "instrument", "stage", "year", "month"] = Field(
        description="What to group the sums by."
    )
    currency: Word = Field("USD", description="The sums' currency, by ISO 4217.")


class AskedChanges(AskedRows):
    """The filters, and since when."""

    since: Word = Field(
        min_length=1, description="Compare with what had been published by the end of this day, month or year."
    )


def _answer(name: str, found: Iterable[Any], asked: AskedRows) -> Response:
    """One page of the rows of an answer."""
    table = TABLES[name]
    page = window(table.lines(found), table.key, size=asked.limit, cursor=asked.cursor)
    return _listed(table, page.rows, page.next, asked.format)


def _listed(table: Table, lines: Iterable[tuple[Any, Any]], following: str, form: str) -> Response:
    rows = map(table.row, lines)
    return listed(map(flat, rows) if form == "csv" else rows, table.columns, form, next=following)


@router.get("/totals", responses=TABLE, response_model=Page)
def totals(desk: AtDesk, asked: Annotated[AskedTotals, Query()]) -> Response:
    """Sums by group and stage; `left_out` says which entries no sum counts, and why."""
    found = answering.totals(desk, asked.filters(), by=asked.by, currency=asked.currency)
    return _answer("totals", found, asked)


@router.get("/checks", responses=TABLE, response_model=Page)
def checks(desk: AtDesk, asked: Annotated[AskedRows, Query()]) -> Response:
    """Published running totals held against the ledger's own sums, the gap explained; the last first."""
    filters = asked.filters()
    page = window(checking.published(desk, filters), lambda each: each.id, size=asked.limit, cursor=asked.cursor)
    table = TABLES["checks"]
    return _listed(table, table.lines(checking.checks(desk, page.rows, filters)), page.next, asked.format)


@router.get("/due", responses=TABLE, response_model=Page)
def due(desk: AtDesk, asked: Annotated[AskedRows, Query()]) -> Response:
    """Deadlines, duties and terms: overdue, doubtful, unreported (no newer article), ahead, standing, met, dropped."""
    return _answer("due", answering.due(desk, asked.filters()), asked)


@router.get("/positions", responses=TABLE, response_model=Page)
def positions(desk: AtDesk, asked: Annotated[AskedRows, Query()]) -> Response:
    """What each party said on each matter, in time.

    `turned` names the stance that was taken back, `back` its entry, `doubt` why that may be no reversal; `sentence` tells it.
    """
    return _answer("positions", answering.positions(desk, asked.filters()), asked)


@router.get("/disputes", responses=TABLE, response_model=Page)
def disputes(desk: AtDesk, asked: Annotated[AskedRows, Query()]) -> Response:
    """Counts of one thing by claimants who differ, those between most claimants first."""
    return _answer("disputes", answering.disputes(desk, asked.filters()), asked)


@router.get("/meetings", responses=TABLE, response_model=Page)
def meetings(desk: AtDesk, asked: Annotated[AskedRows, Query()]) -> Response:
    """The meetings of the same parties, numbered; ordinals in the news held against the numbers."""
    return _answer("meetings", answering.meetings(desk, asked.filters()), asked)


@router.get("/changes", responses=TABLE, response_model=Page)
def changes(desk: AtDesk, asked: Annotated[AskedChanges, Query()]) -> Response:
    """What is new, advanced, revised or contradicted since the day."""
    return _answer("changes", answering.changes(desk, asked.filters()), asked)
