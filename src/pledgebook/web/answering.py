"""Answers to questions that go beyond listing: reckoned once, in one order for pages, files and the API, and as flat rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from pledgebook import questions
from pledgebook.model import Json, Problem
from pledgebook.reconcile.changes import Change
from pledgebook.reconcile.disputes import Dispute
from pledgebook.reconcile.due import Due, Standpoint
from pledgebook.reconcile.positions import Timeline
from pledgebook.reconcile.series import Series
from pledgebook.reconcile.sums import Sum
from pledgebook.values.money import MONEY, Money
from pledgebook.web.desk import Desk

Row = dict[str, Json]
Filters = dict[str, Any]


def totals(desk: Desk, filters: Filters, *, by: str, currency: str) -> list[Sum]:
    """Sums by group and stage."""
    asked = {**filters, "by": by, "currency": currency}
    asked.pop("sort", None)
    return desk.kept(
        "totals-by", asked, lambda: questions.totals(desk.book, **asked), of=desk.declaring("sum", "check")
    )


def doubled(desk: Desk) -> list[Problem]:
    """Entries that may be others again, for an analyst to tell."""
    return desk.kept("doubled", {}, lambda: questions.doubled(desk.book))


def problems(desk: Desk) -> list[Problem]:
    """What could not be read or decided, in the order in which it was found; then what sums count once."""
    return [*desk.kept("problems", {}, desk.book.problems), *doubled(desk)]


def due(desk: Desk, filters: Filters) -> list[Due]:
    """Deadlines, duties and terms, the most urgent first; a newer article makes overdue what none could tell of."""
    asked = {**filters, "newest": standpoint(desk, filters).newest}
    return desk.kept("due", asked, lambda: questions.due(desk.book, **filters), of=desk.declaring("due"))


def standpoint(desk: Desk, filters: Filters) -> Standpoint:
    """From when what is due is looked at."""
    day = {"as_of": filters["as_of"]} if filters.get("as_of") else {}
    return desk.kept("standpoint", day, lambda: questions.standpoint(desk.book, **day))


def positions(desk: Desk, filters: Filters) -> list[Timeline]:
    """Each party on each matter, those who turned round first."""
    of = desk.declaring("timeline")
    return desk.kept("positions", filters, lambda: questions.positions(desk.book, **filters), of=of)


def disputes(desk: Desk, filters: Filters) -> list[Dispute]:
    """Counts that differ, those between most claimants first, then those with most counts."""
    of = desk.declaring("dispute")
    return desk.kept("disputes", filters, lambda: sorted(questions.disputes(desk.book, **filters), key=_width), of=of)


def _width(dispute: Dispute) -> tuple[int, int, str, str]:
    claimants = {each.claimant for each in dispute.claims}
    return -len(claimants), -len(dispute.claims), dispute.subject, dispute.about


def meetings(desk: Desk, filters: Filters) -> list[Series]:
    """Meetings of the same parties, numbered."""
    return desk.kept("meetings", filters, lambda: questions.meetings(desk.book, **filters), of=desk.declaring("series"))


def changes(desk: Desk, filters: Filters) -> list[Change]:
    """What became of the entries since the day that the filters name."""
    return desk.kept("changes", filters, lambda: questions.changes(desk.book, **filters)) if filters["since"] else []


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


def _row(value: Any, **before: Json) -> Row:
    found = as_json(value)
    assert isinstance(found, dict)
    return {**before, **found}


def _alone(found: Any) -> Iterator[tuple[Any, Any]]:
    yield found, found


@dataclass(frozen=True, slots=True)
class Table:
    """How the answers to one question stand in a table.

    ``parts`` are an answer's rows before they are written, each with the answer itself; ``names`` are what tells a row
    from all others, ``head`` gives what a row tells of the answer, ``columns`` are those of CSV and XLSX.
    """

    columns: tuple[str, ...]
    names: tuple[str, ...]
    parts: Callable[[Any], Iterable[tuple[Any, Any]]] = _alone
    head: Callable[[Any], Mapping[str, Json]] = lambda _: {}

    def lines(self, found: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        """All rows before they are written."""
        return (part for each in found for part in self.parts(each))

    def key(self, line: tuple[Any, Any]) -> str:
        """What tells a row from all others."""
        whole, part = line
        return "\n".join(str(getattr(part if hasattr(part, name) else whole, name)) for name in self.names)

    def row(self, line: tuple[Any, Any]) -> Row:
        """A row as JSON."""
        whole, part = line
        return _row(part, **self.head(whole))

    def rows(self, found: Iterable[Any], form: str) -> Iterator[Row]:
        """All rows for a file of this form."""
        rows = map(self.row, self.lines(found))
        return rows if form == "json" else map(flat, rows)


TABLES = {
    "totals": Table(("group", "stage", "low", "high", "currency", "entries"), ("group", "stage")),
    "checks": Table(("entry", "title", "as_of", "published", "ledger", "gap", "verdict", "reasons"), ("entry",)),
    "due": Table(("status", "day", "left", "who", "what", "by", "told", "entry", "title"), ("entry", "what", "by")),
    "positions": Table(
        ("who", "matter", "day", "stance", "turned", "doubt", "subject", "sentence", "back", "entry"), ("who", "entry"),
        parts=lambda line: ((line, each) for each in line.stances),
        head=lambda line: {"who": line.who, "matter": line.subject},
    ),
    "disputes": Table(
        ("what", "about", "day", "claimant", "count", "low", "high", "entry"), ("entry",),
        parts=lambda thing: ((thing, each) for each in thing.claims),
        head=lambda thing: {"what": thing.subject, "about": thing.about},
    ),
    "meetings": Table(
        ("who", "number", "day", "when", "form", "said", "verdict", "entry"), ("who", "entry"),
        parts=lambda line: ((line, each) for each in line.meetings),
        head=lambda line: {"who": line.who},
    ),
    "changes": Table(("what", "entry", "title", "field", "before", "after"), ("what", "entry", "field", "before")),
}  # fmt: skip
"""The table of each question."""


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
