"""Counts of one thing by different claimants, side by side.

A kind declares it under ``entry: dispute:``: ``who`` claims, ``what`` is counted, whom it is ``about``, the ``count``, within
how many ``days`` two that differ are rivals (a count that grows differs by itself after a week), and how many times as much
the one may be as the other (``scale``): who speaks of 20 soldiers and who of 37,000 speak of two things. A count ``below``
so many is of an ``event``, and of the same only so many days apart: three were killed on Monday, four on Thursday.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Entry
from pledgebook.reconcile.relations import day_of
from pledgebook.reconcile.worth import LIKELY
from pledgebook.values.text import telling_words
from pledgebook.vocabulary import load

ALIKE = 0.65
"""Subjects that share two thirds of their words are one thing."""
CLOSE = 0.5
"""Counts that agree to this degree are one count in other words."""
OWN_VOICE = ""
"""The claimant of a count that articles give in their own voice."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One count: whose, how many (in words, and as an interval with ``None`` for an open end), when, in which entry."""

    claimant: str
    count: str
    day: date | None
    entry: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """One thing that several claimants count otherwise: what, about whom, and each claim, oldest first.

    What articles count in their own voice stands beside them, but contradicts nobody: they seldom say whose count it is.
    """

    subject: str
    about: str
    claims: tuple[Claim, ...]


def disputes(entries: Iterable[Entry], kinds: Kinds) -> list[Dispute]:
    """All disputes, by subject.

    Counts that rise in time by one claimant are no dispute, nor are equal ones by two; what is likelier misread begins none.
    """
    declared = {name: kind.entry["dispute"] for name, kind in kinds.items() if kind.entry.get("dispute")}
    pools: defaultdict[tuple[str, Any], list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda each: (_stands(each) or date.max, each.id)):
        said = declared.get(entry.kind)
        if said and said["what"] in entry.values and said["count"] in entry.values:
            pools[entry.kind, _codes(entry, kinds[entry.kind], said["about"])].append(entry)
    made = [each for (name, _), pool in pools.items() for each in _Pool(pool, kinds[name]).disputes()]
    return sorted(
        made, key=lambda each: (each.subject, each.about, each.claims[0].day or date.max, each.claims[0].entry)
    )


@dataclass(frozen=True, slots=True)
class _Counted:
    """A count with what is compared of it, worked out once: its ``day`` is an ordinal, ``words`` tell what is counted."""

    entry: Entry
    day: int | None
    words: frozenset[str]
    size: int


class _Pool:
    """The counts about one party, in time: which of them are rivals, and which stand beside those."""

    def __init__(self, pool: Sequence[Entry], kind: Kind) -> None:
        self._pool = pool
        self._kind = kind
        self._said: Mapping[str, Any] = kind.entry["dispute"]
        self._agree = kind.fields[self._said["count"]].type.agree

    def disputes(self) -> Iterator[Dispute]:
        """A dispute for all that are rivals one of another, with what others say of the same thing in these days."""
        pairs = list(self._pairs())
        home: dict[str, list[Entry]] = {}
        for one, other in pairs:
            if self._rivals(one, other):
                _join(one, other, home)
        contested = dict(home)
        for one, other in pairs:
            for each, rival in ((one, other), (other, one)):
                if each.id not in home and rival.id in contested:
                    home[each.id] = contested[rival.id]
                    home[each.id].append(each)
        yield from (self._dispute(thing) for thing in {id(each): each for each in home.values()}.values())

    def _pairs(self) -> Iterator[tuple[Entry, Entry]]:
        """Two counts of one thing: alike in words and size, so many days apart at most."""
        named: defaultdict[str, list[_Counted]] = defaultdict(list)
        days: int = self._said["days"]
        for one in map(self._counted, self._pool):
            met: dict[str, _Counted] = {}
            for word in one.words:
                near = named[word] = [each for each in named[word] if _near(each, one, days)]
                met.update({each.entry.id: each for each in near})
                near.append(one)
            yield from ((each.entry, one.entry) for each in met.values() if self._alike(each, one))

    def _counted(self, entry: Entry) -> _Counted:
        day = _stands(entry)
        words = telling_words(entry.values[self._said["what"]])
        return _Counted(entry, day.toordinal() if day else None, words, _size(entry.values[self._said["count"]]))

    def _alike(self, one: _Counted, other: _Counted) -> bool:
        if one.words <= _bare() or not _comparable(one.entry, other.entry):
            return False
        if 2 * len(one.words & other.words) < ALIKE * (len(one.words) + len(other.words)):
            return False
        small, large = sorted((one.size, other.size))
        event = self._said["event"]
        if small < event["below"] and not _near(one, other, event["days"]):
            return False
        return bool(large <= self._said["scale"] * max(small, 1))

    def _rivals(self, one: Entry, other: Entry) -> bool:
        """Whether two who are nobody of the other's count otherwise, and neither is likelier misread than right."""
        who = [frozenset(_codes(each, self._kind, self._said["who"])) for each in (one, other)]
        counts = [each.values[self._said["count"]] for each in (one, other)]
        sure = min(one.confidence, other.confidence) >= LIKELY
        return sure and all(who) and who[0].isdisjoint(who[1]) and bool(self._agree(*counts) < CLOSE)

    def _dispute(self, thing: Sequence[Entry]) -> Dispute:
        claims = sorted(thing, key=lambda each: (_stands(each) or date.max, each.id))
        first = claims[0]
        about = _shown(first, self._kind, self._said["about"])
        return Dispute(first.values[self._said["what"]], about, tuple(map(self._claim, claims)))

    def _claim(self, entry: Entry) -> Claim:
        count, type_ = entry.values[self._said["count"]], self._kind.fields[self._said["count"]].type
        claimant = _shown(entry, self._kind, self._said["who"])
        return Claim(claimant, type_.show(count), _stands(entry), entry.id, count.low, count.high)


def _stands(entry: Entry) -> date | None:
    """The day as of which the count stands: "since February" counts up to its report."""
    when = entry.values.get("date")
    if when is not None and when.last is None and entry.published:
        return date.fromisoformat(entry.published)
    return (when and when.last) or day_of(entry)


def _join(one: Entry, other: Entry, home: dict[str, list[Entry]]) -> None:
    """Put the things of two rivals together."""
    a, b = home.setdefault(one.id, [one]), home.setdefault(other.id, [other])
    if a is not b:
        a += b
        home.update((each.id, a) for each in b)


def _comparable(one: Entry, other: Entry) -> bool:
    """Whether two counts are of one time as far as is told: one without any is of its own article's."""
    undated = _stands(one) is None or _stands(other) is None
    return not undated or not set(one.articles).isdisjoint(other.articles)


@lru_cache(maxsize=1)
def _bare() -> frozenset[str]:
    """What is counted in many counts: ``people`` alone tells none from another."""
    return frozenset(load().section("telling")["counted"])


def _size(count: Any) -> int:
    return int(count.low or count.high or 0)


def _codes(entry: Entry, kind: Kind, name: str) -> Any:
    return kind.fields[name].type.plain(entry.values[name]) if name in entry.values else ()


def _near(one: _Counted, other: _Counted, days: int) -> bool:
    return one.day is None or other.day is None or abs(one.day - other.day) <= days


def _shown(entry: Entry, kind: Kind, name: str) -> str:
    return kind.fields[name].type.show(entry.values[name]) if name in entry.values else OWN_VOICE
