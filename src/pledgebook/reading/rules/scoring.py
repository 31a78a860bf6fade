"""Which clues fire, and what they say together.

Clues are turned around once: for each place, which words matter to which clues. What is seen is then looked up place by
place, and only the words that are there cost anything; a thousand clues cost little more than fifty.
"""

from __future__ import annotations

import functools
import math
import operator
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from pledgebook.reading.rules.clues import Choice, Clue


class Sight(Protocol):
    """What clues are held against."""

    @property
    def source(self) -> str:
        """Where the candidate comes from."""
        ...

    def met(self, table: Table) -> int:
        """What the words that are seen meet of a table's clues: :meth:`Table.meets` of all places, joined by ``|``."""
        ...


class Row:
    """The words that clues look for at one place, and what each of them meets."""

    __slots__ = ("bits", "words")

    def __init__(self, bits: Mapping[str, int]) -> None:
        self.bits = bits
        self.words = frozenset(bits)

    def meets(self, words: AbstractSet[str]) -> int:
        """What these words meet."""
        met, bits = 0, self.bits
        for word in self.words & words:
            met |= bits[word]
        return met


class Table:
    """Clues by the words that they look for.

    All that was met is one whole number. Each clue has a field of bits in it: one for every place that must hold one of its
    words, above them one that stays free, on top one that any exception sets. Adding one to every field at once carries into
    the free bit of just those fields that are full.
    """

    __slots__ = ("_always", "_free", "_numbers", "_sourced", "_sources", "_weights", "clues", "rows")

    def __init__(self, clues: Sequence[Clue]) -> None:
        self.clues = tuple(clues)
        self._weights: dict[str, list[float]] = {}
        self._always = self._free = start = 0
        self._numbers: dict[int, int] = {}
        self._sourced: list[tuple[frozenset[str], int]] = []
        self._sources: dict[str, int] = {}
        bits: dict[str, dict[str, int]] = {}
        for number, clue in enumerate(self.clues):
            free = start + len(clue.when)
            self._always |= 1 << start
            self._free |= 1 << free
            self._numbers[1 << free] = number
            self._sourced += [(clue.of, 1 << free)] if clue.of else []
            _note(clue, start, bits)
            start = free + 2
        self.rows: Mapping[str, Row] = {place: Row(each) for place, each in bits.items()}
        """For each place that a clue looks at, the words looked for."""

    def meets(self, place: str, words: AbstractSet[str]) -> int:
        """What these words at one place meet."""
        row = self.rows.get(place)
        return row.meets(words) if row else 0

    def fired(self, sight: Sight) -> list[int]:
        """The numbers of the clues that fire, in order (so that sums of points never differ)."""
        met = sight.met(self)
        bits = (met + self._always) & self._free & ~(met >> 1)
        if self._sourced:
            bits &= self._allowed(sight.source)
        numbers, found = self._numbers, []
        while bits:
            lowest = bits & -bits
            found.append(numbers[lowest])
            bits ^= lowest
        return found

    def _allowed(self, source: str) -> int:
        """The bits of the clues that judge candidates from this source."""
        found = self._sources.get(source)
        if found is None:
            barred = (free for sources, free in self._sourced if source not in sources)
            found = self._sources[source] = functools.reduce(operator.xor, barred, self._free)
        return found

    def weights(self, key: str) -> list[float]:
        """The points of every clue; ``key`` picks among points that a clue has apart."""
        found = self._weights.get(key)
        if found is None:
            found = self._weights[key] = [clue.weight(key) for clue in self.clues]
        return found

    def points(self, sight: Sight, key: str = "") -> float:
        """The sum of the points of the clues that fire; ``key`` is the source unless it is given."""
        weights = self.weights(key or sight.source)
        return sum([weights[number] for number in self.fired(sight)])


def _note(clue: Clue, start: int, bits: dict[str, dict[str, int]]) -> None:
    """Give each word that the clue looks for its bit, from ``start`` on."""
    conditions = [(place, words, 1 << start + each) for each, (place, words) in enumerate(clue.when)]
    exception = 1 << start + len(clue.when) + 1
    for place, words, bit in conditions + [(place, words, exception) for place, words in clue.unless]:
        row = bits.setdefault(place, {})
        row.update({word: row.get(word, 0) | bit for word in words})


def confidence(total: float) -> float:
    """Points as a probability: they are log-odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def labels(choices: Sequence[Choice], table: Table, required: frozenset[str], sight: Sight) -> dict[str, str]:
    """The label with the most points for each field; a field that is not required needs points above zero.

    ``table`` holds the clues of ``choices`` in their order.
    """
    sums: dict[str, dict[str, float]] = {}
    for number in table.fired(sight):
        choice = choices[number]
        row = sums.setdefault(choice.field, {})
        row[choice.label] = row.get(choice.label, 0.0) + choice.clue.points
    best = {name: max(row, key=lambda label: row[label]) for name, row in sums.items()}
    return {name: label for name, label in best.items() if name in required or sums[name][label] > 0}
