"""Stances in time: what each party said on each matter, and where it turned round.

A kind declares it under ``entry: timeline:``: ``who`` takes it, on ``what``, what it ``says``, the ``sides`` on which its
labels stand, and which of them are of the acts of others and of one's own (``apart``). A stance on the other side than the
last one on the same thing is a reversal.

A reversal is a grave thing to say of anybody, so more is asked than for one line: both stances are likelier right than
misread, and days apart; their subjects share what tells the matter besides the parties' names; and neither has a word that
turns its sense round and that the other lacks: who supports a ban on imports and refuses imports has not moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import is_
from typing import Any

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Entry
from pledgebook.reconcile.relations import day_of
from pledgebook.reconcile.worth import LIKELY
from pledgebook.values.text import content_words, singular, word_overlap
from pledgebook.vocabulary import load
from pledgebook.vocabulary.names import find_names

ALIKE = 0.5
"""Subjects that share half of their words are one matter."""
ROOM = 400_000
"""Entries whose speaker, and parties whose timelines, are remembered at a time."""


@dataclass(frozen=True, slots=True)
class Stance:
    """One stance of a timeline; ``turned`` names the stance on the other side that it took back, if it did."""

    entry: str
    day: date | None
    stance: str
    subject: str
    turned: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What one party (or several together) said on one matter, oldest first."""

    who: str
    subject: str
    stances: tuple[Stance, ...]

    @property
    def reversals(self) -> int:
        """How often it turned round."""
        return sum(bool(each.turned) for each in self.stances)


def timelines(entries: Iterable[Entry], kinds: Kinds) -> list[Timeline]:
    """A timeline for each party and matter, those with reversals first, then by party and subject.

    A matter is named by its first report; later subjects join the first matter of the party that they are alike to.
    """
    return Timelines(kinds).of(entries)


class Timelines:
    """Timelines, those of each party remembered while its entries are the same objects. Safe to use from several threads."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds
        self._declared = {name: kind.entry["timeline"] for name, kind in kinds.items() if kind.entry.get("timeline")}
        self._speakers: dict[str, tuple[Entry, str | None]] = {}
        self._made: dict[tuple[str, str, int], tuple[list[Entry], list[Timeline]]] = {}

    def of(self, entries: Iterable[Entry]) -> list[Timeline]:
        """As :func:`timelines`."""
        by_party: dict[str, list[Entry]] = {}
        for entry in entries:
            who = self._speaker(entry)
            if who is not None:
                by_party.setdefault(who, []).append(entry)
        made = (line for who, own in by_party.items() for line in self._lines(who, own))
        return sorted(made, key=lambda each: (-each.reversals, each.who, each.subject))

    def _speaker(self, entry: Entry) -> str | None:
        """Who takes the stance, in words; ``None`` where the entry tells of none."""
        found = self._speakers.get(entry.id)
        if found is None or found[0] is not entry:
            if len(self._speakers) >= ROOM:
                self._speakers = {}
            found = self._speakers[entry.id] = (entry, self._named(entry))
        return found[1]

    def _named(self, entry: Entry) -> str | None:
        said = self._declared.get(entry.kind)
        if not said or not all(name in entry.values for name in (said["who"], said["what"], said["says"])):
            return None
        return self._kinds[entry.kind].fields[said["who"]].type.show(entry.values[said["who"]])

    def _lines(self, who: str, own: list[Entry]) -> list[Timeline]:
        key = (who, own[0].id, len(own))
        found = self._made.get(key)
        if found is None or not all(map(is_, found[0], own)):
            if len(self._made) >= ROOM:
                self._made = {}
            found = self._made[key] = (own, list(self._reckoned(who, own)))
        return found[1]

    def _reckoned(self, who: str, own: list[Entry]) -> Iterator[Timeline]:
        """The timelines of one party."""
        matters = _Matters()
        for entry in sorted(own, key=lambda each: (day_of(each) or date.max, each.id)):
            matters.put(entry, str(self._declared[entry.kind]["what"]))
        for matter in matters.found:
            first = matter[0]
            yield _timeline(who, matter, self._kinds[first.kind], self._declared[first.kind])


class _Matters:
    """What one party spoke of, in the order of the first reports."""

    def __init__(self) -> None:
        self.found: list[list[Entry]] = []
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)

    def put(self, entry: Entry, what: str) -> None:
        """Beside the first matter that it is alike to; only those that share a word with it can be."""
        words = content_words(entry.values[what])
        for place in sorted({place for word in words for place in self._by_word[word]}):
            first = self.found[place][0]
            if first.kind == entry.kind and word_overlap(first.values[what], entry.values[what]) >= ALIKE:
                self.found[place].append(entry)
                return
        for word in words:
            self._by_word[word].append(len(self.found))
        self.found.append([entry])


def _timeline(who: str, matter: list[Entry], kind: Kind, said: Mapping[str, Any]) -> Timeline:
    show = kind.fields[said["says"]].type.show
    stances = []
    taken: list[Entry] = []
    for entry in matter:
        back = _taken_back(entry, taken, said)
        turned = show(back.values[said["says"]]) if back is not None else ""
        stances.append(
            Stance(entry.id, day_of(entry), show(entry.values[said["says"]]), entry.values[said["what"]], turned)
        )
        taken += [entry] if _counts(entry, said) else []
    return Timeline(who, matter[0].values[said["what"]], tuple(stances))


def _counts(entry: Entry, said: Mapping[str, Any]) -> bool:
    """Whether it stands on a side, and is likelier right than misread."""
    return entry.confidence >= LIKELY and any(entry.values[said["says"]] in side for side in said["sides"])


def _taken_back(entry: Entry, taken: Sequence[Entry], said: Mapping[str, Any]) -> Entry | None:
    """The last stance on the same thing, if it is one of an earlier day on the other side."""
    if not _counts(entry, said):
        return None
    what, says = said["what"], said["says"]
    last = next((each for each in reversed(taken) if _of_one(each.values[what], entry.values[what])), None)
    if last is None or not _later(last, entry):
        return None
    pair = (last.values[says], entry.values[says])
    return last if _opposite(*pair, said["sides"]) and not _of_others(pair, said.get("apart", ())) else None


def _of_others(pair: tuple[str, str], apart: Iterable[Sequence[str]]) -> bool:
    """Whether the two are of the acts of different parties: who asks others to pay and does not pay has not moved."""
    return any(set(pair) == set(each) for each in apart)


def _later(one: Entry, other: Entry) -> bool:
    """Whether the second was told of a later day: of one day there is no order."""
    first, second = day_of(one), day_of(other)
    return first is not None and second is not None and first < second


def _of_one(one: str, other: str) -> bool:
    """Whether two subjects are so clearly one thing that stances on them can contradict each other."""
    left, right = _matter(one), _matter(other)
    turning = frozenset(load().section("telling")["turning"])
    if not left or not right or (left ^ right) & turning:
        return False
    return 2 * len(left & right) / (len(left) + len(right)) >= ALIKE


@lru_cache(maxsize=65_536)
def _matter(subject: str) -> frozenset[str]:
    """The words that tell the matter: without the names of parties, singular."""
    names = {word for each in find_names(subject) for word in content_words(each.span.of(subject))}
    return frozenset(singular(word) for word in content_words(subject) - names)


def _opposite(one: str, other: str, sides: list[list[str]]) -> bool:
    """Whether two stances stand on different sides; what stands on none (undecided) opposes nothing."""
    homes = [next((place for place, side in enumerate(sides) if stance in side), None) for stance in (one, other)]
    return None not in homes and homes[0] != homes[1]
