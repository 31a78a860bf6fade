"""Meetings of the same parties, numbered; and ordinals in the news held against the numbers.

A kind declares it under ``entry: series:``: ``who`` meets, which labels ``count`` (``{status: [held]}``), the field of
the ``form``, the forms that are ``apart`` (a call is no meeting, unless the series is one of calls), the ``ordinal``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Entry
from pledgebook.reconcile.relations import day_of
from pledgebook.reconcile.worth import DOUBTFUL, LIKELY
from pledgebook.values.ordinal import Ordinal
from pledgebook.values.party import Party, known_person
from pledgebook.values.text import content_words
from pledgebook.vocabulary import load


@dataclass(frozen=True, slots=True)
class Numbered:
    """One meeting of a series with its number; ``said`` is the ordinal in the news, ``verdict`` what comes of it.

    Meetings of one day have one number: news calls a visit and the talks during it by two names. What has none (0) is a
    call, or a meeting that no report makes likely.
    """

    entry: str
    number: int
    day: date | None
    form: str
    said: int | None = None
    verdict: str = ""


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
        bodies = tuple((party,) for party in met if _meets(party.code))
        for those in bodies or ((met,) if len(met) > 1 else ()):
            named.setdefault(kind.fields[said["who"]].type.plain(those), kind.fields[said["who"]].type.show(those))
    made = []
    place = {each.id: number for number, each in enumerate(held)}
    for codes, who in named.items():
        common = set.intersection(*(present[code] for code in codes))
        declared = {**said, "apart": ()} if len(codes) == 1 else said  # a group that meets by video has met
        meetings = _numbered([held[number] for number in sorted(place[each] for each in common)], declared)
        sure = [each for each in meetings if each.verdict != DOUBTFUL]
        if len(sure) > 1 or any(each.said for each in sure):
            made.append(Series(who, meetings))
    return made


def _meets(code: str) -> bool:
    """Whether a party is a group of others, which meets by itself, whoever chairs or visits it: by what it is called."""
    said = load().section("organisations").get(code, {}).get("nouns", ())
    groups = frozenset(load().section("telling")["groups"])
    return any(groups & frozenset(noun.split()) for noun in said)


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
    out = []
    likely = _likely(meetings, said)
    names = {each.id for each in likely}
    days: set[date] = set()
    number = 0
    for entry in meetings:
        day = day_of(entry)
        form = str(entry.values.get(said["form"], ""))
        apart = form in said["apart"] or entry.id not in names
        if not apart and (day is None or day not in days):
            number += 1
            days |= {day} if day else set()
        ordinal = entry.values.get(said["ordinal"])
        verdict = "" if entry.id in names else DOUBTFUL
        if ordinal and not verdict:
            verdict = _verdict(ordinal, entry, likely, said)
        out.append(Numbered(entry.id, 0 if apart else number, day, form, ordinal.n if ordinal else None, verdict))
    return tuple(out)


def _likely(meetings: Sequence[Entry], said: Mapping[str, Any]) -> list[Entry]:
    """The meetings that a report makes likely, or whose ordinal, read by itself, has its place in the series.

    One that is counted on from the last is such, and one between an earlier and a later meeting with numbers on either side of
    its own: a misread one would hardly fit.
    """
    found: list[Entry] = []
    for place, each in enumerate(meetings):
        if each.confidence >= LIKELY or _fits(each, [*found, each], meetings[place + 1 :], said):
            found.append(each)
    return found


def _fits(entry: Entry, upto: Sequence[Entry], later: Iterable[Entry], said: Mapping[str, Any]) -> bool:
    ordinal = entry.values.get(said["ordinal"])
    if not ordinal:
        return False
    known, number = _counted(_sort(ordinal, upto, said), entry, said)
    told = (each.values.get(said["ordinal"]) for each in later if each.confidence >= LIKELY)
    ahead = next((each.n for each in told if each), 0)
    return bool(known) and (number == ordinal.n or number < ordinal.n < ahead)


def _sort(ordinal: Ordinal, meetings: Sequence[Entry], said: Mapping[str, Any]) -> list[Entry]:
    """Those of the meetings that an ordinal counts: of the form that its words name, else all but those that stand apart."""
    forms = [(each, str(each.values.get(said["form"], ""))) for each in meetings]
    named = {form for _, form in forms} & content_words(ordinal.of)
    return [each for each, form in forms if (form in named if named else form not in said["apart"])]


def _verdict(ordinal: Ordinal, entry: Entry, meetings: Sequence[Entry], said: Mapping[str, Any]) -> str:
    """The ordinal against the number of meetings of its sort up to this one."""
    upto = meetings[: meetings.index(entry) + 1]
    known, number = _counted(_sort(ordinal, upto, said), entry, said)
    if number == ordinal.n:
        return "agrees"
    if number < ordinal.n:
        since = f"since no. {known}" if known else "earlier"
        return f"{ordinal.n - number} {since} not in the ledger"
    return f"the ledger counts {number}"


def _counted(sort: Sequence[Entry], entry: Entry, said: Mapping[str, Any]) -> tuple[int, int]:
    """The last ordinal that the news gave one before, 0 for none, and the number of this one counted on from there."""
    known = number = 0
    days: set[object] = set()
    for each in sort:
        day = day_of(each) or each.id
        number += day not in days
        days.add(day)
        told = each.values.get(said["ordinal"])
        if each is not entry and told and told.n >= number:
            known = number = told.n
    return known, number
