"""An answer that has not changed since is not sent again: ETags made of the ledger's version."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pledgebook import __version__
from pledgebook.book import Book
from pledgebook.errors import PledgebookError
from pledgebook.web.lanes import Lanes

KEPT = "private, no-cache"
"""Keep it for nobody else, and ask each time whether it still holds."""
UNKEPT = ("/static/", "/login", "/you", "/audit")
"""What has nothing to do with the ledger's version."""


class Freshness:
    """Answers 304 where the caller already has what the ledger would say."""

    def __init__(self, app: ASGIApp, book: Book, lanes: Lanes) -> None:
        self._app = app
        self._book = book
        self._lanes = lanes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        tag = await self._tag(scope)
        if tag is None:
            await self._app(scope, receive, _unkept(scope, send))
            return

        async def tagged(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = MutableHeaders(raw=message["headers"])
                headers["etag"] = tag
                headers["cache-control"] = KEPT
                headers.add_vary_header("accept, authorization, cookie")
            await send(message)

        if tag in _known(Headers(scope=scope)):
            unchanged = Response(status_code=304, headers={"etag": tag, "cache-control": KEPT})
            await unchanged(scope, receive, send)
        else:
            await self._app(scope, receive, tagged)

    async def _tag(self, scope: Scope) -> str | None:
        """The tag of what is asked for; none where nothing can be kept."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or scope["path"].startswith(UNKEPT):
            return None
        try:
            version = await self._lanes.moment(self._book.version)
        except PledgebookError:
            return None  # the answer itself will say what is wrong
        accepted = Headers(scope=scope).get("accept", "")
        # what is overdue changes with the day
        who = scope["state"]["visit"].key
        asked = (__version__, version, datetime.now(UTC).date(), scope["path"], scope["query_string"], accepted, who)
        return f'W/"{sha256(repr(asked).encode()).hexdigest()[:20]}"'


def _known(headers: Headers) -> set[str]:
    """The tags of the answers that the caller has."""
    return {each.strip() for each in headers.get("if-none-match", "").split(",")}


def _unkept(scope: Scope, send: Send) -> Send:
    """Lets nobody keep what is about the reader or was sent by a form; files that never change may be kept."""
    if scope["type"] != "http" or scope["path"].startswith("/static/"):
        return send

    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(raw=message["headers"]).setdefault("cache-control", "no-store")
        await send(message)

    return marked
