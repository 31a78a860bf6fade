"""``/review``: what waits for an analyst, the most worthwhile first."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from pledgebook.review import Judged
from pledgebook.web import answering
from pledgebook.web.asking import Address, Question, Word, Words
from pledgebook.web.desk import AtDesk, Desk
from pledgebook.web.headers import SCRIPTED
from pledgebook.web.pages.judgements.route import done
from pledgebook.web.pages.review import query
from pledgebook.web.paging import numbered
from pledgebook.web.queueing import stretch

router = APIRouter()

SIZE = 10
"""Cards on a page."""

TABS = (
    ("confidence", "Least certain"),
    ("amount", "Largest"),
    ("conflicts", "Reports differ"),
    ("undecided", "One thing or two"),
)


class AskedQueue(Question):
    """Which queue, and where in it."""

    queue: Literal["confidence", "amount", "conflicts", "undecided"] = "confidence"
    kind: Words = Field([], description="Kinds of statement; several mean any of them.")
    cursor: Word = ""
    done: Word = ""


@router.get("/review")
def review(request: Request, desk: AtDesk, asked: Annotated[AskedQueue, Query()]) -> Response:
    """One page of a queue, with forms to judge what stands there, and how far the analysts have come."""
    book = desk.book
    sequence, reconciled = book.version()  # before anything else, so that nothing later counts as seen
    progress: Judged = desk.kept("progress", {}, book.review.progress)
    pairs = [pair for pair in request.query_params.multi_items() if pair[0] != "done"]
    address = Address.of("/review", pairs)
    cards, found, following = _found(desk, asked)
    page = desk.page(
        request,
        "pages/review/page.html",
        asked=asked, address=address, place=str(address.put("cursor", asked.cursor)), sequence=sequence, tabs=TABS,
        cards=cards, doubts=found, following=address.put("cursor", following) if following else None,
        progress=progress, undecided=desk.kept("undecided", {}, book.review.undecided_count),
        done=done(book, asked.done) if asked.done else None, late=sequence != reconciled,
    )  # fmt: skip
    page.headers["content-security-policy"] = SCRIPTED
    return page


def _found(desk: Desk, asked: AskedQueue) -> tuple[list[query.Card], list[query.Doubt], str]:
    """The cards or the doubts of this page, and the cursor of the next."""
    if asked.queue == "undecided":
        after = numbered(asked.cursor) if asked.cursor else 0
        rows = desk.book.review.undecided(after=after, limit=SIZE + 1)
        following = str(rows[SIZE - 1][0]) if len(rows) > SIZE else ""
        first = [] if asked.cursor else answering.doubled(desk)
        return [], list(query.doubts(desk.book, [*first, *(each for _, each in rows[:SIZE])])), following
    found = stretch(desk.book, asked.queue, kinds=asked.kind, size=SIZE, cursor=asked.cursor)
    return query.cards(desk.book, found.entries), [], found.next
