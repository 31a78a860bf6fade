"""The entries as columns in memory, for who asks much: filtered, counted and put in order without a database.

A shelf never changes; what became of the entries makes another one (:meth:`Shelf.changed`). Days are numbers
(``20240926``), 0 where none is known; labels, parties and kinds are numbered by a :class:`Vocabulary`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pledgebook.errors import BadFilter
from pledgebook.ledger.facets import KIND, YEAR
from pledgebook.ledger.filters import Filters

Numbers = npt.NDArray[np.int64]
Column = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]

DATED = ("day", "day_last", "published_last", "known_from", "known_whole")
"""Columns of days."""
PLAIN = ("n", "amount", "confidence")
"""Columns of numbers."""


class Vocabulary:
    """Numbers for pairs of a filter's name and a value; only ever added to."""

    def __init__(self) -> None:
        self.pairs: list[tuple[str, str]] = []
        self._numbers: dict[tuple[str, str], int] = {}

    def number(self, name: str, value: str) -> int:
        """The number of a pair, a new one if it has none yet."""
        found = self._numbers.get((name, value))
        if found is None:
            found = self._numbers[name, value] = len(self.pairs)
            self.pairs.append((name, value))
        return found

    def known(self, name: str, values: Iterable[str]) -> list[int]:
        """The numbers of those of these values that some entry has."""
        return [self._numbers[name, value] for value in values if (name, value) in self._numbers]


@dataclass(frozen=True, slots=True)
class Pairs:
    """What an entry may have several of: the entry's place in the columns, and a number (of a link: the other's id)."""

    place: Numbers
    number: Column

    def moved(self, kept: Mask) -> Pairs:
        """Those of the entries that are kept, by their new places."""
        places = np.cumsum(kept) - 1
        there = kept[self.place]
        return Pairs(places[self.place[there]], self.number[there])

    def and_of(self, other: Pairs, size: int) -> Pairs:
        """These and those of entries that stand behind the first ``size``."""
        place = np.concatenate([self.place, other.place + size])
        return Pairs(place, np.concatenate([self.number, other.number]))


def day_number(day: str) -> int:
    """An ISO 8601 day, month or year as a number in the same order; raises :class:`ValueError`.

    >>> day_number("2024-09-26"), day_number("2024-09"), day_number("")
    (20240926, 20240900, 0)
    """
    return int(day.replace("-", "").ljust(8, "0"))


def day_of_number(number: int) -> str:
    """The same, back.

    >>> day_of_number(20240926), day_of_number(20240900), day_of_number(0)
    ('2024-09-26', '2024-09', '')
    """
    digits = f"{number:08}"
    parts = [digits[:4], digits[4:6], digits[6:]]
    return "-".join(part for part in parts if part.strip("0")) if number else ""


def name_bytes(name: str) -> bytes:
    """An id as columns hold it."""
    return name.encode("utf-8", "surrogatepass")


def _name(stored: bytes) -> str:
    return stored.decode("utf-8", "surrogatepass")


class Shelf:
    """Some entries as columns, each in the same order; ``columns`` are those of :data:`DATED`, :data:`PLAIN`, ids, kinds.

    ``terms`` are what filters ask for, ``reports`` the numbers of the statements behind each entry, ``links`` the ids of
    the entries to which it is linked.
    """

    __slots__ = ("_orders", "columns", "links", "reports", "terms", "vocabulary")

    def __init__(
        self, vocabulary: Vocabulary, columns: Mapping[str, Column], *, terms: Pairs, reports: Pairs, links: Pairs
    ) -> None:
        self.vocabulary = vocabulary
        self.columns = columns
        self.terms = terms
        self.reports = reports
        self.links = links
        self._orders: dict[str, Numbers] = {}

    def __len__(self) -> int:
        return len(self.columns["n"])

    def only(self, kept: Mask) -> Shelf:
        """A shelf of these entries alone."""
        columns = {name: column[kept] for name, column in self.columns.items()}
        terms, reports, links = (each.moved(kept) for each in (self.terms, self.reports, self.links))
        return Shelf(self.vocabulary, columns, terms=terms, reports=reports, links=links)

    def and_of(self, other: Shelf) -> Shelf:
        """A shelf of these entries and those of another one with the same vocabulary."""
        columns = {name: np.concatenate([column, other.columns[name]]) for name, column in self.columns.items()}
        mine, theirs = (self.terms, self.reports, self.links), (other.terms, other.reports, other.links)
        terms, reports, links = (one.and_of(more, len(self)) for one, more in zip(mine, theirs, strict=True))
        return Shelf(self.vocabulary, columns, terms=terms, reports=reports, links=links)

    def without(self, numbers: Sequence[int] | Numbers) -> Shelf:
        """The same without the entries of these numbers."""
        gone = np.isin(self.columns["n"], np.asarray(numbers, dtype=np.int64))
        return self.only(~gone) if gone.any() else self

    def those(self, numbers: Sequence[int] | Numbers) -> Shelf:
        """The entries of these numbers alone."""
        return self.only(np.isin(self.columns["n"], np.asarray(numbers, dtype=np.int64)))

    def of_kinds(self, names: Iterable[str]) -> Shelf:
        """The entries of these kinds alone."""
        return self.only(np.isin(self.columns[KIND], self.vocabulary.known(KIND, names)))

    def kinds(self) -> set[str]:
        """The kinds of these entries."""
        return {self.vocabulary.pairs[number][1] for number in np.unique(self.columns[KIND]).tolist()}

    def names(self, mask: Mask) -> list[str]:
        """The ids of these entries."""
        return [_name(each) for each in self.columns["id"][mask].tolist()]

    def linked(self, mask: Mask, names: Collection[str]) -> set[str]:
        """The ids of the entries to which these entries link, and of those that link to them; ``names`` are their own ids."""
        there = self.links.number[mask[self.links.place]].tolist()
        back = np.array([_name(other) in names for other in self.links.number.tolist()], dtype=bool)
        return {_name(each) for each in there} | {
            _name(each) for each in self.columns["id"][self.links.place[back]].tolist()
        }

    # What is asked

    def select(self, filters: Filters, telling: Numbers | None = None) -> Mask:
        """Which entries the filters let through; ``telling`` are the statements that hold the wanted text."""
        mask = np.ones(len(self), dtype=bool)
        columns = self.columns
        if filters.kinds:
            mask &= np.isin(columns[KIND], self.vocabulary.known(KIND, filters.kinds))
        for name, words in filters.terms.items():
            mask &= self._among(self.terms, self.vocabulary.known(name, words))
        if filters.since:
            mask &= columns["day_last"] >= day_number(filters.first_day)
        if filters.until:
            mask &= (columns["day"] > 0) & (columns["day"] <= day_number(filters.last_day))
        if telling is not None:
            mask &= self._among(self.reports, telling)
        return mask

    def _among(self, pairs: Pairs, numbers: Sequence[int] | Numbers) -> Mask:
        """Which entries have one of these numbers."""
        mask = np.zeros(len(self), dtype=bool)
        mask[pairs.place[np.isin(pairs.number, numbers)]] = True
        return mask

    def tally(self, mask: Mask, names: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
        """Of each filter the values that these entries have, with their numbers, the most frequent first."""
        counts = np.bincount(self.terms.number[mask[self.terms.place]]).tolist()
        found: dict[str, list[tuple[str, int]]] = {name: [] for name in names}
        for (name, value), number in zip(self.vocabulary.pairs, counts, strict=False):
            if number and name in found:
                found[name].append((value, number))
        if KIND in found:
            found[KIND] = self._kinds(mask)
        if YEAR in found:
            found[YEAR] = self._years(mask)
        return {name: sorted(some, key=lambda pair: (-pair[1], pair[0])) for name, some in found.items()}

    def _kinds(self, mask: Mask) -> list[tuple[str, int]]:
        """How many of these entries are of each kind."""
        counts = np.bincount(self.columns[KIND][mask]).tolist()
        return [(self.vocabulary.pairs[number][1], count) for number, count in enumerate(counts) if count]

    def _years(self, mask: Mask) -> list[tuple[str, int]]:
        """How many of these entries reach into each year."""
        dated = mask & (self.columns["day"] > 0)
        first, last = self.columns["day"][dated] // 10_000, self.columns["day_last"][dated] // 10_000
        if not len(first):
            return []
        begun = np.bincount(first, minlength=int(last.max()) + 2)
        over = np.bincount(last + 1, minlength=len(begun))
        counts = np.cumsum(begun - over[: len(begun)])
        return [(f"{year:04}", number) for year, number in enumerate(counts.tolist()) if number]

    # In which order

    def listed(self, mask: Mask, filters: Filters) -> Numbers:
        """The places of these entries in the order of the filters, from their cursor on, up to their limit."""
        order = self._order(filters.column)
        if filters.after is not None:
            cut = self._cut(filters, order)
            order = order[:cut] if filters.descending else order[cut:]
        found = order[mask[order]]
        return (found[::-1] if filters.descending else found)[: filters.limit]

    def _order(self, column: str) -> Numbers:
        """All places by this column, then by id."""
        found = self._orders.get(column)
        if found is None:
            found = self._orders[column] = np.lexsort((self.columns["id"], self.columns[column])).astype(np.int64)
        return found

    def _cut(self, filters: Filters, order: Numbers) -> int:
        """Where in the order the last entry of the page before stands; behind it, unless the order is reversed."""
        value, entry = filters.after or ("", "")
        try:
            key = day_number(str(value)) if filters.column in DATED else float(value)
        except (ValueError, OverflowError) as error:
            raise BadFilter("cursor", filters.cursor[:40], "the cursor that the page before gave") from error
        keys = self.columns[filters.column][order]
        first, last = (int(np.searchsorted(keys, key, side=side)) for side in ("left", "right"))
        ids = self.columns["id"][order[first:last]]
        return first + int(np.searchsorted(ids, name_bytes(entry), side="left" if filters.descending else "right"))

    def sort_values(self, places: Sequence[int], column: str) -> list[str] | list[float]:
        """What the entries at these places are sorted by, as cursors hold it."""
        values: list[Any] = self.columns[column][places].tolist()
        if column not in DATED:
            return [float(each) for each in values]
        days = {each: day_of_number(each) for each in set(values)}
        return [days[each] for each in values]
