"""``/summary``: how much the ledger holds, and which kinds with which fields."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.responses import JSONResponse

from pledgebook import __version__
from pledgebook.kinds import Field
from pledgebook.model import Json
from pledgebook.web import answering
from pledgebook.web.api.answers import MISTAKES
from pledgebook.web.desk import AtDesk

router = APIRouter(tags=["ledger"])


class Summary(BaseModel):
    """How much the ledger holds; `sequence` is the number of its last change."""

    version: str
    articles: int
    statements: int
    entries: int
    problems: int
    judgements: int
    sequence: int
    kinds: dict[str, Any]


@router.get("/summary", responses=MISTAKES, response_model=Summary)
def summary(desk: AtDesk) -> JSONResponse:
    """Counts of what is in the ledger, and its kinds of statement with their fields and labels."""
    kinds = {
        name: {"about": kind.about, "fields": {each.name: _field(each) for each in kind.fields.values()}}
        for name, kind in desk.book.kinds.items()
    }
    sequence, _ = desk.book.version()
    counts = {**asdict(desk.book.summary()), "problems": len(answering.problems(desk))}  # as many as /problems lists
    return JSONResponse({"version": __version__, **counts, "sequence": sequence, "kinds": kinds})


def _field(field: Field) -> dict[str, Json]:
    row: dict[str, Json] = {"type": field.type.name, "about": field.about}
    return {**row, "labels": list(field.labels)} if field.labels else row
