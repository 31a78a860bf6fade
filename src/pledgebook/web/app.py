"""The web application over one ledger: ``create_app``."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles

from pledgebook import __version__
from pledgebook.book import Book
from pledgebook.errors import OpenAddress
from pledgebook.web import api, faults
from pledgebook.web.desk import HERE, Desk, environment
from pledgebook.web.door import Door
from pledgebook.web.freshness import Freshness
from pledgebook.web.guard import Guard
from pledgebook.web.once import once
from pledgebook.web.pages import MENU, ROUTERS, expected
from pledgebook.web.settings import Settings, hosts_of
from pledgebook.web.settling import Settler
from pledgebook.web.warming import Warmer

ABOUT = (
    "What a ledger of public promises holds, with the sentence behind every figure. "
    "The filters are those of the command line."
)


def create_app(ledger_url: str | os.PathLike[str], settings: Settings | None = None) -> FastAPI:
    """The pages and the API of the ledger in a file or at an address; it must exist.

    Raises an error of :mod:`pledgebook.errors` where the ledger cannot be opened, and :class:`OpenAddress` where others
    than this machine could reach it and nobody has an account.
    """
    chosen = settings or Settings()
    book = Book.open(ledger_url, create=False, at_hand=True)
    if not chosen.open and not book.accounts.exist():
        book.close()
        raise OpenAddress(", ".join(chosen.hosts))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        desk.lanes.open()
        settler.start()
        warmer.start()
        yield
        warmer.stop()
        settler.stop()
        desk.lanes.close()
        book.close()

    app = FastAPI(
        title="pledgebook", version=__version__, description=ABOUT, openapi_url="/api/v1/openapi.json",
        docs_url=None, redoc_url=None, lifespan=lifespan, redirect_slashes=False, dependencies=[Depends(once)],
    )  # fmt: skip
    desk = app.state.desk = Desk(book, chosen, environment(book.kinds, MENU))
    warmer = Warmer(book.version, lambda: expected(desk))
    settler = Settler(book.settle, chosen.patience)
    book.settled_by(settler)
    faults.install(app)
    app.add_middleware(Freshness, book=book, lanes=desk.lanes)
    app.add_middleware(Door, accounts=book.accounts, settings=chosen, lanes=desk.lanes)
    app.add_middleware(Guard, settings=chosen)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.include_router(api.router)
    for router in ROUTERS:
        app.include_router(router, include_in_schema=False)
    return app


def served() -> FastAPI:
    """The application for a server that wants a factory.

    ``PLEDGEBOOK_LEDGER`` names the ledger, ``PLEDGEBOOK_ADDRESS`` the address that is listened on (127.0.0.1 if unset) and
    ``PLEDGEBOOK_HOSTS`` further names, separated by spaces, under which it is reached: with any but this machine's own,
    reading takes a login.
    """
    names = os.environ.get("PLEDGEBOOK_HOSTS", "").split()
    hosts = hosts_of(os.environ.get("PLEDGEBOOK_ADDRESS", "127.0.0.1"), names)
    return create_app(os.environ.get("PLEDGEBOOK_LEDGER", "pledgebook.db"), Settings(hosts=hosts))
