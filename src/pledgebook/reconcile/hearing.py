"""What the reports behind stances say of each, asked once for as long as its entry is the same object."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from pledgebook.model import Entry, Evidence
from pledgebook.reconcile.turning import Taken, Turn, as_told, taken, told_turn

ROOM = 400_000
"""Stances of which is remembered at a time what is told."""


class Told(Protocol):
    """What the reports behind entries say."""

    def reports(self, entries: Sequence[Entry]) -> Mapping[str, Sequence[Evidence]]:
        """The reports of each entry, by its id."""

    def hinted(self) -> Collection[str]:
        """The entries of which a report may tell that somebody turned round."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A stance of a party as its reports tell it, ``None`` where it does not count, and the turn that one tells of itself."""

    entry: Entry
    taken: Taken | None
    turn: Turn | None


class Hearing:
    """What is told of stances, remembered. Safe to use from several threads."""

    def __init__(self, told: Told | None, declared: Mapping[str, Mapping[str, Any]]) -> None:
        self._told = told
        self._declared = declared
        self._heard: dict[tuple[str, str], Heard] = {}

    def hinted(self) -> Collection[str]:
        """The entries of which a report may tell that somebody turned round."""
        return frozenset(self._told.hinted()) if self._told else ()

    def of(self, who: str, entries: Sequence[Entry]) -> dict[str, Heard]:
        """What is told of a party's stances, by entry; nothing where nobody knows what the reports say."""
        if self._told is None:
            return {}
        known = {each.id: self._known(who, each) for each in entries}
        fresh = [each for each in entries if known[each.id] is None]
        told = self._told.reports(fresh) if fresh else {}
        for each in fresh:
            if each.id in told:
                known[each.id] = self._keep(who, self._listen(who, each, told[each.id]))
        return {name: each for name, each in known.items() if each is not None}

    def _known(self, who: str, entry: Entry) -> Heard | None:
        found = self._heard.get((who, entry.id))
        return found if found is not None and found.entry is entry else None

    def _keep(self, who: str, heard: Heard) -> Heard:
        if len(self._heard) >= ROOM:
            self._heard = {}
        self._heard[who, heard.entry.id] = heard
        return heard

    def _listen(self, who: str, entry: Entry, reports: Sequence[Evidence]) -> Heard:
        said = self._declared[entry.kind]
        one = taken(entry, who, said)
        beside = said.get("turned") in entry.values
        turn = told_turn(reports, who, str(said["who"]), beside=beside)
        return Heard(entry, one and as_told(one, who, said, reports), turn)
