"""What an operator can set for the web."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""The names under which a browser on this machine reaches it."""

ANY = "*"
"""Stands for every host name."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits of the web, and the host names that it answers to.

    ``hosts`` are compared with the ``Host`` header, so that no foreign page reaches a ledger on this machine under a
    name of its own; :data:`ANY` answers to all. ``page`` is how many rows a page shows, ``most`` how many an API call
    may ask for. ``query`` and ``body`` limit a request's query string and body in characters and bytes. ``reckoned`` is
    the number of entries up to which sums are reckoned unasked; of ``warm`` entries on, pages are prepared before
    anybody asks. ``patience`` is how many seconds whoever judges waits at most until the entries take it into account.
    """

    hosts: tuple[str, ...] = LOOPBACK
    page: int = 50
    most: int = 1000
    query: int = 8_000
    body: int = 64 * 1024
    reckoned: int = 6_000
    warm: int = 5_000
    patience: float = 0.3

    @property
    def open(self) -> bool:
        """Whether everybody who reaches the web may read: only this machine does."""
        return all(is_loopback(each) for each in self.hosts)

    def answers(self, host: str) -> bool:
        """Whether a ``Host`` header names this web; its port does not matter."""
        name = host.lower()
        bare = name if name.endswith("]") else name.rpartition(":")[0] or name
        return ANY in self.hosts or bare in self.hosts


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address.

    >>> is_loopback("127.0.0.1"), is_loopback("[::1]"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def hosts_of(address: str, names: Iterable[str]) -> tuple[str, ...]:
    """The host names to answer to when listening on an address: those that are named, else the address itself.

    >>> hosts_of("127.0.0.1", ()), hosts_of("0.0.0.0", ()), hosts_of("0.0.0.0", ["ledger.example.org"])
    (('localhost', '127.0.0.1', '[::1]'), ('*',), ('ledger.example.org',))
    """
    if is_loopback(address):
        own = f"[{address}]" if ":" in address and not address.startswith("[") else address
        return tuple(dict.fromkeys((*LOOPBACK, own, *names)))
    named = tuple(each.lower() for each in names)
    if named:
        return named
    everywhere = address in ("", "::", "0.0.0.0")  # noqa: S104 - asks, listens nowhere
    return (ANY,) if everywhere else (f"[{address}]" if ":" in address else address.lower(),)
