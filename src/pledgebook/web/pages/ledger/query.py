"""What the ledger page shows: one page of the listing, the kinds, and what it can be narrowed by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Any

from pledgebook.book import Book, Page
from pledgebook.errors import BadFilter
from pledgebook.kinds import Kind
from pledgebook.ledger import YEAR, Filters
from pledgebook.model import Entry
from pledgebook.web.asking import FACETS, PARTY_FILTERS, Address
from pledgebook.web.showing import party, plain, stage_field

SHOWN = 8
"""Values of a facet that are seen without opening it further."""
MOST = 60
"""Values of a facet that are offered at all; a rarer one is found by typing it."""
FEW = 0.01
"""A year with less than this share of the fullest one is offered after the others: a date far off is often a misreading."""
NUMERIC = ("money", "count")
"""Types whose column stands flush right, and beside the title that names them, too."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow or widen the listing: its words, how many entries it leads to, its address."""

    words: str
    number: int
    address: Address
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter with its values: those that are seen at once, further ones, and how many others are not offered."""

    name: str
    first: tuple[Choice, ...]
    more: tuple[Choice, ...]
    others: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table; ``sort`` is what the listing can be sorted by there, if so."""

    name: str
    words: str
    numeric: bool = False
    sort: str = ""


def numbers(book: Book, filters: dict[str, Any]) -> dict[str, int | None]:
    """How many entries of all kinds (under "") and of each answer to the other filters; ``None`` where none could."""
    others = {name: value for name, value in filters.items() if name not in ("kind", "sort")}
    counted = dict(book.facets("kind", **others))
    found: dict[str, int | None] = {"": sum(counted.values())}
    for name in book.kinds:
        found[name] = counted.get(name, 0) if _askable(book, {**others, "kind": name}) else None
    return found


def _askable(book: Book, filters: dict[str, Any]) -> bool:
    """Whether the kind has such entries at all: a step may be of another kind's life."""
    try:
        Filters(**filters).checked(book.kinds)
    except BadFilter:
        return False
    return True


def kinds(book: Book, address: Address, found: dict[str, int | None], chosen: Sequence[str]) -> Iterator[Choice]:
    """All kinds together, then each, with the number of its entries under the other filters."""
    for name, number in found.items():
        there = address.put("kind", name)
        there = there.put("stage") if number is None else there  # leave that filter behind
        here = name in chosen if name else not chosen
        yield Choice(book.kinds[name].plural if name else "all kinds", number or 0, there, here)


Counted = dict[str, list[tuple[str, int]]]
"""The values of each filter with their numbers."""


def counted(book: Book, filters: dict[str, Any]) -> Counted:
    """The values that occur of each filter; what one filter asks for does not narrow its own values."""
    asking = {name: [name] for name in FACETS} | {YEAR: ["since", "until"]}
    free = [name for name, own in asking.items() if not filters.keys() & own]
    found = book.all_facets(free, **filters)
    for name, own in asking.items():
        if name not in found:
            found[name] = book.facets(name, **{each: value for each, value in filters.items() if each not in own})
    return found


def facets(found: Counted, address: Address) -> Iterator[Facet]:
    """Each filter with the values that occur, and the years, the last first."""
    years = _years(found[YEAR], address)
    if years:
        yield Facet(YEAR, years[:SHOWN], years[SHOWN:], len(found[YEAR]) - len(years))
    for name in FACETS:
        choices = tuple(_choice(name, value, number, address) for value, number in found[name][:MOST])
        front = tuple(each for place, each in enumerate(choices) if each.chosen or place < SHOWN)
        if choices:
            more = tuple(each for each in choices if each not in front)
            yield Facet(name, front, more, len(found[name]) - len(choices))


def _years(counted: Sequence[tuple[str, int]], address: Address) -> tuple[Choice, ...]:
    """The years into which entries reach; a chosen one leads back to all of them.

    Years with a good many entries come first, the last of them first, then the others by how many they have.
    """
    asked = tuple(address.asked.get(name, ("",))[0] for name in ("since", "until"))
    found = []
    for year, number in sorted(counted, reverse=True):
        chosen = asked == (year, year)
        words = "" if chosen else year
        found.append(Choice(year, number, address.put("since", words).put("until", words), chosen))
    front = [each for each in found if each.number >= FEW * max(one.number for one in found)]
    rest = sorted((each for each in found if each not in front), key=lambda each: -each.number)
    return (*front, *rest)[:MOST]


def _choice(name: str, value: str, number: int, address: Address) -> Choice:
    words = party(value) if name in PARTY_FILTERS else plain(value)
    return Choice(words, number, address.toggled(name, value), address.has(name, value))


def columns(kind: Kind | None, entries: Sequence[Entry]) -> tuple[Column, ...]:
    """The table's columns: of one kind those fields that its declaration lines up, else what all kinds have.

    A field that none of these entries has gets no column, unless they can be sorted by it.
    """
    date, what = Column("date", "date", sort="date"), Column("", "entry")
    reports = Column("reports", "reports", numeric=True, sort="published")
    tail = (reports, Column("confidence", "confidence", numeric=True, sort="confidence"))
    if kind is None:
        return (date, Column("kind", "kind"), Column("stage", "stage"), what, *tail)
    fields = [kind.fields[name] for name in kind.entry.get("line", ()) if name != "date"]
    said = _named(kind)
    sums = str(kind.entry.get("sum", ""))
    middle = tuple(
        Column(
            each.name, plain(each.name), each.type.name in NUMERIC, "amount" if each.name in ("amount", sums) else ""
        )
        for each in fields
        if each.name not in said or each.type.name in NUMERIC or each.name == stage_field(kind)
    )
    filled = [each for each in middle if each.sort or any(each.name in entry.values for entry in entries)]
    return (date, what, *filled, *tail)


def _named(kind: Kind) -> set[str]:
    """The fields that the title of the kind's entries already tells."""
    parts = Formatter().parse(str(kind.entry.get("title", "")))
    return {name for _, field, _, _ in parts if field for name in field.split("|")}


def page(book: Book, filters: dict[str, Any], *, limit: int, cursor: str) -> Page:
    """The wanted page of the listing."""
    return book.page(**filters, limit=limit, cursor=cursor)
