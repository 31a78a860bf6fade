"""What an operator can set for the web."""

from __future__ import annotations

from dataclasses import dataclass

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""The names under which a browser on this machine reaches it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits of the web, and the host names that it answers to.

    ``hosts`` are compared with the ``Host`` header, so that no foreign page reaches a ledger on this machine under a
    name of its own. ``page`` is how many rows a page shows, ``most`` how many an API call may ask for. ``query`` and
    ``body`` limit a request's query string and body in characters and bytes. ``reckoned`` is the number of entries up
    to which sums are reckoned unasked.
    """

    hosts: tuple[str, ...] = LOOPBACK
    page: int = 50
    most: int = 1000
    query: int = 8_000
    body: int = 64 * 1024
    reckoned: int = 20_000
