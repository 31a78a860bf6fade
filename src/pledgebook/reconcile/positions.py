"""Stances in time: what each party said on each matter, and where it turned round.

A kind declares it under ``entry: timeline:``: ``who`` takes it, on ``what``, what it ``says``, the ``sides`` on which its
labels stand, and which of them are of the acts of others and of one's own (``apart``). A stance on the other side than the
last one on the same thing is a reversal (:mod:`pledgebook.reconcile.turning`).

Who takes a stance together with others takes it himself, and who speaks for a state on a day is that state.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from operator import is_, itemgetter
from typing import Self

from pledgebook.kinds import Kinds
from pledgebook.model import Entry
from pledgebook.reconcile.hearing import Heard, Hearing, Told
from pledgebook.reconcile.matters import Matters, label
from pledgebook.reconcile.relations import day_of
from pledgebook.reconcile.turning import Course, Turn, is_against, taken
from pledgebook.values.party import acting_for, party_name

ROOM = 400_000
"""Entries whose speakers, and parties whose timelines, are remembered at a time."""

EARLIER = "an earlier stance"
"""What was taken back where only the sentence tells that one was."""


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


@dataclass(frozen=True, slots=True)
class _Lines:
    """The timelines of one party in their order, the entries on which they rest, and what they stand by among others."""

    entries: list[Entry]
    turned: tuple[int, int, str]
    lines: list[Timeline]

    @classmethod
    def of(cls, entries: list[Entry], made: Iterable[Timeline]) -> Self:
        keyed = sorted(((_most_turned(each), each) for each in made), key=itemgetter(0))
        turned = (sum(key[0] for key, _ in keyed), sum(key[1] for key, _ in keyed), keyed[0][1].who)
        return cls(entries, turned, [each for _, each in keyed])


class Timelines:
    """Timelines, those of each party remembered while its entries are the same objects. Safe to use from several threads."""

    def __init__(self, kinds: Kinds, told: Told | None = None) -> None:
        self._kinds = kinds
        self._declared = {name: kind.entry["timeline"] for name, kind in kinds.items() if kind.entry.get("timeline")}
        self._hearing = Hearing(told, self._declared)
        self._speakers: dict[str, tuple[Entry, tuple[str, ...]]] = {}
        self._made: dict[tuple[str, str, int], _Lines] = {}

    def of(self, entries: Iterable[Entry]) -> list[Timeline]:
        """As :func:`timelines`."""
        by_party: dict[str, list[Entry]] = {}
        for entry in entries:
            for who in self._speaker(entry):
                by_party.setdefault(who, []).append(entry)
        hinted = cache(self._hearing.hinted)
        made = sorted((self._lines(who, own, hinted) for who, own in by_party.items()), key=lambda each: each.turned)
        return [line for each in made for line in each.lines]

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

    def _lines(self, who: str, own: list[Entry], hinted: Callable[[], Collection[str]]) -> _Lines:
        key = (who, own[0].id, len(own))
        found = self._made.get(key)
        if found is None or not all(map(is_, found.entries, own)):
            if len(self._made) >= ROOM:
                self._made = {}
            found = self._made[key] = _Lines.of(own, self._reckoned(who, own, hinted))
        return found

    def _reckoned(self, who: str, own: list[Entry], hinted: Callable[[], Collection[str]]) -> Iterator[Timeline]:
        """The timelines of one party."""
        matters = Matters(who)
        for entry in sorted(own, key=lambda each: (each.kind, day_of(each) or date.max, each.id)):
            matters.put(entry, entry.values[self._declared[entry.kind]["what"]])
        courses = [self._course(who, matter) for matter in matters.found]
        asked = [
            entry
            for matter, course in zip(matters.found, courses, strict=True)
            for entry in matter
            if course.turns or entry.id in hinted() or self._declared[entry.kind].get("turned") in entry.values
        ]
        heard = self._hearing.of(who, asked)
        by_sentence = _told_turns(heard[each.id] for each in asked if each.id in heard)
        for matter, course in zip(matters.found, courses, strict=True):
            sure = (_as_told(course, heard) if heard else course.turned()) if course.turns else {}
            yield self._timeline(who, matter, {**by_sentence, **_borne_out(sure, by_sentence)})

    def _course(self, who: str, matter: Sequence[Entry]) -> Course:
        """Those stances on a matter that count."""
        said = self._declared[matter[0].kind]
        every = (taken(each, who, said) for each in matter)
        return Course([each for each in every if each is not None], said)

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
            if made is not None and made.undone and is_against(entry.values[said["says"]], said["sides"]):
                words = replace(words, stance=f"no longer {words.stance}", turned=words.stance)
            if made is not None and made.back:
                words = replace(words, turned=show(made.back.says), back=made.back.entry.id)
            stances.append(words)
        return Timeline(party_name(who), label(matter, said["what"]), tuple(stances))


def _as_told(course: Course, heard: Mapping[str, Heard]) -> dict[str, Turn]:
    """The stances that took another one back by what their reports say, by entry."""
    found = (heard.get(each.entry.id) for each in course.stances)
    return course.turned([each.taken if each else None for each in found])


def _borne_out(turns: Mapping[str, Turn], told: Mapping[str, Turn]) -> dict[str, Turn]:
    """The turns, those without a doubt that a report's own sentence tells, too."""
    return {
        name: replace(each, doubt="", undone=told[name].undone) if name in told else each
        for name, each in turns.items()
    }


def _told_turns(heard: Iterable[Heard]) -> dict[str, Turn]:
    """Those of which a report says itself that the party turned round; of each sentence the last stance."""
    found: dict[str, tuple[date, str, Turn]] = {}
    for each in heard:
        if each.turn is not None:
            one = (day_of(each.entry) or date.min, each.entry.id, each.turn)
            found[each.turn.sentence] = max(one, found.get(each.turn.sentence, one), key=lambda turn: turn[:2])
    return {name: made for _, name, made in found.values()}
