"""What callers give as filters, brought to the one form in which filters are compared; ``None`` asks for nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from pledgebook.errors import BadFilter, BadValue
from pledgebook.ledger.texts import storable
from pledgebook.values import value_type

MOST = 2**62
"""No ledger has more entries; a larger limit asks for all, and no database could be told it."""

DAY = "a day, month or year such as 2024-09-26, 2024-09 or 2024"


def text(name: str, said: Any) -> str:
    """One word or text."""
    if said is None:
        return ""
    if not isinstance(said, str):
        raise BadFilter(name, said, "a text")
    if not storable(said):
        raise BadFilter(name, said, "a text in Unicode, without NUL")
    return said


def words(name: str, said: Any) -> list[str]:
    """One word or several, without the empty ones."""
    if said is None or isinstance(said, str):
        said = [said]
    elif not isinstance(said, Iterable):
        raise BadFilter(name, said, "a text, or several")
    return [found for each in said if (found := text(name, each).strip())]


def day(name: str, said: Any) -> str:
    """An ISO 8601 day, month or year; dates of Python are taken as such."""
    if isinstance(said, date):
        return (said.date() if isinstance(said, datetime) else said).isoformat()
    if said is not None and not isinstance(said, str):
        raise BadFilter(name, said, DAY)
    found = said or ""
    if found:
        ends(name, found)
    return found


def ends(name: str, said: str) -> tuple[str, str]:
    """First and last day of an ISO 8601 day, month or year."""
    try:
        period = value_type("period").from_json(said)
    except (BadValue, ValueError) as error:
        raise BadFilter(name, said[:40], DAY) from error
    if period.first is None or period.last is None:
        raise BadFilter(name, said, DAY)
    return period.first.isoformat(), period.last.isoformat()


def number(name: str, said: Any) -> int | None:
    """At most so many."""
    if said is None:
        return None
    if isinstance(said, bool) or not isinstance(said, int) or said < 1:
        raise BadFilter(name, said, "a whole number above 0")
    return min(said, MOST)
