"""The pages, one folder each: what is asked of the book, the route, and the template."""

from __future__ import annotations

from pledgebook.web.pages import about, article, articles, entry, ledger, problems

_PAGES = (ledger, entry, articles, article, problems, about)

ROUTERS = tuple(page.router for page in _PAGES)
"""Each page's routes."""

MENU = (("/", "Ledger"), ("/articles", "Articles"), ("/problems", "Problems"), ("/about", "About"))
"""The menu: path and words, in its order."""
