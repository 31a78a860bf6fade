"""``/entries/ID``: one entry with everything that stands behind it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from pledgebook.book import Book
from pledgebook.ledger import FullEntry
from pledgebook.review import Decision, decisions
from pledgebook.web.asking import Word
from pledgebook.web.desk import AtDesk
from pledgebook.web.pages.entry import query
from pledgebook.web.pages.judgements.route import done
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
        return RedirectResponse(_moved(request, full, entry_id), 307)
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
        beliefs=list(query.beliefs(full, kind, late=sequence != reconciled)),
        drawings=list(query.drawings(full, kind)),
        relatives=query.relatives(book, full.entry),
        alike=query.alike(full, kind),
        sequence=sequence,
        decisions=said,
        was=asked.was if asked.was in query.names(full) else "",
        late=sequence != reconciled,
        done=_done(book, said, asked.done),
        here_again=f"/entries/{segment(full.statements[0].id)}" + (f"?start={start}" if start > 1 else ""),
    )


def _moved(request: Request, full: FullEntry, asked: str) -> str:
    """The entry's own address, with what was asked along; the last name under which it was asked for, if it was its name."""
    along = [pair for pair in request.url.query.split("&") if pair and not pair.startswith("was=")]
    if asked not in full.entry.statements:
        along.append(f"was={segment(asked)}")
    return f"/entries/{segment(full.id)}" + (f"?{'&'.join(along)}" if along else "")


def _done(book: Book, said: Iterable[Decision], judgement: str) -> Decision | None:
    """What was just decided about this entry, answered or taken back."""
    found = done(book, judgement) if judgement else None
    return next((each for each in said if found and each.first.id == found.first.id), None)
