"""The ledger as it would have stood at the end of a day, from what had been published by then.

A later report can do more than add to its own entry: it can join two earlier ones, or draw an undated report to
itself. So where the ledger knows reports of after the day, everything that was known by the day is reckoned anew, as a
ledger would that had read only so far; the answer is kept until the ledger changes. It costs by what was known.

A statement of an undated article counts from the end of the article's inferred interval; without one it is part of no
such answer. Judgements count whenever they were made: they are about the articles, not news themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from pledgebook.kinds import Kinds
from pledgebook.ledger import search
from pledgebook.ledger.chunks import chunks
from pledgebook.ledger.facets import Facets, facets
from pledgebook.ledger.filters import Filters
from pledgebook.ledger.schema import statements
from pledgebook.model import Entry, Statement

Reckon = Callable[[Iterable[Statement]], Iterable[Entry]]
"""Makes entries of statements, as reconciling does."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry in a listing, with what it is sorted by."""

    entry: Entry
    sort: str | float

    @property
    def key(self) -> tuple[Any, str]:
        """Its place in the order; ties by id."""
        return self.sort, self.entry.id


@dataclass(frozen=True, slots=True)
class Partial:
    """An entry as it was reckoned for a day, with what filters ask of it."""

    entry: Entry
    facets: Facets
    published: str


def complete(connection: Connection, day: str) -> bool:
    """Whether all that the ledger holds was known by the day, so that its entries are the answer as they are."""
    later = select(statements.c.id).where(
        statements.c.current, (statements.c.known > day) | statements.c.known.is_(None)
    )
    return connection.scalar(later.limit(1)) is None


def partials(told: Sequence[Statement], kinds: Kinds, reckon: Reckon) -> list[Partial]:
    """The entries that these statements alone amount to."""
    published = {each.id: each.published or "" for each in told}
    found = []
    for entry in reckon(told):
        days = sorted(published[each] for each in entry.statements if published.get(each))
        found.append(Partial(entry, facets(entry, kinds[entry.kind], days), days[-1] if days else ""))
    return found


def sort_value(partial: Partial, column: str) -> str | float:
    """What an entry is sorted by, as the column of that name holds it."""
    values: dict[str, str | float] = {
        "day": partial.facets.day,
        "amount": partial.facets.amount,
        "confidence": partial.entry.confidence,
        "published_last": partial.published,
    }
    return values[column]


def lets_through(filters: Filters, partial: Partial, telling: frozenset[str] | None) -> bool:
    """Whether the filters let the entry through; ``telling`` are the statements that hold the wanted text."""
    found = partial.facets
    if filters.kind and partial.entry.kind != filters.kind:
        return False
    if not all(any((name, word) in found.terms for word in words) for name, words in filters.terms.items()):
        return False
    if filters.since and found.day_last < filters.first_day:
        return False
    if filters.until and not "" < found.day <= filters.last_day:
        return False
    return telling is None or any(each in telling for each in partial.entry.statements)


def telling(connection: Connection, filters: Filters, partial: Iterable[Partial]) -> frozenset[str] | None:
    """The statements of these entries that hold the wanted text, ``None`` where none is wanted."""
    if not filters.text:
        return None
    found: set[str] = set()
    matching = search.matching(connection.dialect.name, filters.text)
    for chunk in chunks(statement for each in partial for statement in each.entry.statements):
        wanted = select(statements.c.id).where(statements.c.current, statements.c.id.in_(chunk))
        found.update(connection.scalars(wanted.where(statements.c.n.in_(matching))))
    return frozenset(found)


def beyond(filters: Filters, key: tuple[Any, str]) -> bool:
    """Whether an entry with this sort value and id comes after the page before."""
    if filters.after is None:
        return True
    return key < filters.after if filters.descending else key > filters.after


def ordered(partial: Iterable[Partial], filters: Filters) -> Iterator[Listed]:
    """Reckoned entries in the order that the filters ask for, cut to the page."""
    listed = [Listed(each.entry, sort_value(each, filters.column)) for each in partial]
    listed = [each for each in listed if beyond(filters, each.key)]
    listed.sort(key=lambda each: each.key, reverse=filters.descending)
    return islice(iter(listed), filters.limit)
