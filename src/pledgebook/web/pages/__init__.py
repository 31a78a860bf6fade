"""The pages, one folder each: what is asked of the book, the route, and the template."""

from __future__ import annotations

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
