"""How lists are answered: a page of rows with the cursor of the next, or the same rows as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field
from starlette.responses import JSONResponse, Response, StreamingResponse

from pledgebook.web.asking import Question, Word
from pledgebook.web.tables import Row, begun, csv_lines

MOST = 1000
"""Rows that one call may ask for."""

Limit = Annotated[int, Field(100, ge=1, le=MOST, description="At most so many rows.")]
Cursor = Annotated[Word, Field("", description="Where the page before ended: its `next`.")]
Format = Annotated[Literal["json", "csv"], Field("json", description="How to write the rows.")]


class Mistake(BaseModel):
    """What is wrong: the status, one sentence, and what was found where."""

    status: int
    what: str
    details: list[dict[str, Any]] = []


class Fault(BaseModel):
    """The answer to a call that cannot be answered."""

    error: Mistake


class Rows(BaseModel):
    """Rows of a table."""

    rows: list[dict[str, Any]]


class Page(Rows):
    """One page of a list; `next` is the cursor of the page after, empty on the last."""

    next: str


class Counted(Page):
    """One page of a list of which the whole length is known."""

    total: int


def _mistakes(**said: str) -> dict[int | str, dict[str, Any]]:
    return {int(status.lstrip("_")): {"description": words, "model": Fault} for status, words in said.items()}


MISTAKES = _mistakes(
    _400="A value that cannot be: what was found, what was expected.",
    _401="A login or a token is needed, or the token opens nothing.",
    _403="The role does not allow it, or a page from elsewhere asks.",
    _413="The request is too large.",
    _414="The address is too long.",
    _421="The host name is not one of this ledger's.",
    _422="A parameter that is unknown or of the wrong form.",
    _503="The ledger is being written for long, or cannot be reached; try again.",
)
"""What calls can be answered with besides."""
ABSENT = MISTAKES | _mistakes(_404="Nothing in the ledger has this id.")
STALE = ABSENT | _mistakes(
    _409="Others judged or read the same meanwhile; `details` says who and how. Nothing was stored."
)
TABLE: dict[int | str, dict[str, Any]] = {
    200: {"description": "The rows.", "content": {"text/csv": {"schema": {"type": "string"}}}},
    **MISTAKES,
}
"""The same for a list, which can be had as CSV."""


class Paged(Question):
    """What every list can be asked for."""

    limit: Limit
    cursor: Cursor
    format: Format


def listed(rows: Iterable[Row], columns: Sequence[str], form: str, **around: Any) -> Response:
    """The rows: as CSV with the columns (the cursor in the header ``x-next-cursor``), or as JSON under ``rows``."""
    if form == "csv":
        following = {"x-next-cursor": around["next"]} if around.get("next") else {}
        return StreamingResponse(
            csv_lines(begun(rows), columns), media_type="text/csv; charset=utf-8", headers=following
        )
    return JSONResponse({"rows": list(rows), **around})
