"""``/entries/ID``: one entry with everything that stands behind it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from pledgebook.review import decisions
from pledgebook.web.asking import Word
from pledgebook.web.desk import AtDesk
from pledgebook.web.pages.entry import query
from pledgebook.web.showing import segment

router = APIRouter()


class AskedEntry(BaseModel):
    """What was done here just now, the name under which the entry was asked for, the first report to show."""

    done: Word = ""
    was: Word = ""
    start: Annotated[int, Field(ge=1, le=10**9)] = 1


@router.get("/entries/{entry_id:path}")
def entry(request: Request, desk: AtDesk, entry_id: str, asked: Annotated[AskedEntry, Query()]) -> Response:
    """The entry of this id; that of a statement behind it, or of an entry that joined it, leads to its page."""
    book = desk.book
    sequence, reconciled = book.version()  # before the entry, so that nothing later counts as seen
    full = book.entry(entry_id)
    if full.id != entry_id:
        joined = "" if entry_id in full.entry.statements else f"was={segment(entry_id)}"
        along = "&".join(filter(None, (request.url.query, joined)))
        return RedirectResponse(f"/entries/{segment(full.id)}{along and '?'}{along}", 307)
    kind = book.kinds[full.kind]
    said = decisions(full.judgements)
    start = min(asked.start, len(full.evidence))
    reports = query.reports(book, full, start)
    return desk.page(
        request,
        "pages/entry/page.html",
        full=full,
        kind=kind,
        reports=reports,
        number=query.numbers(full),
        start=start,
        leaf=query.LEAF,
        beliefs=list(query.beliefs(full, kind)),
        drawings=list(query.drawings(full, reports, kind)),
        relatives=query.relatives(book, full.entry),
        sequence=sequence,
        decisions=said,
        was=asked.was if asked.was in query.names(full) else "",
        late=sequence != reconciled,
        done=next((each for each in said if asked.done in {one.id for one in each.judgements}), None),
        here_again=f"/entries/{segment(full.statements[0].id)}" + (f"?start={start}" if start > 1 else ""),
    )
