"""What a stance is about: the words of its subject that tell the matter, and the parties that it names.

``strikes inside Norland`` and ``hit targets in Norland`` are one matter, ``it`` and ``the text`` are none; what is common
in all (``sanctions``, ``weapons``) tells none by itself. Words that turn a subject's sense round (``a ban on``, ``lift``)
are kept apart, so that two subjects can be the same thing wanted and unwanted. Vocabulary: ``matters.yaml``, and the
turning words of ``telling.yaml``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from pledgebook.model import Entry
from pledgebook.reconcile.places import ALL, first, reached
from pledgebook.values.party import acting_for
from pledgebook.values.text import content_words, singular
from pledgebook.vocabulary import load
from pledgebook.vocabulary.names import find_names

ALIKE = 0.5
"""Subjects that share half of what they tell are one matter."""
FIRM = 0.6
"""Subjects that share less may still be two matters."""
_NTH = re.compile(r"\d+(?:st|nd|rd|th)")
"""Which one of several it is: the 16th package is about what the 15th was."""
CORE = 0.3
"""A word of a matter's core is one that so many of its subjects have."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a subject tells: its words (canonical), the parties that it names, and what turns or binds it.

    ``telling`` are the words that few other matters share, ``told`` its words and names together, ``key`` the words by which
    it is recognised.
    """

    words: frozenset[str]
    names: frozenset[str]
    turning: frozenset[str]
    bound: frozenset[str]
    telling: frozenset[str] = field(init=False, compare=False)
    told: frozenset[str] = field(init=False, compare=False)
    key: frozenset[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "telling", self.words - _broad())
        object.__setattr__(self, "told", self.words | self.names)
        object.__setattr__(self, "key", self.telling or self.words)

    def without(self, party: str) -> Matter:
        """The same where the party itself speaks: "Norland's talks with Southmark" are talks with Southmark."""
        return replace(self, names=self.names - {party}) if party in self.names else self

    @property
    def known(self) -> bool:
        """Whether it can be told from others at all."""
        return bool(self.telling or (self.words and self.names))


@lru_cache(maxsize=65_536)
def matter_of(subject: str) -> Matter:
    """What the words of a subject tell."""
    said = load().section("matters")
    text = _written(subject)
    found = find_names(text)
    of_names = {word for each in found for word in content_words(each.span.of(text))}
    told = {word for word in content_words(text) - of_names if not _NTH.fullmatch(word)}
    words = {_canonical().get(word, word) for word in map(singular, told)}
    turning = words & _turning()
    bound = words & frozenset(said["bound"])
    names = frozenset(acting_for(each.code) for each in found if each.code)
    kept = turning & frozenset(said["both"])
    return Matter(frozenset(words - (turning - kept) - bound - _idle()), names, frozenset(turning), frozenset(bound))


def likeness(one: Matter, other: Matter) -> float:
    """How far two subjects tell of one matter, 0..1: what they share of their words and names, if a word is among it."""
    size = len(one.told) + len(other.told)
    return 2 * len(one.told & other.told) / size if size and _of_one(one, other) else 0.0


def _of_one(one: Matter, other: Matter) -> bool:
    """Whether a word is shared and not each names a party that the other does not: other talks have other partners."""
    return not one.key.isdisjoint(other.key) and (one.names <= other.names or other.names <= one.names)


def firm(one: Matter, other: Matter) -> bool:
    """Whether they share so much that it is hardly another matter: two words that tell it, or one and whom it is about."""
    words, names = one.telling & other.telling, one.names & other.names
    about = 2 * len(names) >= max(len(one.names), len(other.names), 1)  # of two in NATO one may be about Peru
    return bool(words) and len(words) + about > 1 and likeness(one, other) >= FIRM


class Known:
    """Matters in which those alike to one are found by what they share; a set of them is as in :mod:`.places`."""

    def __init__(self, matters: Iterable[Matter] = ()) -> None:
        self._number = 0
        self._having: defaultdict[str, int] = defaultdict(int)
        self._known_by: defaultdict[str, int] = defaultdict(int)
        self._sized: defaultdict[int, int] = defaultdict(int)
        self._naming: defaultdict[str, int] = defaultdict(int)
        self._names: defaultdict[int, int] = defaultdict(int)
        for each in matters:
            self.add(each)

    def add(self, matter: Matter) -> None:
        """One more."""
        place = 1 << self._number
        self._number += 1
        for among, words in (
            (self._having, matter.told), (self._known_by, matter.key), (self._naming, matter.names)
        ):  # fmt: skip
            for each in words:
                among[each] |= place
        self._sized[len(matter.told)] |= place
        self._names[len(matter.names)] |= place

    def alike(self, matter: Matter) -> int:
        """The places of those that are alike to it, by the order in which they were added."""
        shared = self._shared(matter)
        found = 0
        for each in _ranks(len(matter.told), tuple(self._sized)):
            found |= self._sharing(shared, each)
        return found

    def best(self, matter: Matter) -> int | None:
        """The place of the one that is most alike to it, of several the first; ``None`` where none is alike."""
        shared = self._shared(matter)
        ranks = _ranks(len(matter.told), tuple(self._sized)) if shared[0] else ()
        found = next(filter(None, (self._sharing(shared, each) for each in ranks)), 0)
        return first(found) if found else None

    def _sharing(self, shared: Sequence[int], rank: Iterable[tuple[int, int]]) -> int:
        found = 0
        for number, size in rank:
            if number < len(shared):
                found |= shared[number] & self._sized[size]
        return found

    def _shared(self, matter: Matter) -> list[int]:
        """Which share at least none, one, two, ... of what it tells, of those that may be of one matter with it."""
        among = 0
        for each in matter.key:
            among |= self._known_by.get(each, 0)
        among &= self._of_names(matter.names) if among else 0
        return reached(among, [self._having[each] for each in matter.told if each in self._having] if among else ())

    def _of_names(self, names: Collection[str]) -> int:
        """Which name all these parties, or none but these: other talks have other partners."""
        if not names:
            return ALL
        shared = reached(ALL, [self._naming.get(each, 0) for each in names])
        found = shared[-1]
        for number, places in enumerate(shared):
            found |= places & self._names.get(number, 0)
        return found


@lru_cache(maxsize=4_096)
def _ranks(size: int, sizes: Iterable[int]) -> tuple[tuple[tuple[int, int], ...], ...]:
    """What those alike to a matter that tells so many words share and tell, in numbers, the most alike first."""
    ranks: defaultdict[float, list[tuple[int, int]]] = defaultdict(list)
    for other in sizes:
        for number in range(1, min(size, other) + 1):
            likeness = 2 * number / (size + other)
            if likeness >= ALIKE:
                ranks[likeness].append((number, other))
    return tuple(tuple(ranks[each]) for each in sorted(ranks, reverse=True))


class Matters:
    """What one party spoke of: each entry joins the matter of the subject that its own is most alike to."""

    def __init__(self, party: str) -> None:
        self.found: list[list[Entry]] = []
        self._party = party
        self._known = Known()
        self._places: list[int] = []
        self._home: dict[Matter, int] = {}
        self._cores: list[Counter[str]] = []

    def put(self, entry: Entry, subject: str) -> None:
        """Into a matter; what tells none stands alone."""
        told = matter_of(subject).without(self._party)
        place = self._place(told) if told.known else None
        if place is None:
            place = len(self.found)
            self.found.append([])
            self._cores.append(Counter())
        self.found[place].append(entry)
        self._cores[place].update(told.words)
        if told.known and told not in self._home:
            self._home[told] = place
            self._known.add(told)
            self._places.append(place)

    def _place(self, told: Matter) -> int | None:
        if told in self._home:
            return self._home[told]
        best = self._known.best(told)
        if best is None or not self._in_core(told, self._places[best]):
            return None
        return self._places[best]

    def _in_core(self, told: Matter, place: int) -> bool:
        """Whether it shares a word that much of the matter has: else each subject would drag the next one in."""
        least = CORE * len(self.found[place])
        return any(self._cores[place][word] >= least for word in told.key)


def turns(words: str) -> bool:
    """Whether some of the words would turn a subject's sense round."""
    return bool(matter_of(words).turning)


