"""Published totals under some filters, and each of them held against the ledger: once, for pages, files and the API."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pledgebook import questions
from pledgebook.ledger.chunks import chunks
from pledgebook.model import Entry
from pledgebook.reconcile.checks import Check, Pools
from pledgebook.reconcile.growth import Growth
from pledgebook.web.desk import Desk

Filters = dict[str, Any]
SIZE = 20
"""Totals that are held against the acts of their scope at a time."""


def _of(desk: Desk) -> tuple[str, ...]:
    return desk.declaring("sum", "check")


def _day(filters: Filters) -> Filters:
    """What of the filters decides which acts a total is held against."""
    return {"as_of": filters.get("as_of", "")}


def _acts(desk: Desk, filters: Filters) -> Pools:
    day = _day(filters)
    return desk.kept("acts", day, lambda: questions.against(desk.book, **day), of=_of(desk))


def published(desk: Desk, filters: Filters) -> list[Entry]:
    """The published totals under the filters, those that stand as of the last day first."""
    asked = {name: value for name, value in filters.items() if name != "sort"}
    return desk.kept("published", asked, lambda: questions.published(desk.book, **asked)[::-1], of=_of(desk))


def checks(desk: Desk, totals: Sequence[Entry], filters: Filters) -> list[Check]:
    """These totals held against the ledger, in their order; each once, whatever the filters by which it was found."""
    known: dict[str, Check] = desk.kept("checks", _day(filters), dict, of=_of(desk))
    missing = [each for each in totals if each.id not in known]
    if missing:
        made = questions.check(desk.book, missing, _acts(desk, filters))
        known.update((each.entry, each) for each in made)
    return [known[each.id] for each in totals]


def all_checks(desk: Desk, totals: Iterable[Entry], filters: Filters) -> Iterator[Check]:
    """The same of very many, some at a time."""
    for some in chunks(totals, SIZE):
        yield from checks(desk, some, filters)


def growths(desk: Desk, totals: Sequence[Entry], filters: Filters) -> list[Growth]:
    """How the ledger's own sums grew of which these totals were published."""
    asked = {name: value for name, value in filters.items() if name != "sort"}
    made = lambda: questions.growths(desk.book, totals[::-1], _acts(desk, filters))  # noqa: E731
    return desk.kept("growths", asked, made, of=_of(desk))
