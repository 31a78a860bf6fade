"""Where a browser is sent after a form."""

from __future__ import annotations

import re

from starlette.responses import RedirectResponse

_LOCAL = re.compile(r"/(?![/\\])[^\x00-\x20\x7f\\]*")


def local(path: str) -> str:
    """A path of this web, else the ledger page: a form must not be able to send anybody elsewhere.

    >>> local("/due?kind=commitment"), local("//example.org"), local("https://example.org")
    ('/due?kind=commitment', '/', '/')
    """
    return path if _LOCAL.fullmatch(path) else "/"


def seen(path: str) -> RedirectResponse:
    """Show a page by GET, so that loading it again sends no form again."""
    return RedirectResponse(local(path), 303)
