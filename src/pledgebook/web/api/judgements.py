"""``/judgements``: what was decided, and deciding; ``/review``: what waits for a decision."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, Response

from pledgebook.errors import BadJudgement
from pledgebook.export.entries import entry_json
from pledgebook.export.judgements import judgement_json
from pledgebook.ledger import Verdict
from pledgebook.web.api.answers import ABSENT, MISTAKES, STALE, TABLE, Cursor, Page, Paged, listed
from pledgebook.web.asking import Question, Word, Words
from pledgebook.web.decided import COLUMNS, DecisionRow, decision_json
from pledgebook.web.desk import AtDesk, Desk
from pledgebook.web.judging import Id, Reviewing, Text, asked, up_to_date
from pledgebook.web.paging import numbered, window
from pledgebook.web.queueing import Order, stretch
from pledgebook.web.visiting import Visit

router = APIRouter(tags=["judging"])


class Judging(BaseModel):
    """One decision."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    action: Literal["accept", "reject", "correct", "same", "different", "note", "undo", "confirm"] = Field(
        description="accept, reject: an entry or a statement. correct: a field. same, different: another one is `other`. "
        "note: `why` is the note. undo, confirm: the target is a judgement, and all that was judged with it."
    )
    target: Id = Field(description="The id of an entry, a statement or a judgement.", min_length=1)
    other: Id = Field(
        "", description="The id of the entry or statement that the target is the same as or different from."
    )
    field: Word = Field("", description="The field that is corrected.")
    value: Any = Field(None, description="Its value, as /entries gives it; null: it has none.")
    why: Text = Field("", description="The reason; for a note, the note.")
    sequence: int = Field(ge=0, lt=2**53, description="The ledger's `sequence` as of which the judge saw the target.")
    by: Word | None = Field(None, description="Who judges; only where there are no accounts.")


class Judged(BaseModel):
    """What was stored; `reconciled` tells whether the entries take it into account yet."""

    rows: list[dict[str, Any]]
    sequence: int
    reconciled: bool


class Decided(Page):
    """One page of the decisions."""

    rows: list[DecisionRow]  # type: ignore[assignment]


class AskedJudgements(Paged):
    """Which decisions: about an entry or statement, by somebody, or all."""

    target: Annotated[Id, Field("", description="The id of an entry or statement.")]
    by: Annotated[Word, Field("", description="Who judged.")]


class AskedReview(Question):
    """Which queue, and where in it."""

    order: Order = Field("confidence", description="Least certain first; largest first; largest whose reports differ.")
    kind: Words = Field([], description="Kinds of statement; several mean any of them.")
    limit: int = Field(20, ge=1, le=100, description="At most so many rows.")
    cursor: Cursor


class Queue(Page):
    """Entries that nobody has judged; how many of all are `judged`; as of the ledger's change `sequence`."""

    entries: int
    judged: int
    conflicts: int
    sequence: int


@router.post("/judgements", status_code=201, responses=STALE, response_model=Judged)
async def judge(desk: AtDesk, visit: Reviewing, sent: Judging) -> JSONResponse:
    """Decide over the machine, or over an earlier decision. Nothing is overwritten: a later judgement decides.

    `sequence` comes with the entry (`/entries/ID`). What others judged or read since then is answered with 409.
    """
    return await desk.lanes.decision(_judge, desk, visit, sent)


def _judge(desk: Desk, visit: Visit, sent: Judging) -> JSONResponse:
    if sent.action == "correct" and "value" not in sent.model_fields_set:
        raise BadJudgement(sent.action, "needs a value; null says that the field has none")
    if sent.by is not None:
        if not visit.alone and sent.by != visit.by:
            raise BadJudgement(sent.action, f"is made by {visit.by}, who is logged in; leave out 'by'")
        visit.called = sent.by
    verdict = Verdict(sent.action, visit.by, sent.why, sent.field, sent.value)
    made = desk.book.decide(asked(visit, verdict, sent.target, other=sent.other, seen=sent.sequence))
    sequence, reconciled = up_to_date(desk.book)
    rows = [judgement_json(each) for each in made]
    return JSONResponse({"rows": rows, "sequence": sequence, "reconciled": reconciled}, 201)


@router.get("/judgements", responses={**TABLE, 404: ABSENT[404]}, response_model=Decided)
def judgements(desk: AtDesk, wanted: Annotated[AskedJudgements, Query()]) -> Response:
    """One page of the decisions, newest first; `counts` is false once one was undone."""
    review = desk.book.review
    if wanted.target:
        mine = [each for each in review.decisions(wanted.target)[::-1] if wanted.by in ("", each.first.by)]
        page = window(mine, lambda each: each.first.id, size=wanted.limit, cursor=wanted.cursor)
        return listed(map(decision_json, page.rows), COLUMNS, wanted.format, next=page.next)
    before = numbered(wanted.cursor) if wanted.cursor else None
    found, following = review.recent(by=wanted.by, before=before, limit=wanted.limit)
    return listed(map(decision_json, found), COLUMNS, wanted.format, next=str(following or ""))


@router.get("/review", responses=MISTAKES, response_model=Queue)
def review(desk: AtDesk, wanted: Annotated[AskedReview, Query()]) -> JSONResponse:
    """One page of the entries that wait for a judgement, and how far the analysts have come."""
    book = desk.book
    sequence, _ = book.version()
    found = stretch(book, wanted.order, kinds=wanted.kind, size=wanted.limit, cursor=wanted.cursor)
    done = book.review.progress()
    rows = [entry_json(each.entry, book.kinds) for each in found.entries]
    counts = {"entries": done.entries, "judged": done.judged, "conflicts": done.conflicts}
    return JSONResponse({"rows": rows, "next": found.next, **counts, "sequence": sequence})
