"""The groups into which sums are sorted: by a filter's field (donor, recipient, …), by instrument, stage, year or month."""

from __future__ import annotations

from pledgebook.errors import BadFilter
from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Entry
from pledgebook.reconcile.relations import day_of
from pledgebook.reconcile.sums import UNSAID, Grouping

YEAR, MONTH = "year", "month"
GROUPS = ("donor", "recipient", "sector", "instrument", "stage", YEAR, MONTH)
"""What sums can be grouped by; a kind says under ``entry: filters:`` which of its fields is its donor, say."""
JOINT = " + "
"""Between parties who gave or received together: their shares are not known, so that they are a group of their own."""


def grouping(by: str, kinds: Kinds) -> Grouping:
    """Names an entry's group; raises :class:`BadFilter` for an unknown grouping."""
    if by not in GROUPS:
        raise BadFilter("by", by, "one of", GROUPS)
    cut = {YEAR: 4, MONTH: 7}.get(by)
    if cut is not None:
        return lambda entry: _time(entry, cut)
    return lambda entry: _group(entry, by, kinds[entry.kind])


def _time(entry: Entry, cut: int) -> str:
    """The first so many characters of the ISO 8601 day of the act."""
    day = day_of(entry)
    return day.isoformat()[:cut] if day else UNSAID


def _group(entry: Entry, by: str, kind: Kind) -> str:
    rung = kind.ladder.name if by == "stage" and kind.ladder else by
    name = kind.entry.get("filters", {}).get(by, rung)
    value = entry.values.get(name)
    if value is None:
        return UNSAID
    field = kind.fields[name]
    if field.type.name == "parties":
        return JOINT.join(sorted(each.name for each in value))
    return str(field.type.plain(value))
