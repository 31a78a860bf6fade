"""Which clues fire, and what they say together.

Clues are turned around once: for each place, which words matter to which clues. A view is then asked place by place, and
only the words that are there cost anything; a thousand clues cost little more than fifty.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

from pledgebook.reading.rules.clues import Choice, Clue


class Sight(Protocol):
    """What clues are held against: the words found at each place."""

    @property
    def source(self) -> str:
        """Where the candidate comes from."""
        ...

    def words(self, place: str) -> frozenset[str]:
        """The words found at this place."""
        ...


_Row = tuple[list[int], list[tuple[int, int]]]
"""For one word at one place: the clues that it makes fire, and those that it meets a part of, each with its bit."""


class Table:
    """Clues by the words that they look for.

    Most clues look at one place: any of their words makes them fire. The others keep one bit for each place that must be met,
    and one above them that any exception sets.
    """

    __slots__ = ("_always", "_needed", "_rows", "_sourced", "_weights", "clues")

    def __init__(self, clues: Sequence[Clue]) -> None:
        self.clues = tuple(clues)
        self._needed = [(1 << len(clue.when)) - 1 for clue in self.clues]
        self._always = [number for number, clue in enumerate(self.clues) if not clue.when and not clue.unless]
        self._sourced = frozenset(number for number, clue in enumerate(self.clues) if clue.of)
        self._rows: dict[str, dict[str, _Row]] = {}
        self._weights: dict[str, list[float]] = {}
        for number, clue in enumerate(self.clues):
            self._note(number, clue)

    def _row(self, place: str, word: str) -> _Row:
        return self._rows.setdefault(place, {}).setdefault(word, ([], []))

    def _note(self, number: int, clue: Clue) -> None:
        if len(clue.when) == 1 and not clue.unless:
            place, words = clue.when[0]
            for word in words:
                self._row(place, word)[0].append(number)
            return
        exception = 1 << len(clue.when)
        rows = [(place, words, 1 << bit) for bit, (place, words) in enumerate(clue.when)]
        for place, words, bit in rows + [(place, words, exception) for place, words in clue.unless]:
            for word in words:
                self._row(place, word)[1].append((number, bit))

    def fired(self, sight: Sight) -> list[int]:
        """The numbers of the clues that fire, in order (so that sums of points never differ)."""
        fired, met = set(self._always), dict[int, int]()
        for place, row in self._rows.items():
            for word in row.keys() & sight.words(place):
                plain, joint = row[word]
                fired.update(plain)
                for number, bit in joint:
                    met[number] = met.get(number, 0) | bit
        needed = self._needed
        fired.update([number for number, bits in met.items() if bits == needed[number]])
        if self._sourced:
            source = sight.source
            fired = {number for number in fired if number not in self._sourced or source in self.clues[number].of}
        return sorted(fired)

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