def side_turned(matter: Matter) -> bool:
    """Whether an odd number of words turns the sense of the subject round."""
    return len(matter.turning) % 2 == 1


def label(entries: Sequence[Entry], what: str) -> str:
    """What to call a matter: the first subject that tells it."""
    subjects: Iterator[str] = (each.values[what] for each in entries)
    return next(iter([each for each in subjects if matter_of(each).known] or [entries[0].values[what]]))


def _written(subject: str) -> str:
    return _spellings().sub(lambda found: load().section("matters")["written"][found[0].lower()], subject)


@lru_cache(maxsize=1)
def _spellings() -> re.Pattern[str]:
    listed = sorted(load().section("matters")["written"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _idle() -> frozenset[str]:
    said = load().section("matters")["idle"]
    return frozenset(said) | frozenset(map(singular, said))


@lru_cache(maxsize=1)
def _canonical() -> dict[str, str]:
    return {singular(word): group[0] for group in load().section("matters")["alike"] for word in group}


@lru_cache(maxsize=1)
def _turning() -> frozenset[str]:
    return frozenset([*load().section("telling")["turning"], *load().section("matters")["turning"]])


@lru_cache(maxsize=1)
def _broad() -> frozenset[str]:
    said = load().section("matters")
    return frozenset(map(singular, said["broad"])) | frozenset(load().section("telling")["unspecific"])
