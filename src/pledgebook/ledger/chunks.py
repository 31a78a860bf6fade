"""Long lists in pieces that one question to a database may name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

MANY = 500
"""Rows or ids at once; SQLite takes at most 32,766 parameters (https://www.sqlite.org/limits.html)."""


def chunks(items: Iterable[T], size: int = MANY) -> Iterator[list[T]]:
    """The items in lists of at most ``size``, in their order."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk
