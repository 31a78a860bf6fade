"""Answers to questions that go beyond listing, as flat rows: the same for files and the API."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from pledgebook import questions
from pledgebook.book import Book
from pledgebook.model import Json
from pledgebook.values.money import MONEY, Money

Row = dict[str, Json]


def as_json(value: Any) -> Json:
    """An answer's value as JSON: amounts as in the contract, days as ISO 8601, everything else by its fields."""
    if isinstance(value, Money):
        return MONEY.to_json(value)
    if is_dataclass(value):
        return {each.name: as_json(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [as_json(each) for each in value]
    assert value is None or isinstance(value, str | int | float | bool)
    return value


def _row(value: Any) -> Row:
    found = as_json(value)
    assert isinstance(found, dict)
    return found


def totals(book: Book, *, by: str, currency: str, **filters: Any) -> Iterator[Row]:
    """Sums by group and stage, with the entries that each counts and leaves out."""
    yield from map(_row, questions.totals(book, by, currency=currency, **filters))


def checks(book: Book, **filters: Any) -> Iterator[Row]:
    """Published running totals beside the ledger's own sums."""
    yield from map(_row, questions.checks(book, **filters))


def due(book: Book, **filters: Any) -> Iterator[Row]:
    """Deadlines, duties and terms."""
    yield from map(_row, questions.due(book, **filters))


def positions(book: Book, **filters: Any) -> Iterator[Row]:
    """Each stance with whose it is and on which matter."""
    for line in questions.positions(book, **filters):
        for each in line.stances:
            yield {"who": line.who, "matter": line.subject, **_row(each)}


def disputes(book: Book, **filters: Any) -> Iterator[Row]:
    """Each count with what is counted and about whom."""
    for thing in questions.disputes(book, **filters):
        for each in thing.claims:
            yield {"what": thing.subject, "about": thing.about, **_row(each)}


def meetings(book: Book, **filters: Any) -> Iterator[Row]:
    """Each meeting with whose series it belongs to."""
    for line in questions.meetings(book, **filters):
        for each in line.meetings:
            yield {"who": line.who, **_row(each)}


def changes(book: Book, *, since: str, **filters: Any) -> Iterator[Row]:
    """What became of each entry since a day."""
    yield from map(_row, questions.changes(book, since, **filters))


COLUMNS = {
    "totals": ("group", "stage", "low", "high", "currency", "entries"),
    "checks": ("entry", "title", "as_of", "published", "ledger", "gap", "verdict", "reasons"),
    "due": ("status", "day", "left", "who", "what", "by", "entry", "title"),
    "positions": ("who", "matter", "day", "stance", "turned", "subject", "entry"),
    "disputes": ("what", "about", "day", "claimant", "count", "low", "high", "entry"),
    "meetings": ("who", "number", "day", "form", "said", "verdict", "entry"),
    "changes": ("what", "entry", "title", "field", "before", "after"),
}
"""The columns of each answer in CSV and XLSX."""


def flat(row: Row) -> Row:
    """A row for a table: an amount in a column for each end and in words, lists joined."""
    found: Row = {}
    for name, value in row.items():
        if isinstance(value, dict) and "currency" in value:
            found |= {end: value.get(end) for end in ("low", "high", "currency")}
            found[name] = MONEY.show(MONEY.from_json(value))
        elif isinstance(value, list):
            found[name] = "\n".join(each if isinstance(each, str) else str(each) for each in value)
        else:
            found[name] = value
    counted = row.get("counted")
    return found | {"entries": len(counted)} if isinstance(counted, list) else found
