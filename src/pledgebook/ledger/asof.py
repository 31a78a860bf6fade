"""The ledger as it would have stood at the end of a day, from what had been published by then.

An entry all of whose reports had appeared is given as it is stored. An entry that straddles the day is reckoned again
from those of its statements that had appeared: it may show other values then, a shorter history, or be several entries
which a later report joined. So an answer costs by the entries that straddle the day, not by the size of the ledger.
The entries that it is linked with are reckoned beside it, so that its links can be; links to entries of which nothing
was known yet are left out.

A statement of an undated article counts from the end of the article's inferred interval; without one it is part of no
such answer. Judgements count whenever they were made: they are about the articles, not news themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from pledgebook.kinds import Kinds
from pledgebook.ledger import search
from pledgebook.ledger.chunks import chunks
from pledgebook.ledger.facets import Facets, facets
from pledgebook.ledger.filters import Filters
from pledgebook.ledger.schema import entries, entry_statements, statements
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


def straddling(connection: Connection, day: str, kind: str = "") -> frozenset[str]:
    """The statements known by the day, of entries that were known in part by then."""
    held = select(entry_statements.c.statement).join(entries, entries.c.n == entry_statements.c.entry)
    held = held.where(entries.c.known_from <= day, entries.c.known_whole > day)
    if kind:
        held = held.where(entries.c.kind == kind)
    known = select(statements.c.id).where(statements.c.current, statements.c.known <= day, statements.c.id.in_(held))
    return frozenset(connection.scalars(known))


def partials(told: Sequence[Statement], own: frozenset[str], kinds: Kinds, reckon: Reckon) -> list[Partial]:
    """The entries that these statements alone amount to, of those that rest on one of their ``own``."""
    published = {each.id: each.published or "" for each in told}
    found = []
    for entry in reckon(told):
        if own.isdisjoint(entry.statements):
            continue
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


def interleave(whole: Iterable[Listed], partial: Iterable[Partial], filters: Filters) -> Iterator[Listed]:
    """Stored entries (already in order) and reckoned ones in one order, cut to the page."""
    reckoned = [Listed(each.entry, sort_value(each, filters.column)) for each in partial]
    reckoned = [each for each in reckoned if beyond(filters, each.key)]
    reckoned.sort(key=lambda each: each.key, reverse=filters.descending)
    both = merge(whole, reckoned, key=lambda each: each.key, reverse=filters.descending)
    return islice(both, filters.limit)


def pruned(connection: Connection, listed: Iterable[Listed], day: str, reckoned: frozenset[str]) -> Iterator[Listed]:
    """The same without links to entries of which nothing was known by the day."""
    for chunk in chunks(listed):
        targets = {link.entry for each in chunk for link in each.entry.links}
        known = set(reckoned)
        for part in chunks(targets - reckoned):
            there = select(entries.c.id).where(entries.c.id.in_(part), entries.c.known_whole <= day)
            known.update(connection.scalars(there))
        for each in chunk:
            links = tuple(link for link in each.entry.links if link.entry in known)
            yield each if links == each.entry.links else replace(each, entry=replace(each.entry, links=links))
