"""What the page of agreements shows: each one with its duties and its term, and how they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pledgebook import questions
from pledgebook.book import Book
from pledgebook.model import Entry
from pledgebook.reconcile.due import Due
from pledgebook.web.showing import stage_field


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement, and everything in it that is due."""

    entry: Entry
    stage: str
    dues: tuple[Due, ...]


def binding(book: Book) -> list[str]:
    """The kinds whose entries hold duties, as they declare it."""
    return [name for name, kind in book.kinds.items() if "duties" in kind.entry.get("due", {})]


def agreements(book: Book, **filters: Any) -> list[Agreement]:
    """The agreements that the filters let through, the newest first."""
    found = [entry for kind in binding(book) for entry in book.iter_entries(**{**filters, "kind": kind})]
    dues: defaultdict[str, list[Due]] = defaultdict(list)
    for kind in binding(book):
        for each in questions.due(book, **{**filters, "kind": kind}):
            dues[each.entry].append(each)
    return [Agreement(each, _stage(book, each), tuple(dues[each.id])) for each in found]


def _stage(book: Book, entry: Entry) -> str:
    return str(entry.values.get(stage_field(book.kinds[entry.kind]), ""))


def order(book: Book) -> Sequence[str]:
    """The stages of an agreement's life, the furthest first."""
    return [label for kind in binding(book) for label in reversed(_labels(book, kind))]


def _labels(book: Book, kind: str) -> tuple[str, ...]:
    ladder = book.kinds[kind].ladder
    return ladder.labels if ladder else ()
