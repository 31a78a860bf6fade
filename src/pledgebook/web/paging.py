"""Lists in pages: a cursor names the last row of the page before, so that rows that come meanwhile shift nothing."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from pledgebook.errors import BadFilter

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Window(Generic[Row]):
    """Some rows of a list, and the cursor of the page after (empty on the last)."""

    rows: tuple[Row, ...]
    next: str


def window(rows: Iterable[Row], key: Callable[[Row], str], *, size: int, cursor: str = "") -> Window[Row]:
    """The page that begins after the row that the cursor names; raises :class:`BadFilter` where there is no such row.

    >>> first = window("abcde", str, size=2)
    >>> first.rows, window("abcde", str, size=2, cursor=first.next).rows
    (('a', 'b'), ('c', 'd'))
    """
    stream = iter(rows)
    if cursor:
        last = _decoded(cursor)
        if all(key(each) != last for each in stream):
            raise BadFilter("cursor", cursor[:40], "the cursor of a page of this list; begin again without one")
    found = tuple(islice(stream, size + 1))
    if len(found) <= size:
        return Window(found, "")
    following = base64.urlsafe_b64encode(key(found[size - 1]).encode()).decode()
    return Window(found[:size], following)


def numbered(cursor: str) -> int:
    """The row's number that a cursor is; raises :class:`BadFilter`."""
    if not cursor.isdecimal() or len(cursor) > 18:
        raise BadFilter("cursor", cursor[:40], "the cursor that the page before gave")
    return int(cursor)


def _decoded(cursor: str) -> str:
    try:
        return base64.urlsafe_b64decode(cursor.encode("ascii")).decode()
    except (UnicodeError, binascii.Error) as error:
        raise BadFilter("cursor", cursor[:40], "the cursor that the page before gave") from error
