"""What a party's page shows: sums as giver and as receiver, the others, and the last entries of each kind."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.book import Book
from pledgebook.errors import BadFilter
from pledgebook.model import Entry
from pledgebook.web.asking import PARTY_FILTERS
from pledgebook.web.pages.ledger.reckoning import Reckoning, reckoning
from pledgebook.web.showing import party

LATEST = 8
"""Entries of a kind that are listed."""
OTHERS = 12
"""Parties on the other side that are listed."""


@dataclass(frozen=True, slots=True)
class PartyLine:
    """One party in the list, with the number of its entries as giver, as receiver and in any part."""

    code: str
    name: str
    gives: int
    receives: int
    named: int


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a party: the filter that it answers, its sums, who stands on the other side."""

    name: str
    other: str
    number: int
    sums: Reckoning
    others: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Portrait:
    """One party: its sides, and its last entries by kind with the number of all."""

    code: str
    name: str
    number: int
    sides: tuple[Side, ...]
    kinds: tuple[tuple[str, int, tuple[Entry, ...]], ...]


def parties(book: Book) -> list[PartyLine]:
    """All parties of the ledger, those named most often first."""
    gives, receives, named = (dict(book.facets(name)) for name in PARTY_FILTERS)
    return [PartyLine(code, party(code), gives.get(code, 0), receives.get(code, 0), n) for code, n in named.items()]


def chosen(lines: list[PartyLine], text: str, sort: str) -> list[PartyLine]:
    """The parties whose name or code holds all of the words, those with most entries of the wanted sort first."""
    words = text.casefold().split()
    found = [each for each in lines if all(word in f"{each.name}\n{each.code}".casefold() for word in words)]
    return found if sort == "named" else sorted(found, key=lambda each: -int(getattr(each, sort)))


def portrait(book: Book, code: str, currency: str) -> Portrait:
    """The party of this code or name; raises :class:`BadFilter` where no entry names it."""
    number = book.count(party=code)
    if not number:
        raise BadFilter("party", code[:40], "a party that some entry names; /parties lists them")
    giver, receiver, _ = PARTY_FILTERS
    found = (_side(book, *names, code, currency) for names in ((giver, receiver), (receiver, giver)))
    sides = tuple(each for each in found if each.number)
    kinds = tuple((kind, book.count(kind=kind, party=code)) for kind in book.kinds)
    latest = tuple(
        (kind, size, tuple(book.entries(kind=kind, party=code, limit=LATEST))) for kind, size in kinds if size
    )
    return Portrait(code, party(code), number, sides, latest)


def _side(book: Book, name: str, other: str, code: str, currency: str) -> Side:
    filters = {name: code}
    others = tuple(book.facets(other, **filters)[:OTHERS])
    return Side(name, other, book.count(**filters), reckoning(book, "stage", currency, filters), others)
