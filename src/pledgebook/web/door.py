"""Who may come in: every request is asked who sends it before anything is answered."""

from __future__ import annotations

from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from pledgebook.accounts import Accounts
from pledgebook.errors import PledgebookError
from pledgebook.web.faults import API, known, refusal
from pledgebook.web.lanes import Lanes
from pledgebook.web.settings import Settings
from pledgebook.web.visiting import Visit, foreign, visit_of

OUTSIDE = ("/login", "/static/")
"""What can be seen without an account."""
READS = ("GET", "HEAD", "OPTIONS")


class Door:
    """Finds who sends a request, and turns away who may not read, and forms that a page elsewhere sends."""

    def __init__(self, app: ASGIApp, accounts: Accounts, settings: Settings, lanes: Lanes) -> None:
        self._app = app
        self._accounts = accounts
        self._settings = settings
        self._lanes = lanes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        answer: ASGIApp | Response = self._app
        try:
            if not request.url.path.startswith("/static/"):
                visit = await self._lanes.moment(visit_of, request, self._accounts, self._settings)
                scope["state"]["visit"] = visit
                answer = self._outside(request, visit) or self._app
        except HTTPException as error:
            answer = refusal(request, error)
        except PledgebookError as error:
            answer = known(request, error)
        await answer(scope, receive, send)

    def _outside(self, request: Request, visit: Visit) -> Response | None:
        """What somebody is told who may not come in."""
        path = request.url.path
        if (
            request.method not in READS
            and not visit.token
            and foreign(request.headers, request.headers.get("host", ""))
        ):
            raise HTTPException(403, "a page from elsewhere sent this; nothing was changed")
        if self._settings.open or visit.role or path.startswith(OUTSIDE):
            return None
        if path.startswith(API) or request.method not in READS:
            visit.needs("reader")
        asked = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/login?next={quote(path + asked, safe='')}", 303)
