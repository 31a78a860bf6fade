"""Stances in time: what each party said on each matter, and where it turned round.

A kind declares it under ``entry: timeline:``: ``who`` takes it, on ``what``, what it ``says``, the ``sides`` on which its
labels stand, and which of them are of the acts of others and of one's own (``apart``). A stance on the other side than the
last one on the same thing is a reversal (:mod:`pledgebook.reconcile.turning`).

Who takes a stance together with others takes it himself, and who speaks for a state on a day is that state.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import is_
from typing import Protocol

from pledgebook.kinds import Kinds
from pledgebook.model import Entry, Evidence
from pledgebook.reconcile.matters import Matters, label
from pledgebook.reconcile.relations import day_of
from pledgebook.reconcile.turning import Course, Turn, as_told, taken, told_turn
from pledgebook.values.party import acting_for, party_name

ROOM = 400_000
"""Entries whose speakers, and parties whose timelines, are remembered at a time."""

EARLIER = "an earlier stance"
"""What was taken back where only the sentence tells that one was."""


class Told(Protocol):
    """What the reports behind entries say."""

    def reports(self, entries: Sequence[Entry]) -> Mapping[str, Sequence[Evidence]]:
        """The reports of each entry, by its id."""

    def hinted(self) -> Collection[str]:
        """The entries of which a report may tell that somebody turned round."""


@dataclass(frozen=True, slots=True)
class Stance:
    """One stance of a timeline.

    ``turned`` names the stance on the other side that it took back, if it did, ``back`` the entry of that one and
    ``doubt`` why the reversal is not sure (empty where it is). ``sentence`` is what a report says, of stances that turn
    round or are taken back.
    """

    entry: str
    day: date | None
    stance: str
    subject: str
    turned: str = ""
    back: str = ""
    doubt: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What one party said on one matter, alone or with others, oldest first."""

    who: str
    subject: str
    stances: tuple[Stance, ...]

    @property
    def reversals(self) -> int:
        """How often it surely turned round."""
        return sum(bool(each.turned and not each.doubt) for each in self.stances)

    @property
    def doubtful(self) -> int:
        """How often it may have turned round."""
        return sum(bool(each.doubt) for each in self.stances)


def timelines(entries: Iterable[Entry], kinds: Kinds, told: Told | None = None) -> list[Timeline]:
    """A timeline for each party and matter, those of one party together; parties with reversals first.

    A matter is named by its first report that tells it. Without what was ``told``, reversals rest on the entries alone.
    """
    return Timelines(kinds, told).of(entries)


def _most_turned(line: Timeline) -> tuple[int, int, str]:
    return -line.reversals, -line.doubtful, line.subject


