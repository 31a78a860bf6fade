"""``/problems``: what could not be read or decided."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from pledgebook.web import answering
from pledgebook.web.api.answers import TABLE, Page, Paged, listed
from pledgebook.web.desk import AtDesk
from pledgebook.web.listings import PROBLEM, problem_key, problem_row
from pledgebook.web.paging import window

router = APIRouter(tags=["problems"])


@router.get("/problems", responses=TABLE, response_model=Page)
def problems(desk: AtDesk, asked: Annotated[Paged, Query()]) -> Response:
    """One page of the problems that stand, in the order in which they were found, then of entries that sums count once."""
    page = window(answering.problems(desk), problem_key, size=asked.limit, cursor=asked.cursor)
    return listed(map(problem_row, page.rows), PROBLEM, asked.format, next=page.next)
