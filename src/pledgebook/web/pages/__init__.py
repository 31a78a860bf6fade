"""The pages, one folder each: what is asked of the book, the route, and the template."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from pledgebook.web import answering
from pledgebook.web.asking import Address, Leafed
from pledgebook.web.desk import Desk
from pledgebook.web.pages import (
    about,
    agreements,
    article,
    articles,
    audit,
    changes,
    disputes,
    due,
    entry,
    judgements,
    ledger,
    login,
    meetings,
    parties,
    positions,
    problems,
    review,
    totals,
    you,
)

_PAGES = (
    ledger, entry, totals, agreements, due, positions, disputes, meetings, parties, changes, articles, article, problems,
    about, review, judgements, login, you, audit,
)  # fmt: skip

ROUTERS = tuple(page.router for page in _PAGES)
"""Each page's routes."""


def expected(desk: Desk) -> Iterator[Callable[[], object]]:
    """What readers ask first, to be answered in advance: each kind's entries, then the pages as they open.

    Of few entries nothing takes so long that it would be worth it.
    """
    if desk.book.count() < desk.settings.warm:
        return
    filters = Leafed.model_validate({}).filters()
    for kind in desk.book.kinds:
        yield partial(_through, desk, kind)
    for answer in (answering.due, answering.positions, answering.disputes, answering.meetings):
        yield partial(answer, desk, filters)
    for page in (agreements, changes):
        yield partial(page.route.found, desk, filters)
    for by in ("stage", "donor", "recipient"):
        yield partial(answering.totals, desk, filters, by=by, currency="USD")
    yield partial(_once_back, desk)
    yield partial(totals.route.found, desk, filters, "", Address("/totals"))
    yield partial(articles.route.every, desk)
    yield gc.collect
    yield gc.freeze  # what stays in memory is not looked through again and again: half a second each time


def _through(desk: Desk, kind: str) -> None:
    """Have all entries of a kind in memory."""
    for _ in desk.book.iter_entries(kind=kind):
        pass


def _once_back(desk: Desk) -> None:
    """Have at hand what any day gone by takes: rates, words of links, the database's plans."""
    last = desk.book.last_day()
    if last:
        desk.book.page(as_of=date.fromisoformat(last) - timedelta(days=1), limit=1)


MENU = (
    ("/", "Ledger"),
    ("/totals", "Totals"),
    ("/agreements", "Agreements"),
    ("/due", "Due"),
    ("/positions", "Positions"),
    ("/disputes", "Disputes"),
    ("/meetings", "Meetings"),
    ("/parties", "Parties"),
    ("/changes", "Changes"),
    ("/articles", "Articles"),
    ("/review", "Review"),
    ("/problems", "Problems"),
    ("/about", "About"),
)
"""The menu: path and words, in its order."""
