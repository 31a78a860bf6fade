"""What a reader is told when something cannot be answered: a page or JSON, in plain sentences, never a stack trace."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pledgebook import errors
from pledgebook.export.judgements import judgement_json
from pledgebook.model import Judgement
from pledgebook.web.desk import Desk
from pledgebook.web.headers import HEADERS
from pledgebook.web.showing import clean

LOG = logging.getLogger(__name__)

API = "/api/"

STATUS: dict[type[errors.PledgebookError], int] = {
    errors.BadFilter: 400,
    errors.RepeatedFilter: 400,
    errors.UnknownKind: 400,
    errors.BadValue: 400,
    errors.BadJudgement: 400,
    errors.UnknownEntry: 404,
    errors.UnknownArticle: 404,
    errors.UnknownStatement: 404,
    errors.StaleJudgement: 409,
    errors.WeakPassword: 400,
    errors.RefusedLogin: 401,
    errors.TooManyLogins: 429,
    errors.MissingExtra: 501,
    errors.LockedLedger: 503,
    errors.UnreachableLedger: 503,
    errors.LedgerMoved: 503,
}
"""The mistakes of callers and of the surroundings; any other is the ledger's own (500)."""


LISTED = {
    errors.UnknownEntry: ("the page Ledger lists the entries", "/api/v1/entries lists the entries and their ids"),
    errors.UnknownArticle: (
        "the page Articles lists those that were read",
        "/api/v1/articles lists the articles and their ids",
    ),
    errors.UnknownStatement: (
        "an entry's page shows its statements, the page Judgements what was judged",
        "/api/v1/statements lists the statements and their ids, /api/v1/judgements what was judged",
    ),
}
"""What to do about an unknown id, in a browser and for a program; the command line has words of its own for it."""


def refusal(request: Request, error: HTTPException) -> Response:
    """The answer to a request that is refused."""
    response = _answer(request, error.status_code, str(error.detail))
    response.headers.update(error.headers or {})
    return response


def _answer(request: Request, status: int, what: str, details: Sequence[dict[str, Any]] = ()) -> Response:
    what = clean(what)
    if request.url.path.startswith(API):
        body: dict[str, Any] = {"status": status, "what": what}
        if details:
            body["details"] = [{name: clean(value) for name, value in each.items()} for each in details]
        return JSONResponse({"error": body}, status, HEADERS)
    desk: Desk = request.app.state.desk
    title = HTTPStatus(status).phrase
    page = desk.page(request, "layout/fault.html", status=status, code=status, title=title, what=what)
    page.headers.update(HEADERS)  # what answers a defect stands outside of everything else
    return page


def known(request: Request, error: Exception) -> Response:
    """A mistake that pledgebook itself tells in one sentence."""
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
    if status >= 500:
        LOG.error("%s: %s", request.url.path, error)
    response = _answer(request, status, _told(request, error), _details(error))
    if isinstance(error, errors.TooManyLogins):
        response.headers["retry-after"] = str(error.seconds)
    return response


def _told(request: Request, error: Exception) -> str:
    """The mistake's sentence, with this face's advice in place of the command line's."""
    said = str(error)
    advice = next((advice for kind, advice in LISTED.items() if isinstance(error, kind)), None)
    if advice is None:
        return said
    return f"{said.partition('; `pledgebook ')[0]}; {advice[request.url.path.startswith(API)]}"


def _details(error: Exception) -> list[dict[str, Any]]:
    """What others judged or read meanwhile."""
    if not isinstance(error, errors.StaleJudgement):
        return []
    judged = [judgement_json(each) for each in error.meanwhile if isinstance(each, Judgement)]
    return [*judged, *({"read": each} for each in error.read)]


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404 and error.detail == HTTPStatus.NOT_FOUND.phrase:
        return _answer(request, 404, f"there is nothing at {request.url.path[:200]}")
    return refusal(request, error)


def _invalid(request: Request, error: Exception) -> Response:
    """A parameter that no call can have: what was found, what was expected."""
    assert isinstance(error, RequestValidationError)
    broken = next((each for each in error.errors() if each["type"] == "json_invalid"), None)
    if broken is not None:
        where = f"{broken['ctx']['error']} at character {broken['loc'][-1]}"
        return _answer(request, 400, f"the body of the request is no JSON: {where}")
    details = [
        {"where": str(each["loc"][-1]), "found": _found(each), "expected": each["msg"]} for each in error.errors()
    ]
    said = "; ".join(f"{each['where']}={each['found']!r}: {each['expected']}" for each in details)
    return _answer(request, 422, f"the request cannot be understood: {said}", details)


def _found(error: Mapping[str, Any]) -> str:
    """What was said instead; nothing where a parameter is missing."""
    return "" if error["type"] == "missing" else str(error.get("input"))[:100]


def _unforeseen(request: Request, error: Exception) -> Response:
    """A defect: the server logs the trace, the reader gets a sentence."""
    del error
    return _answer(request, 500, "something went wrong here, and was written to the server's log")


def install(app: FastAPI) -> None:
    """Let the application answer mistakes in this way."""
    app.add_exception_handler(errors.PledgebookError, known)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unforeseen)
