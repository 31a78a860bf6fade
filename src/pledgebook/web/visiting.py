"""Who sends a request, and what they may do."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Literal
from urllib.parse import unquote

from fastapi import Depends
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pledgebook.accounts import Accounts, may, sitting
from pledgebook.web.settings import Settings

SESSION, GUEST, NAMED = "pledgebook-session", "pledgebook-guest", "pledgebook-name"
"""Cookies: a login's key; a random key that ties forms to a browser before; the name under which a laptop's analyst judges."""

YEAR = 365 * 86_400


@dataclass(slots=True)
class Visit:
    """One request's sender.

    ``name`` and ``role`` are an account's, empty without one. ``session`` is the key of a login, ``token`` whether a
    program's token speaks. ``guest`` is the random key of a browser that is not logged in; ``fresh`` whether it is
    still to be given one. ``alone`` means that there are no accounts and only this machine reaches the ledger: then
    whoever sits here judges, under ``called``. ``secure`` tells whether cookies may travel only by TLS.
    """

    name: str = ""
    role: str = ""
    session: str = ""
    token: bool = False
    guest: str = ""
    fresh: bool = False
    alone: bool = False
    called: str = ""
    secure: bool = False
    origin: str = ""

    @property
    def judges(self) -> bool:
        """Whether they may judge."""
        return self.alone or may(self.role, "reviewer")

    @property
    def by(self) -> str:
        """The name under which they judge."""
        return self.called if self.alone else self.name

    @property
    def key(self) -> str:
        """Differs where a page would look otherwise or hold other forms."""
        return repr((self.name, self.role, self.session or self.guest, self.alone, self.by))

    @property
    def csrf(self) -> str:
        """What each form of this browser carries, and no page elsewhere can know."""
        if not (self.session or self.guest):
            self.guest, self.fresh = secrets.token_urlsafe(32), True
        return hmac.new((self.session or self.guest).encode(), b"form", sha256).hexdigest()

    def needs(self, role: str) -> None:
        """Refuse who may not do what this role may (401 or 403)."""
        if self.alone or may(self.role, role):
            return
        if not self.name:
            raise HTTPException(401, "log in first, or send a token", {"www-authenticate": "Bearer"})
        raise HTTPException(403, f"this takes the role {role}; {self.name} is {self.role}")

    def sent(self, csrf: str) -> None:
        """Refuse a form that was not drawn for this browser (403)."""
        whole = self.session or self.guest
        if not whole or not hmac.compare_digest(csrf.encode("utf-8", "replace"), self.csrf.encode()):
            raise HTTPException(
                403, "this form was not drawn for this browser, or for an earlier login; load the page again"
            )

    def remember(self, response: Response, cookie: str, value: str, *, seconds: int | None = None) -> None:
        """Set a cookie that no script reads and no other site sends along with a form."""
        site: Literal["lax", "strict"] = "lax" if cookie == SESSION else "strict"  # a link in a mail opens the ledger
        response.set_cookie(
            self.jar(cookie), value, max_age=seconds, path="/", secure=self.secure, httponly=True, samesite=site
        )

    def forget(self, response: Response, cookie: str) -> None:
        """Take a cookie away."""
        response.delete_cookie(self.jar(cookie), path="/", secure=self.secure, httponly=True)

    def jar(self, cookie: str) -> str:
        """A cookie's name: under TLS one that no other host can set."""
        return f"__Host-{cookie}" if self.secure else cookie


def visit_of(request: Request, accounts: Accounts, settings: Settings) -> Visit:
    """Who sends this request; refuses a token that opens nothing (401)."""
    secure = request.url.scheme == "https" or not settings.open
    visit = Visit(secure=secure, origin=request.client.host if request.client else "")
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme:
        user = accounts.by_token(key.strip()) if scheme.lower() == "bearer" else None
        if user is None:
            raise HTTPException(401, "this token opens nothing, or was revoked", {"www-authenticate": "Bearer"})
        visit.name, visit.role, visit.token = user.name, user.role, True
        return visit
    session = request.cookies.get(visit.jar(SESSION), "")
    user = accounts.in_session(session) if session else None
    if user is not None:
        visit.name, visit.role, visit.session = user.name, user.role, session
        return visit
    visit.guest = request.cookies.get(visit.jar(GUEST), "")
    if settings.open and not accounts.exist():
        visit.alone = True
        called = unquote(request.cookies.get(visit.jar(NAMED), ""))
        visit.called = called if is_name(called) else sitting()
    return visit


def is_name(said: str) -> bool:
    """Whether somebody on a laptop can be called so: up to 60 characters of one line."""
    return bool(said.strip()) and len(said) <= 60 and said.isprintable()


def foreign(headers: Headers, host: str) -> bool:
    """Whether a browser says that a page from elsewhere sends this.

    Browsers name the page's origin with each form and script that changes something; programs name none.
    """
    site = headers.get("sec-fetch-site", "none")
    origin = headers.get("origin")
    return site not in ("none", "same-origin") or (origin is not None and origin.partition("://")[2] != host.lower())


def from_browser(headers: Headers) -> bool:
    """Whether a browser sends this."""
    return "origin" in headers or "sec-fetch-site" in headers


def visiting(request: Request) -> Visit:
    """Who sends the request, as the door found."""
    found = request.state.visit
    assert isinstance(found, Visit)
    return found


async def _at_once(request: Request) -> Visit:
    return visiting(request)  # asynchronous, so that no thread is waited for


Visiting = Annotated[Visit, Depends(_at_once)]
"""A route's parameter that receives who asks."""
