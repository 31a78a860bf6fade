"""``/you``: the name under which somebody judges on their own machine; an account's password."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from pydantic import BaseModel, ConfigDict, StringConstraints
from starlette.exceptions import HTTPException
from starlette.responses import Response

from pledgebook.accounts import LONGEST
from pledgebook.errors import RefusedLogin, WeakPassword
from pledgebook.web.asking import Word
from pledgebook.web.desk import AtDesk
from pledgebook.web.going import seen
from pledgebook.web.visiting import NAMED, SESSION, YEAR, Visiting, is_name

router = APIRouter()

Secret = Annotated[str, StringConstraints(max_length=LONGEST)]


class Called(BaseModel):
    """How somebody wants to be called."""

    model_config = ConfigDict(extra="forbid")
    csrf: Word
    name: Word


class NewPassword(BaseModel):
    """The old password and, twice, the new one."""

    model_config = ConfigDict(extra="forbid")
    csrf: Word
    old: Secret
    new: Secret
    again: Secret

    @property
    def twice(self) -> str:
        """The new password, if it was typed twice alike; raises :class:`WeakPassword`."""
        if self.new != self.again:
            raise WeakPassword("was typed in two different ways")
        return self.new


@router.get("/you")
def you(request: Request, desk: AtDesk) -> Response:
    """Who the reader is here."""
    return desk.page(request, "pages/you/page.html", wrong="")


@router.post("/you/name")
def call(visit: Visiting, sent: Annotated[Called, Form()]) -> Response:
    """Remember the name in this browser; only where there are no accounts."""
    visit.sent(sent.csrf)
    if not visit.alone:
        raise HTTPException(403, "there are accounts; log in under your own name")
    if not is_name(sent.name):
        raise HTTPException(400, "a name is one line of 1 to 60 characters")
    response = seen("/you")
    visit.remember(response, NAMED, quote(sent.name), seconds=YEAR)
    return response


@router.post("/you/password")
def change(request: Request, desk: AtDesk, visit: Visiting, sent: Annotated[NewPassword, Form()]) -> Response:
    """Change an account's own password; every session in that name ends, and a new one begins here."""
    visit.sent(sent.csrf)
    visit.needs("reader")
    accounts = desk.book.accounts
    try:
        accounts.opened(visit.name, sent.old, origin=visit.origin)
        accounts.set_password(visit.name, sent.twice, by=visit.name)
    except (RefusedLogin, WeakPassword) as error:
        return desk.page(request, "pages/you/page.html", status=400, wrong=str(error))
    response = seen("/you")
    visit.remember(response, SESSION, accounts.login(visit.name, sent.new, origin=visit.origin))
    return response
