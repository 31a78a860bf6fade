"""``/judgements``: what was decided, and where the forms of all pages are sent."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import unquote

from fastapi import APIRouter, Form, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from pledgebook.book import Book
from pledgebook.errors import BadJudgement, BadValue, StaleJudgement, UnknownEntry
from pledgebook.ledger import Verdict
from pledgebook.model import Judgement
from pledgebook.review import Decision
from pledgebook.web.asking import Address, Question, Word
from pledgebook.web.desk import AtDesk, Desk
from pledgebook.web.going import local, seen
from pledgebook.web.judging import Id, Text, asked
from pledgebook.web.paging import numbered
from pledgebook.web.visiting import Visit, Visiting

router = APIRouter()

MOVE = "move"
"""The form's own action: a report tells of another thing than the one to which the machine put it."""


class Sent(BaseModel):
    """What a form sends."""

    model_config = ConfigDict(extra="forbid")
    csrf: Word
    action: Word
    target: Id
    sequence: Annotated[int, Field(ge=0, lt=2**53)]
    back: Id = "/review"
    other: Id = ""
    away: Id = ""
    field: Word = ""
    value: Text = ""
    none: Word = ""
    why: Text = ""


class AskedDecisions(Question):
    """Whose decisions, which, and where in them the page begins."""

    by: Word = ""
    open: Word = ""
    cursor: Word = ""
    done: Word = ""


def done(book: Book, judgement: str) -> Decision | None:
    """The decision to which a judgement of this id belongs."""
    return book.review.decision(judgement)


@router.get("/judgements")
def judgements(request: Request, desk: AtDesk, wanted: Annotated[AskedDecisions, Query()]) -> Response:
    """One page of the decisions, newest first; ``open`` leaves those that a second reviewer has still to see."""
    book = desk.book
    sequence, reconciled = book.version()
    before = numbered(wanted.cursor) if wanted.cursor else None
    found, following = book.review.recent(
        by=wanted.by, unseen=bool(wanted.open), before=before, limit=desk.settings.page
    )
    address = Address.of("/judgements", [pair for pair in request.query_params.multi_items() if pair[0] != "done"])
    return desk.page(
        request,
        "pages/judgements/page.html",
        decisions=found,
        names=desk.kept("judges", {}, book.review.judges),
        asked=wanted,
        address=address,
        sequence=sequence,
        done=done(book, wanted.done) if wanted.done else None,
        late=sequence != reconciled,
        following=address.put("cursor", str(following)) if following else None,
    )


@router.post("/judgements")
async def judge(request: Request, desk: AtDesk, visit: Visiting, sent: Annotated[Sent, Form()]) -> Response:
    """Store what a form decided and show the page from which it came; what others did meanwhile is shown first."""
    return await desk.lanes.decision(_judge, request, desk, visit, sent)


def _judge(request: Request, desk: Desk, visit: Visit, sent: Sent) -> Response:
    visit.needs("reviewer")
    visit.sent(sent.csrf)
    try:
        made = _moved(desk.book, visit, sent) if sent.action == MOVE else _judged(desk.book, visit, sent)
    except StaleJudgement as error:
        return _stale(request, desk, sent, error)
    except (BadValue, BadJudgement) as error:
        return _refused(request, desk, sent, error)
    return seen(_back(desk.book, local(sent.back), made[0].id))


def _judged(book: Book, visit: Visit, sent: Sent) -> list[Judgement]:
    typed = sent.action == "correct" and not sent.none
    value = book.entered(sent.target, sent.field, sent.value) if typed else None
    verdict = Verdict(sent.action, visit.by, sent.why, sent.field, value)
    return book.decide(asked(visit, verdict, sent.target, other=_id_of(sent.other), seen=sent.sequence))


def _id_of(said: str) -> str:
    """The id that was typed, or that the address of an entry's page holds."""
    _, page, path = said.strip().rpartition("/entries/")
    return unquote(path.partition("?")[0].partition("#")[0]) if page else said.strip()


def _moved(book: Book, visit: Visit, sent: Sent) -> list[Judgement]:
    """The report does not tell of the thing ``away``, and tells of ``other``, if any is named."""
    wanted = [
        asked(visit, Verdict(action, visit.by, sent.why), sent.target, other=other, seen=sent.sequence)
        for action, other in (("different", sent.away), ("same", sent.other))
        if other
    ]
    return book.decide_all(wanted) if wanted else _judged(book, visit, sent)


def _back(book: Book, page: str, judgement: str) -> str:
    """The page from which a form came, with what was done; a rejected entry has none any more."""
    path, _, place = page.partition("#")
    path, _, query = path.partition("?")
    pairs = [pair for pair in query.split("&") if pair and not pair.startswith("done=")]
    if path.startswith("/entries/"):
        try:
            book.entry(path_id(path))
        except UnknownEntry:
            path, pairs, place = "/judgements", [], ""
    whole = f"{path}?{'&'.join([*pairs, f'done={judgement}'])}"
    return f"{whole}#{place}" if place else whole


def path_id(path: str) -> str:
    """The id in the path of an entry's page."""
    return unquote(path.removeprefix("/entries/"))


def _refused(request: Request, desk: Desk, sent: Sent, error: BadValue | BadJudgement) -> Response:
    """Why it cannot be stored, and the same form once more with what was typed."""
    return desk.page(
        request,
        "pages/judgements/refused.html",
        status=400,
        sent=sent,
        what=str(error),
        sequence=sent.sequence,
        back=local(sent.back),
    )


def _stale(request: Request, desk: Desk, sent: Sent, error: StaleJudgement) -> Response:
    """What others decided or read meanwhile, the entry as it is now, and the same form once more."""
    sequence, _ = desk.book.version()
    try:
        entry = desk.book.entry(sent.target)
    except UnknownEntry:
        entry = None
    return desk.page(
        request,
        "pages/judgements/stale.html",
        status=409,
        sent=sent,
        meanwhile=error.meanwhile,
        read=error.read,
        entry=entry,
        sequence=sequence,
        back=local(sent.back),
    )
