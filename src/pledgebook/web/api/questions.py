"""What is asked beyond listing: sums, checks, what is due, stances, counts that differ, meetings, changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from pledgebook.web import answering
from pledgebook.web.api.answers import TABLE, Format, Rows, listed
from pledgebook.web.asking import Asked, Word
from pledgebook.web.desk import AtDesk

router = APIRouter(tags=["questions"])


class AskedRows(Asked):
    """The filters, and how to write the rows."""

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


def _answer(name: str, rows: Iterable[answering.Row], form: str) -> Response:
    return listed(map(answering.flat, rows) if form == "csv" else rows, answering.COLUMNS[name], form)


@router.get("/totals", responses=TABLE, response_model=Rows)
def totals(desk: AtDesk, asked: Annotated[AskedTotals, Query()]) -> Response:
    """Sums by group and stage; `left_out` says which entries no sum counts, and why."""
    found = answering.totals(desk.book, by=asked.by, currency=asked.currency, **asked.filters())
    return _answer("totals", found, asked.format)


@router.get("/checks", responses=TABLE, response_model=Rows)
def checks(desk: AtDesk, asked: Annotated[AskedRows, Query()]) -> Response:
    """Published running totals held against the ledger's own sums, the gap explained."""
    return _answer("checks", answering.checks(desk.book, **asked.filters()), asked.format)


@router.get("/due", responses=TABLE, response_model=Rows)
def due(desk: AtDesk, asked: Annotated[AskedRows, Query()]) -> Response:
    """Deadlines, duties and terms: overdue, ahead, standing, met, dropped."""
    return _answer("due", answering.due(desk.book, **asked.filters()), asked.format)


@router.get("/positions", responses=TABLE, response_model=Rows)
def positions(desk: AtDesk, asked: Annotated[AskedRows, Query()]) -> Response:
    """What each party said on each matter, in time; `turned` names the stance that was taken back."""
    return _answer("positions", answering.positions(desk.book, **asked.filters()), asked.format)


@router.get("/disputes", responses=TABLE, response_model=Rows)
def disputes(desk: AtDesk, asked: Annotated[AskedRows, Query()]) -> Response:
    """Counts of one thing by claimants who differ."""
    return _answer("disputes", answering.disputes(desk.book, **asked.filters()), asked.format)


@router.get("/meetings", responses=TABLE, response_model=Rows)
def meetings(desk: AtDesk, asked: Annotated[AskedRows, Query()]) -> Response:
    """The meetings of the same parties, numbered; ordinals in the news held against the numbers."""
    return _answer("meetings", answering.meetings(desk.book, **asked.filters()), asked.format)


@router.get("/changes", responses=TABLE, response_model=Rows)
def changes(desk: AtDesk, asked: Annotated[AskedChanges, Query()]) -> Response:
    """What is new, advanced, revised or contradicted since the day."""
    filters = asked.filters()
    return _answer("changes", answering.changes(desk.book, **filters), asked.format)