class Timelines:
    """Timelines, those of each party remembered while its entries are the same objects. Safe to use from several threads."""

    def __init__(self, kinds: Kinds, told: Told | None = None) -> None:
        self._kinds = kinds
        self._told = told
        self._declared = {name: kind.entry["timeline"] for name, kind in kinds.items() if kind.entry.get("timeline")}
        self._speakers: dict[str, tuple[Entry, tuple[str, ...]]] = {}
        self._made: dict[tuple[str, str, int], tuple[list[Entry], list[Timeline]]] = {}

    def of(self, entries: Iterable[Entry]) -> list[Timeline]:
        """As :func:`timelines`."""
        by_party: dict[str, list[Entry]] = {}
        for entry in entries:
            for who in self._speaker(entry):
                by_party.setdefault(who, []).append(entry)
        hinted = frozenset(self._told.hinted()) if self._told and by_party else frozenset()
        made = [self._lines(who, own, hinted) for who, own in by_party.items()]
        made.sort(
            key=lambda lines: (
                -sum(each.reversals for each in lines),
                -sum(each.doubtful for each in lines),
                lines[0].who,
            )
        )
        return [line for lines in made for line in sorted(lines, key=_most_turned)]

    def _speaker(self, entry: Entry) -> tuple[str, ...]:
        """The codes of those who take the stance; none where the entry tells of none."""
        found = self._speakers.get(entry.id)
        if found is None or found[0] is not entry:
            if len(self._speakers) >= ROOM:
                self._speakers = {}
            found = self._speakers[entry.id] = (entry, self._codes(entry))
        return found[1]

    def _codes(self, entry: Entry) -> tuple[str, ...]:
        said = self._declared.get(entry.kind)
        if not said or not all(name in entry.values for name in (said["who"], said["what"], said["says"])):
            return ()
        day = day_of(entry)
        return tuple(
            {acting_for(each.code, day.isoformat() if day else None): None for each in entry.values[said["who"]]}
        )

    def _lines(self, who: str, own: list[Entry], hinted: Collection[str]) -> list[Timeline]:
        key = (who, own[0].id, len(own))
        found = self._made.get(key)
        if found is None or not all(map(is_, found[0], own)):
            if len(self._made) >= ROOM:
                self._made = {}
            found = self._made[key] = (own, list(self._reckoned(who, own, hinted)))
        return found[1]

    def _reckoned(self, who: str, own: list[Entry], hinted: Collection[str]) -> Iterator[Timeline]:
        """The timelines of one party."""
        matters = Matters(who)
        for entry in sorted(own, key=lambda each: (each.kind, day_of(each) or date.max, each.id)):
            matters.put(entry, entry.values[self._declared[entry.kind]["what"]])
        courses = [self._course(who, matter) for matter in matters.found]
        turns = [each.turned() for each in courses]
        asked = [
            entry
            for matter, found in zip(matters.found, turns, strict=True)
            for entry in matter
            if found or entry.id in hinted
        ]
        told = self._told.reports(asked) if self._told and asked else {}
        by_sentence = self._told_turns(who, matters.found, told)
        for matter, course, found in zip(matters.found, courses, turns, strict=True):
            sure = self._as_told(who, course, told) if told and found else found
            yield self._timeline(who, matter, {**by_sentence, **sure})

    def _course(self, who: str, matter: Sequence[Entry]) -> Course:
        """Those stances on a matter that count."""
        said = self._declared[matter[0].kind]
        every = (taken(each, who, said) for each in matter)
        return Course([each for each in every if each is not None], said)

    def _as_told(self, who: str, course: Course, told: Mapping[str, Sequence[Evidence]]) -> dict[str, Turn]:
        """The stances that took another one back by what their reports say, by entry."""
        return course.turned([as_told(each, who, course.said, told.get(each.entry.id, ())) for each in course.stances])

    def _told_turns(
        self, who: str, matters: Sequence[Sequence[Entry]], told: Mapping[str, Sequence[Evidence]]
    ) -> dict[str, Turn]:
        """Those of which a report says itself that the party turned round; of each sentence the last stance."""
        found: dict[str, tuple[date, str, Turn]] = {}
        for entry in (each for matter in matters for each in matter if each.id in told):
            made = told_turn(told[entry.id], who, str(self._declared[entry.kind]["who"]))
            if made is not None:
                one = (day_of(entry) or date.min, entry.id, made)
                found[made.sentence] = max(one, found.get(made.sentence, one), key=lambda each: each[:2])
        return {name: made for _, name, made in found.values()}

    def _timeline(self, who: str, matter: Sequence[Entry], turns: Mapping[str, Turn]) -> Timeline:
        said = self._declared[matter[0].kind]
        show = self._kinds[matter[0].kind].fields[said["says"]].type.show
        quoted = {each.back.entry.id: each.back.sentence for each in turns.values() if each.back}
        stances = []
        for entry in matter:
            words = Stance(entry.id, day_of(entry), show(entry.values[said["says"]]), entry.values[said["what"]])
            made = turns.get(entry.id)
            if made is not None:
                words = replace(words, turned=EARLIER, doubt=made.doubt, sentence=made.sentence)
            elif entry.id in quoted:
                words = replace(words, sentence=quoted[entry.id])
            if made is not None and made.back:
                words = replace(words, turned=show(made.back.says), back=made.back.entry.id)
            stances.append(words)
        return Timeline(party_name(who), label(matter, said["what"]), tuple(stances))
