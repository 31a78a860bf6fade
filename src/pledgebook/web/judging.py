"""Judging by the web: who may, what was seen, what is logged. The same for forms and programs."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends
from pydantic import AfterValidator, StringConstraints
from starlette.requests import Request

from pledgebook.book import Book
from pledgebook.deciding import Asked
from pledgebook.ledger import ANSWERS, Deed, Verdict
from pledgebook.web.asking import whole
from pledgebook.web.visiting import Visit, from_browser, visiting

Id = Annotated[str, StringConstraints(max_length=2_000), AfterValidator(whole)]
"""The id of an entry, a statement or a judgement; articles may have long ids, and statements begin with theirs."""
Text = Annotated[str, StringConstraints(max_length=5_000), AfterValidator(whole)]


async def reviewing(request: Request) -> Visit:
    """Who judges; refuses those who may not, and programs in a browser that carry no token of its pages."""
    visit = visiting(request)
    visit.needs("reviewer")
    if visit.session or (not visit.token and from_browser(request.headers)):
        visit.sent(request.headers.get("x-csrf-token", ""))
    return visit


Reviewing = Annotated[Visit, Depends(reviewing)]
"""A route's parameter that receives who judges by a program."""


def asked(visit: Visit, verdict: Verdict, target: str, *, other: str, seen: int) -> Asked:
    """The decision as the book takes it, with the line that the log gets."""
    about = " ".join(filter(None, (verdict.action, verdict.field, target[:200], other[:200])))
    deed = Deed(visit.by, "judged", about, visit.origin)
    return Asked(verdict, target, other, whole=verdict.action in ANSWERS, seen=seen, deed=deed)


def up_to_date(book: Book) -> tuple[int, bool]:
    """The number of the ledger's last change, and whether the entries take it into account."""
    sequence, reconciled = book.version()
    return sequence, sequence == reconciled
