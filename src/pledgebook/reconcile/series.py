"""Meetings of the same parties, numbered; and ordinals in the news held against the numbers.

A kind declares it under ``entry: series:``: ``who`` meets, which labels ``count`` (``{status: [held]}``), the field of
the ``form``, the forms that are ``apart`` (a call is no meeting, unless the series is one of calls), the ``ordinal``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Entry
from pledgebook.reconcile.ordinals import UNPLACED, Rising, placed, rising
from pledgebook.reconcile.relations import day_of
from pledgebook.reconcile.worth import DOUBTFUL, LIKELY
from pledgebook.values.ordinal import Ordinal
from pledgebook.values.party import Party, known_person, meets_by_itself
from pledgebook.values.text import content_words
from pledgebook.vocabulary import load


@dataclass(frozen=True, slots=True)
class Numbered:
    """One meeting of a series with its number; ``said`` is the ordinal in the news, ``verdict`` what comes of it.

    Meetings of one day have one number: news calls a visit and the talks during it by two names; so have those of days that
    follow each other, of a summit that lasts. What has none (0) is a call, a meeting that no report makes likely, or one of
    which only the month or year is told, in which there is another. ``when`` is its date as told, where that is no day.
    """

    entry: str
    number: int
    day: date | None
    form: str
    said: int | None = None
    verdict: str = ""
    when: str = ""

    @property
    def shown(self) -> str:
        """Its date as far as it is told: ``2022``, ``2022-05``, ``2022-05-13``; empty where none is."""
        return self.when or (self.day.isoformat() if self.day else "")


@dataclass(frozen=True, slots=True)
class Series:
    """All meetings at which the same parties were present, whoever else was, oldest first."""

    who: str
    meetings: tuple[Numbered, ...]


def series(entries: Iterable[Entry], kinds: Kinds) -> list[Series]:
    """A series for every set of at least two parties who met twice or whose meeting has an ordinal; longest first."""
    made = []
    pools: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        said = kinds[entry.kind].entry.get("series")
        if said and said["who"] in entry.values:
            pools[entry.kind].append(entry)
    for name, pool in pools.items():
        made += _of_kind(pool, kinds[name], kinds[name].entry["series"])
    return sorted(made, key=lambda each: (-len(each.meetings), each.who))


def _of_kind(pool: Sequence[Entry], kind: Kind, said: Mapping[str, Any]) -> list[Series]:
    held = sorted((each for each in pool if _counts(each, said)), key=lambda each: (day_of(each) or date.max, each.id))
    present: defaultdict[str, set[str]] = defaultdict(set)
    named: dict[tuple[str, ...], str] = {}
    for each in held:
        parties = {code: Party(code) for party in each.values[said["who"]] if (code := known_person(party.code))}
        for code in parties:
            present[code].add(each.id)
        own = _own(parties, day_of(each))
        met = tuple(party for code, party in parties.items() if code not in own)
        bodies = tuple((party,) for party in met if meets_by_itself(party.code))
        for those in bodies or ((met,) if len(met) > 1 else ()):
            named.setdefault(kind.fields[said["who"]].type.plain(those), kind.fields[said["who"]].type.show(those))
    made = []
    place = {each.id: number for number, each in enumerate(held)}
    for codes, who in named.items():
        common = set.intersection(*(present[code] for code in codes))
        declared = {**said, "apart": ()} if len(codes) == 1 else said  # a group that meets by video has met
        meetings = _numbered([held[number] for number in sorted(place[each] for each in common)], declared)
        sure = [each for each in meetings if each.verdict not in (DOUBTFUL, UNPLACED)]
        if len(sure) > 1 or any(each.said for each in sure):
            made.append(Series(who, meetings))
    return made


def _own(codes: Iterable[str], day: date | None) -> set[str]:
    """For whom those who met acted on the day: nobody meets his own state."""
    offices = load().people
    return {
        office.code
        for code in codes
        for office in offices.get(known_person(code).removeprefix("PER:"), ())
        if office.held_on(day.isoformat() if day else None)
    }


def _counts(entry: Entry, said: Mapping[str, Any]) -> bool:
    return all(entry.values.get(name) in labels for name, labels in said["count"].items())


def _numbered(meetings: Sequence[Entry], said: Mapping[str, Any]) -> tuple[Numbered, ...]:
    line = _Line(meetings, said)
    out = []
    days: set[date] = set()
    number = 0
    for entry in meetings:
        day = day_of(entry)
        form = str(entry.values.get(said["form"], ""))
        apart = form in said["apart"] or not line.is_likely(entry)
        told_with = not apart and line.is_told_with(entry)
        if not apart and not told_with:
            number += _is_new(day, days)
            days |= {day} if day else set()
        ordinal = entry.values.get(said["ordinal"])
        verdict = UNPLACED if told_with else line.verdict(entry)
        counted = 0 if apart or told_with else number
        out.append(Numbered(entry.id, counted, day, form, ordinal.n if ordinal else None, verdict, _when(entry)))
    return tuple(out)


def _is_new(day: date | None, days: Collection[date]) -> bool:
    """Whether a meeting of this day is none of those of the same day or the one before."""
    return day is None or not (day in days or day - timedelta(days=1) in days)


def _is_vague(entry: Entry) -> bool:
    """Whether only a time of more than a day is told of a meeting."""
    when = entry.values.get("date")
    return when is not None and when.first != when.last


def _when(entry: Entry) -> str:
    return str(entry.values["date"].iso) if _is_vague(entry) else ""


class _Line:
    """The meetings of one series, as their ordinals count them."""

    def __init__(self, meetings: Sequence[Entry], said: Mapping[str, Any]) -> None:
        self._said = said
        self._meetings = meetings
        self._rising: dict[frozenset[str], Rising] = {}
        self._likely: dict[str, Entry] = {}
        for each in meetings:
            if each.confidence >= LIKELY or self._borne_out(each):
                self._likely[each.id] = each

    def is_told_with(self, entry: Entry) -> bool:
        """Whether of a meeting only a month or so is told, and no ordinal, and there is one of a day in that time."""
        if not _is_vague(entry) or self._ordinal(entry) is not None:
            return False
        when = entry.values["date"]
        first, last = when.first or date.min, when.last or date.max
        start = bisect_left(self._days, first)
        return start < len(self._days) and self._days[start] <= last

    @cached_property
    def _days(self) -> list[date]:
        """The days of the meetings that count, in order."""
        sure = [each for each in self._likely.values() if not _is_vague(each)]
        forms = [(each, str(each.values.get(self._said["form"], ""))) for each in sure]
        return sorted(day for each, form in forms if form not in self._said["apart"] and (day := day_of(each)))

    def is_likely(self, entry: Entry) -> bool:
        """Whether a report makes the meeting likely, or its ordinal has its place in the series.

        One that is counted on from the last has it, and one between an earlier and a later ordinal: a misread one would
        hardly fit.
        """
        return entry.id in self._likely

    def verdict(self, entry: Entry) -> str:
        """The meeting's ordinal against the others, and against the number of meetings of its sort up to this one."""
        if not self.is_likely(entry):
            return DOUBTFUL
        ordinal = self._ordinal(entry)
        if ordinal is None:
            return ""
        against = "" if self._told(entry).holds(entry) else self._told(entry).against(ordinal.n, placed(entry))
        known, number = self._counted(entry)
        if number == ordinal.n:
            return "agrees"
        if against:
            return against
        if number < ordinal.n:
            since = f"since no. {known}" if known else "earlier"
            return f"{ordinal.n - number} {since} not in the ledger"
        return f"the ledger counts {number}"

    def _borne_out(self, entry: Entry) -> bool:
        """Whether the ordinal of a meeting that no report makes likely has its place; which ones before it do is known."""
        ordinal = self._ordinal(entry)
        if ordinal is None or not self._told(entry).holds(entry):
            return False
        known, number = self._counted(entry)
        return bool(known) and (number == ordinal.n or self._told(entry).between(entry))

    def _ordinal(self, entry: Entry) -> Ordinal | None:
        ordinal = entry.values.get(self._said["ordinal"])
        return ordinal if isinstance(ordinal, Ordinal) else None

    def _told(self, entry: Entry) -> Rising:
        """The ordinals of the entry's sort that rise with time."""
        ordinal = self._ordinal(entry)
        key = frozenset(content_words(ordinal.of if ordinal else ""))  # nothing else of the entry tells its sort
        if key not in self._rising:
            self._rising[key] = rising(self._sort(entry, self._meetings), self._said["ordinal"])
        return self._rising[key]

    def _sort(self, entry: Entry, meetings: Iterable[Entry]) -> list[Entry]:
        """Those of the meetings that an ordinal counts: of the form that its words name, else all but those that stand apart."""
        ordinal = self._ordinal(entry)
        forms = [(each, str(each.values.get(self._said["form"], ""))) for each in meetings]
        named = {form for _, form in forms} & content_words(ordinal.of if ordinal else "")
        return [each for each, form in forms if (form in named if named else form not in self._said["apart"])]

    def _counted(self, entry: Entry) -> tuple[int, int]:
        """The last ordinal that the news gave one before, 0 for none, and the number of this one counted on from there."""
        place = {each.id: at for at, each in enumerate(self._meetings)}
        upto = [each for each in self._likely.values() if place[each.id] < place[entry.id]]
        known = number = 0
        days: set[date] = set()
        for each in self._sort(entry, [*upto, entry]):
            told = self._ordinal(each)
            unknown = told and not self._told(entry).holds(each)  # nobody knows which meeting it was
            if each is not entry and (unknown or self.is_told_with(each)):
                continue
            day = day_of(each)
            number += _is_new(day, days)
            days |= {day} if day else set()
            if each is not entry and told:
                known = number = told.n
        return known, number
