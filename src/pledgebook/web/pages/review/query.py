"""What the review page shows of each thing that waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pledgebook.book import Book, FullEntry
from pledgebook.errors import UnknownEntry
from pledgebook.kinds import Kind
from pledgebook.model import Problem
from pledgebook.review import Decision, decisions
from pledgebook.web.pages.entry.query import Report, reports

SHOWN = 3
"""Reports that a card shows; the entry's page has all."""


@dataclass(frozen=True, slots=True)
class Card:
    """An entry that waits: its first reports, how many more there are, and what was decided about it so far."""

    full: FullEntry
    kind: Kind
    reports: tuple[Report, ...]
    more: int
    said: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A report that may tell of either of two things: the one to which it was put, and the other."""

    report: Report
    chosen: Card
    other: Card


def card(book: Book, full: FullEntry, *, without: str = "") -> Card:
    """The card of an entry; one report may be left out, because it is shown by itself."""
    shown = [each for each in full.evidence if each.statement != without]
    part = replace(full, evidence=tuple(shown[:SHOWN]))
    more = max(0, len(shown) - SHOWN)
    return Card(full, book.kinds[full.kind], tuple(reports(book, part)), more, tuple(decisions(full.judgements)))


def cards(book: Book, entries: Sequence[FullEntry]) -> list[Card]:
    """A card for each entry."""
    return [card(book, each) for each in entries]


def doubts(book: Book, problems: Sequence[Problem]) -> Iterator[Doubt]:
    """What waits to be told apart; older ledgers do not say between which things, and are reconciled anew first."""
    for each in problems:
        if len(each.about) != 2:
            continue
        try:
            home = book.entry(each.where)
            other = book.entry(each.about[1])
        except UnknownEntry:  # rejected since, or read anew
            continue
        if home.id == other.id:
            continue
        alone = replace(home, evidence=tuple(one for one in home.evidence if one.statement == each.where))
        found = reports(book, alone)
        if found:
            yield Doubt(found[0], card(book, home, without=each.where), card(book, other))
