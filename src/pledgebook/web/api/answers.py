"""How lists are answered: a page of rows with the cursor of the next, or the same rows as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, Response, StreamingResponse

from pledgebook.web.asking import Word
from pledgebook.web.tables import Row, csv_lines

MOST = 1000
"""Rows that one call may ask for."""

Limit = Annotated[int, Field(100, ge=1, le=MOST, description="At most so many rows.")]
Cursor = Annotated[Word, Field("", description="Where the page before ended: its `next`.")]
Format = Annotated[Literal["json", "csv"], Field("json", description="How to write the rows.")]

MISTAKES: dict[int | str, dict[str, Any]] = {
    400: {"description": "A filter value that no entry can have: what was found, what was expected."},
    422: {"description": "A parameter that is unknown or of the wrong form."},
    503: {"description": "The ledger is being written for long, or cannot be reached; try again."},
}
"""What calls can be answered with besides."""
ABSENT: dict[int | str, dict[str, Any]] = {**MISTAKES, 404: {"description": "Nothing in the ledger has this id."}}


class Paged(BaseModel):
    """What every list can be asked for."""

    model_config = ConfigDict(extra="forbid")

    limit: Limit
    cursor: Cursor
    format: Format


def listed(rows: Iterable[Row], columns: Sequence[str], form: str, **around: Any) -> Response:
    """The rows: as CSV with the columns (the cursor in the header ``x-next-cursor``), or as JSON under ``rows``."""
    if form == "csv":
        following = {"x-next-cursor": around["next"]} if around.get("next") else {}
        return StreamingResponse(csv_lines(rows, columns), media_type="text/csv; charset=utf-8", headers=following)
    return JSONResponse({"rows": list(rows), **around})
