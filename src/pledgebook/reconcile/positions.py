"""Stances in time: what each party said on each matter, and where it turned round.

A kind declares it under ``entry: timeline:``: ``who`` takes it, on ``what``, what it ``says``, and the ``sides`` on
which its labels stand; a stance on the other side than the one before is a reversal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Entry
from pledgebook.reconcile.relations import day_of
from pledgebook.values.text import content_words, word_overlap

ALIKE = 0.5
"""Subjects that share half of their words are one matter."""


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
    matters: dict[str, _Matters] = {}
    declared = {name: kind.entry["timeline"] for name, kind in kinds.items() if kind.entry.get("timeline")}
    for entry in sorted(entries, key=lambda each: (day_of(each) or date.max, each.id)):
        said = declared.get(entry.kind)
        if said and all(name in entry.values for name in (said["who"], said["what"], said["says"])):
            who = kinds[entry.kind].fields[said["who"]].type.show(entry.values[said["who"]])
            matters.setdefault(who, _Matters()).put(entry, str(said["what"]))
    made = [
        _timeline(who, matter, kinds[matter[0].kind], declared[matter[0].kind])
        for who, own in matters.items()
        for matter in own.found
    ]
    return sorted(made, key=lambda each: (-each.reversals, each.who, each.subject))


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
    before = ""
    for entry in matter:
        stance = entry.values[said["says"]]
        turned = show(before) if _opposite(before, stance, said["sides"]) else ""
        stances.append(Stance(entry.id, day_of(entry), show(stance), entry.values[said["what"]], turned))
        before = stance if any(stance in side for side in said["sides"]) else before
    return Timeline(who, matter[0].values[said["what"]], tuple(stances))


def _opposite(one: str, other: str, sides: list[list[str]]) -> bool:
    """Whether two stances stand on different sides; what stands on none (undecided) opposes nothing."""
    homes = [next((place for place, side in enumerate(sides) if stance in side), None) for stance in (one, other)]
    return None not in homes and homes[0] != homes[1]
