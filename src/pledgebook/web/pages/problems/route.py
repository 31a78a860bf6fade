"""``/problems``: what could not be read or decided, and the list as a file."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from pledgebook.model import Problem
from pledgebook.web import answering
from pledgebook.web.asking import Address, Question, Word
from pledgebook.web.desk import AtDesk
from pledgebook.web.listings import PROBLEM, problem_key, problem_row
from pledgebook.web.pages.entry.query import context
from pledgebook.web.paging import window
from pledgebook.web.tables import Form, table_file

router = APIRouter()

AROUND = 90
"""Characters of the article shown before and after the words that a problem is about."""


class AskedProblems(Question):
    """Which sort of problem; where in the list the page begins."""

    code: Word = ""
    cursor: Word = ""


@router.get("/problems")
def problems(request: Request, desk: AtDesk, asked: Annotated[AskedProblems, Query()]) -> Response:
    """One page of the problems, with the number of each sort."""
    found = answering.problems(desk)
    wanted = [each for each in found if asked.code in ("", each.code)]
    page = window(wanted, problem_key, size=desk.settings.page * 2, cursor=asked.cursor)
    texts = desk.book.texts_of({each.where for each in page.rows})
    address = Address.of("/problems", request.query_params.multi_items())
    return desk.page(
        request,
        "pages/problems/page.html",
        asked=asked,
        address=address,
        sorts=Counter(each.code for each in found).most_common(),
        total=len(found),
        rows=page.rows,
        around=[_around(each, texts.get(each.where, "")) for each in page.rows],
        articles=texts,
        following=address.put("cursor", page.next) if page.next else None,
    )


def _around(problem: Problem, text: str) -> tuple[str, str, str] | None:
    """The words that a problem is about, with those before and after them; none where it is about no words of an article."""
    if problem.span is None or not problem.span.of(text).strip():
        return None
    before, after = context(text, problem.span, AROUND)
    return before, problem.span.of(text), after


@router.get("/problems.{form}")
def problems_file(desk: AtDesk, form: Form, code: Word = "") -> Response:
    """The whole list as a file."""
    rows = (problem_row(each) for each in answering.problems(desk) if code in ("", each.code))
    return table_file(rows, PROBLEM, form, name="problems")
