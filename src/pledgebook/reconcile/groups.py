"""The groups into which sums are sorted: by a filter's field (donor, recipient, …), by instrument, stage, year or month."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from pledgebook.errors import BadFilter
from pledgebook.kinds import Field, Kind, Kinds
from pledgebook.model import Entry
from pledgebook.reconcile.relations import day_of
from pledgebook.reconcile.sums import UNSAID, Grouping

YEAR, MONTH = "year", "month"
GROUPS = ("donor", "recipient", "sector", "instrument", "stage", YEAR, MONTH)
"""What sums can be grouped by; a kind says under ``entry: filters:`` which of its fields is its donor, say."""
TIMES = (YEAR, MONTH)
"""Those of them that come one after the other."""
JOINT = " + "
"""Between parties who gave or received together: their shares are not known, so that they are a group of their own."""


def grouping(by: str, kinds: Kinds) -> Grouping:
    """Names an entry's group; raises :class:`BadFilter` for an unknown grouping."""
    if by not in GROUPS:
        raise BadFilter("by", by, "one of", GROUPS)
    cut = {YEAR: 4, MONTH: 7}.get(by)
    if cut is not None:
        return lambda entry: _time(entry, cut)
    fields = {name: _answering(kind, by) for name, kind in kinds.items()}
    return lambda entry: _group(entry, fields[entry.kind])


def jointly(entries: Iterable[Entry], kinds: Kinds, wanted: Mapping[str, Collection[str]]) -> dict[str, str]:
    """The entries whose amount those asked for (codes by filter: ``recipient: [UKR]``) share with others, in words.

    Nobody says how much of it is theirs, so that no sum of theirs can count it.
    """
    found: dict[str, str] = {}
    for entry in entries:
        for name, codes in wanted.items():
            field = _answering(kinds[entry.kind], name)
            if field is not None and field.type.name == "parties":
                others = [each.name for each in entry.values.get(field.name, ()) if each.code not in codes]
                if others:
                    found[entry.id] = f"shared with others: {', '.join(others)}"
    return found


def _time(entry: Entry, cut: int) -> str:
    """The first so many characters of the ISO 8601 day of the act."""
    day = day_of(entry)
    return day.isoformat()[:cut] if day else UNSAID


def _answering(kind: Kind, by: str) -> Field | None:
    """The field of the kind that tells an entry's group."""
    rung = kind.ladder.name if by == "stage" and kind.ladder else by
    return kind.fields.get(str(kind.entry.get("filters", {}).get(by, rung)))


def _group(entry: Entry, field: Field | None) -> str:
    value = None if field is None else entry.values.get(field.name)
    if field is None or value is None:
        return UNSAID
    if field.type.name == "parties":
        return JOINT.join(sorted(each.name for each in value))
    return str(field.type.plain(value))
