"""The review queue in pages: which entries wait, and where a page of them ended."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from pledgebook.book import Book, FullEntry
from pledgebook.errors import BadFilter, UnknownEntry
from pledgebook.review import Queued, Waiting

Order = Literal["confidence", "amount", "conflicts"]
"""Least certain first; largest amount first; the largest of those whose reports differ."""

ORDERS: tuple[str, ...] = get_args(Order)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some entries of the queue with all that stands behind them, and the cursor of those after."""

    entries: tuple[FullEntry, ...]
    next: str


def stretch(book: Book, order: str, *, kinds: Sequence[str] = (), size: int, cursor: str = "") -> Stretch:
    """One page of the queue; raises :class:`BadFilter` and :class:`UnknownKind`."""
    names = tuple(dict.fromkeys(book.kinds[each].name for each in kinds)) or tuple(book.kinds)
    by = "confidence" if order == "confidence" else "amount"
    wanted = Waiting(names, by, conflicts=order == "conflicts", after=_after(cursor, order) if cursor else None)
    found = book.review.waiting(wanted, limit=size + 1)
    following = _cursor(order, found[size - 1]) if len(found) > size else ""
    return Stretch(tuple(full for each in found[:size] if (full := _full(book, each.entry))), following)


def _full(book: Book, entry: str) -> FullEntry | None:
    try:
        found = book.entry(entry)
    except UnknownEntry:  # reconciled away since the queue was asked for
        return None
    return found if found.id == entry else None  # joined another one since


def _cursor(order: str, last: Queued) -> str:
    return base64.urlsafe_b64encode(json.dumps([order, last.value, last.entry]).encode()).decode()


def _after(cursor: str, order: str) -> Queued:
    expected = f"the cursor of a page of the queue {order!r}"
    try:
        said, value, entry = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii", "replace")))
        if said != order or not isinstance(entry, str) or not -1e30 < float(value) < 1e30:
            raise BadFilter("cursor", cursor[:40], expected)
        return Queued(entry, float(value))
    except (ValueError, TypeError, RecursionError, binascii.Error) as error:
        raise BadFilter("cursor", cursor[:40], expected) from error
