"""What lies around a sentence in its article: the sentences before it, and what was marked there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pledgebook.reading.rules.candidates import Candidate
from pledgebook.reading.rules.scene import Scene
from pledgebook.reading.rules.scoring import Table

_LABELS_REACH = 3
"""How many sentences a mark's labels are remembered for."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a table of clues can meet in one sentence.

    ``met`` is what every candidate there meets; ``near`` holds for places inside the sentence the words that it has, with
    what each meets; ``rest`` are the places that are looked at in full.
    """

    met: int
    near: Mapping[str, Sequence[tuple[str, int]]]
    rest: Sequence[str]


@dataclass(slots=True)
class Surroundings:
    """The scenes of an article, with what was looked up in them."""

    scenes: Sequence[Scene]
    whole: dict[int, frozenset[str]] = field(default_factory=dict)
    """A sentence's number → its words and their runs."""
    latest: tuple[int, Mapping[str, str]] | None = None
    """The sentence and the labels of the mark made last."""
    marked: list[Candidate] = field(default_factory=list)
    """The candidates that were marked so far, in text order."""
    narrowed: dict[tuple[Table, int], Narrowed] = field(default_factory=dict)
    """A table of clues and a sentence's number → what can be met of it there, looked up once for all candidates."""
    _before: dict[int, frozenset[str]] = field(default_factory=dict)
    _all: list[frozenset[str]] = field(default_factory=lambda: [frozenset()])

    def before(self, number: int) -> frozenset[str]:
        """The words of the two sentences before this one, made once."""
        found = self._before.get(number)
        if found is None:
            bags = (scene.line.bag for scene in self.scenes[max(0, number - 2) : number])
            found = self._before[number] = frozenset().union(*bags)
        return found

    def all_before(self, number: int) -> frozenset[str]:
        """The words of all sentences before this one, made once."""
        while len(self._all) <= number:
            last = len(self._all) - 1
            self._all.append(self._all[last] | self.scenes[last].line.bag)
        return self._all[number]

    def labels_near(self, number: int) -> set[str]:
        """The labels of the mark made last, if it stands near this sentence."""
        if self.latest is None or number - self.latest[0] > _LABELS_REACH:
            return set()
        return set(self.latest[1].values())
