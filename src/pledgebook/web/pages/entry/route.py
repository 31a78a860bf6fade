"""``/entries/ID``: one entry with everything that stands behind it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from pledgebook.review import decisions
from pledgebook.web.asking import Word
from pledgebook.web.desk import AtDesk
from pledgebook.web.pages.entry import query
from pledgebook.web.showing import segment

router = APIRouter()


@router.get("/entries/{entry_id:path}")
def entry(request: Request, desk: AtDesk, entry_id: str, done: Word = "", was: Word = "") -> Response:
    """The entry of this id; that of a statement behind it, or of an entry that joined it, leads to its page."""
    book = desk.book
    sequence, reconciled = book.version()  # before the entry, so that nothing later counts as seen
    full = book.entry(entry_id)
    if full.id != entry_id:
        joined = "" if entry_id in full.entry.statements else f"?was={segment(entry_id)}"
        return RedirectResponse(f"/entries/{segment(full.id)}{joined}", 307)
    kind = book.kinds[full.kind]
    said = decisions(full.judgements)
    reports = query.reports(book, full)
    return desk.page(
        request,
        "pages/entry/page.html",
        full=full,
        kind=kind,
        reports=reports,
        number=query.numbers(reports),
        beliefs=list(query.beliefs(full, kind)),
        drawings=list(query.drawings(full, reports, kind)),
        relatives=query.relatives(book, full.entry),
        sequence=sequence,
        decisions=said,
        was=was if was in query.names(full) else "",
        late=sequence != reconciled,
        done=next((each for each in said if done in {one.id for one in each.judgements}), None),
        here_again=f"/entries/{segment(full.statements[0].id)}",
    )
