"""What holds for every request: the hosts that are answered to, the size of what is asked, the answer's headers."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pledgebook.web.faults import refusal
from pledgebook.web.headers import HEADERS
from pledgebook.web.settings import Settings
from pledgebook.web.visiting import Visit


class Guard:
    """Refuses foreign hosts and oversized requests, and puts the security headers on every answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add(message)
            await send(message)

        scope.setdefault("state", {})["visit"] = Visit()  # until the door knows better
        fault = self._fault(scope)
        answer: ASGIApp | Response = self._app if fault is None else refusal(Request(scope), fault)
        await answer(scope, receive, guarded)

    def _fault(self, scope: Scope) -> HTTPException | None:
        """Why the request is not answered, if so."""
        headers = Headers(scope=scope)
        if not self._settings.answers(headers.get("host", "")):
            return HTTPException(421, f"this address answers to {', '.join(self._settings.hosts)} only")
        if len(scope["query_string"]) > self._settings.query:
            return HTTPException(
                414, f"the address is too long; at most {self._settings.query:,} characters of filters"
            )
        if "\0" in scope["path"] or b"%00" in scope["query_string"]:
            return HTTPException(400, "the address holds a NUL character, which no text of a ledger has")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._settings.body or "transfer-encoding" in headers:
            return HTTPException(
                413, f"the request is too large; at most {self._settings.body:,} bytes, length declared"
            )
        return None


def _add(message: MutableMapping[str, Any]) -> None:
    headers = MutableHeaders(raw=message.setdefault("headers", []))
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
