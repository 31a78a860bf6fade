"""``/login`` and ``/logout``."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from pydantic import BaseModel, ConfigDict, StringConstraints
from starlette.responses import Response

from pledgebook.accounts import LONGEST
from pledgebook.errors import RefusedLogin
from pledgebook.web.asking import Word
from pledgebook.web.desk import AtDesk
from pledgebook.web.going import local, seen
from pledgebook.web.visiting import GUEST, SESSION, Visiting

router = APIRouter()

Path = Annotated[str, StringConstraints(max_length=4000)]
Secret = Annotated[str, StringConstraints(max_length=LONGEST)]


class Login(BaseModel):
    """What the login form sends."""

    model_config = ConfigDict(extra="forbid")
    csrf: Word
    name: Word
    password: Secret
    next: Path = "/"


class Logout(BaseModel):
    """What the button sends."""

    model_config = ConfigDict(extra="forbid")
    csrf: Word


@router.get("/login")
def login_form(request: Request, desk: AtDesk, next: Path = "/") -> Response:  # noqa: A002 - the usual name
    """The form."""
    return desk.page(request, "pages/login/page.html", next=local(next), name="", wrong="")


@router.post("/login")
def login(request: Request, desk: AtDesk, visit: Visiting, sent: Annotated[Login, Form()]) -> Response:
    """Open a session under a new key and go on to the page that was asked for; or the form again, and what is wrong."""
    visit.sent(sent.csrf)
    try:
        key = desk.book.accounts.login(sent.name, sent.password, origin=visit.origin)
    except RefusedLogin as error:
        page = {"next": local(sent.next), "name": sent.name, "wrong": str(error)}
        return desk.page(request, "pages/login/page.html", status=401, **page)
    response = seen(sent.next)
    visit.remember(response, SESSION, key)
    visit.forget(response, GUEST)
    return response


@router.post("/logout")
def logout(desk: AtDesk, visit: Visiting, sent: Annotated[Logout, Form()]) -> Response:
    """Close the session."""
    visit.sent(sent.csrf)
    if visit.session:
        desk.book.accounts.logout(visit.session, visit.name, origin=visit.origin)
    response = seen("/" if desk.settings.open else "/login")
    visit.forget(response, SESSION)
    return response
