"""Which entries may be linked otherwise than they are: those of the same parties as one that is missing or new, in columns.

A kind declares what its links rest on (``entry: related:``): the parties, who must be the same, the time, the vehicle. Entries
are sought by these alone; whether there is a link, reconciling finds out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol

import numpy as np

from pledgebook.kinds import Kind, Kinds
from pledgebook.ledger.facets import KIND, answers
from pledgebook.ledger.shelf import Mask, Numbers, Shelf, day_of_number

_SPREAD = 10_000_000
"""More than the number of any day in the proleptic calendar."""


class Reach(Protocol):
    """How far a change reaches, in days: other acts of the same parties, and those whose links are all sought anew."""

    reach: int
    close: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Entries with the parties of one that changed: ``near`` or ``close`` to it in time.

    ``named`` are those under a vehicle where one that changed, or is near, names some, too.
    """

    near: Mask
    close: Mask
    named: Mask


def beside(shelf: Shelf, changed: Mask, kinds: Kinds, far: Reach) -> Beside:
    """Which entries have the parties of one that ``changed`` and lie around it, or name vehicles as these do; not itself."""
    found = Beside(*(np.zeros(len(shelf), dtype=bool) for _ in range(3)))
    for kind in kinds.values():
        said = kind.entry.get("related")
        if said:
            who, there = _who(shelf, kind, said["match"])
            there &= _of_kind(shelf, kind) & (shelf.columns["amount"] >= 0)
            places = np.flatnonzero(there)
            alike = _Alike.of(who[places], _ordinals(shelf.columns["day"][places]), changed[places])
            found.near[places] |= alike.within(far.reach)
            found.close[places] |= alike.within(far.close)
            vehicle = there & _has(shelf, kind, [said["by"]])
            # what is near is linked anew, too, and needs the others under vehicles for that
            found.named[:] |= vehicle & np.isin(who, who[vehicle & (changed | found.near)])
    return Beside(found.near & ~changed, found.close & ~changed, found.named & ~changed)


def _of_kind(shelf: Shelf, kind: Kind) -> Mask:
    mask: Mask = np.isin(shelf.columns[KIND], shelf.vocabulary.known(KIND, [kind.name]))
    return mask


def _filters(kind: Kind, fields: Iterable[str]) -> list[str]:
    """The filters that these fields alone answer; a field that answers none sorts nothing out."""
    asked = {told[0]: name for name, told in answers(kind).items() if len(told) == 1}
    return [asked[field] for field in fields if field in asked]


def _terms(shelf: Shelf, names: Iterable[str]) -> tuple[Numbers, Numbers]:
    """The places of the entries that have a value under one of these filters, and the values' numbers."""
    wanted = set(names)
    listed = np.array([name in wanted for name, _ in shelf.vocabulary.pairs], dtype=bool)
    told = listed[shelf.terms.number]
    return shelf.terms.place[told], shelf.terms.number[told]


def _has(shelf: Shelf, kind: Kind, fields: Iterable[str]) -> Mask:
    """Which entries have all of these fields."""
    mask = np.ones(len(shelf), dtype=bool)
    for name in _filters(kind, fields):
        one = np.zeros(len(shelf), dtype=bool)
        one[_terms(shelf, [name])[0]] = True
        mask &= one
    return mask


def _who(shelf: Shelf, kind: Kind, fields: list[str]) -> tuple[Numbers, Mask]:
    """A number for all parties of each entry, and which entries name some in each field."""
    place, number = _terms(shelf, _filters(kind, fields))
    who = np.zeros(len(shelf), dtype=np.uint64)
    # a sum of well mixed numbers: two sets of parties that share one only add candidates
    np.add.at(who, place, _mixed(number))
    return who.astype(np.int64), _has(shelf, kind, fields)


def _mixed(number: Numbers) -> np.ndarray[tuple[int, ...], np.dtype[np.uint64]]:
    mixed = (number.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(30)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    return mixed ^ (mixed >> np.uint64(27))


@dataclass(frozen=True, slots=True)
class _Alike:
    """Entries by their parties and days: ``at`` rises with both, ``marks`` are those of what changed."""

    at: Numbers
    marks: Numbers
    undated: Mask
    """Those that lie around all of their parties, since one of the two has no day."""

    @classmethod
    def of(cls, who: Numbers, day: Numbers, changed: Mask) -> _Alike:
        _, group = np.unique(who, return_inverse=True)
        at = group.astype(np.int64) * _SPREAD + day
        marks = np.append(np.sort(at[changed]), np.iinfo(np.int64).max)
        undated = np.isin(group, group[changed & (day == 0)]) | ((day == 0) & np.isin(group, group[changed]))
        return cls(at, marks, undated)

    def within(self, days: int) -> Mask:
        """Which lie so many days around a changed one of the same parties."""
        mask: Mask = (self.marks[np.searchsorted(self.marks, self.at - days)] <= self.at + days) | self.undated
        return mask


def _ordinals(numbers: Numbers) -> Numbers:
    """Days as numbers that are one apart where the days are; 0 where none is known."""
    different, where = np.unique(numbers, return_inverse=True)
    told = [_ordinal(int(each)) for each in different.tolist()]
    return np.array(told, dtype=np.int64)[where]


@lru_cache(maxsize=1 << 16)
def _ordinal(number: int) -> int:
    day = day_of_number(number)
    return date.fromisoformat(day).toordinal() if len(day) == len("2024-09-26") else 0
