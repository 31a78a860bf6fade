"""Which candidates are statements: those with enough points, and of several that tell of one thing the best."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pledgebook.model import Span
from pledgebook.reading.rules.candidates import Candidate, candidates
from pledgebook.reading.rules.clues import Source
from pledgebook.reading.rules.kind_rules import KindRules
from pledgebook.reading.rules.looks import View
from pledgebook.reading.rules.mentions import COUNT, MONEY
from pledgebook.reading.rules.scene import Scene
from pledgebook.reading.rules.scoring import Row
from pledgebook.reading.rules.surroundings import Surroundings
from pledgebook.reading.rules.weighing import Weighing

_WITHIN = frozenset({"of", "for", "in", "with", "to", "as"})
"""Prepositions that may stand inside a list."""
_LIST = 9
"""How many words may stand between two things of one list."""


@dataclass(slots=True)
class Judged:
    """A candidate that its kind's clues found good enough, by how many points; ``weighings`` are filled by the reader."""

    rules: KindRules
    view: View
    margin: float
    weighings: Sequence[Weighing] = field(default_factory=tuple)

    @property
    def candidate(self) -> Candidate:
        """The candidate itself."""
        return self.view.candidate


class Search:
    """All kinds' sources by the words without which they find nothing, so that a sentence is asked only what it may answer."""

    def __init__(self, rules: Iterable[KindRules]) -> None:
        self._sources = [(each, source) for each in rules for source in each.sources]
        self._firsts = Row(_bits(source.firsts for _, source in self._sources))
        self._needs = Row(_bits(source.needs for _, source in self._sources))
        self._anyway = sum(1 << number for number, (_, source) in enumerate(self._sources) if not source.firsts)
        self._needless = sum(1 << number for number, (_, source) in enumerate(self._sources) if not source.needs)
        self._asked: dict[int, list[tuple[KindRules, Source]]] = {}

    def sources(self, bag: frozenset[str]) -> list[tuple[KindRules, Source]]:
        """The sources that may find something in a sentence of these words, each with its kind's rules, in order."""
        able = (self._anyway | self._firsts.meets(bag)) & (self._needless | self._needs.meets(bag))
        found = self._asked.get(able)
        if found is None:
            found = self._asked[able] = [each for number, each in enumerate(self._sources) if able >> number & 1]
        return found

    def judged(self, scene: Scene, number: int, surroundings: Surroundings) -> Iterator[Judged]:
        """The candidates of all kinds in one sentence that pass their threshold."""
        for rules, source in self.sources(scene.line.bag):
            for candidate in candidates(source, scene, number):
                view = View(candidate, surroundings)
                margin = rules.table.points(view) - source.threshold
                if margin > 0:
                    yield Judged(rules, view, margin)


def _bits(words: Iterable[Iterable[str]]) -> dict[str, int]:
    """Each word with the bits of the places at which it stands."""
    found: dict[str, int] = {}
    for number, some in enumerate(words):
        found.update({word: found.get(word, 0) | 1 << number for word in some})
    return found


def best(found: Iterable[Judged]) -> list[Judged]:
    """Of candidates that tell of the same thing, the one with the widest margin; in text order."""
    kept: dict[int, list[Judged]] = {}
    for each in sorted(found, key=_first_best):
        rivals = kept.setdefault(each.candidate.number, [])
        if not any(_same(each, other) for other in rivals):
            rivals.append(each)
    return sorted((each for rivals in kept.values() for each in rivals), key=lambda judged: judged.candidate.anchor)


def _first_best(judged: Judged) -> tuple[float, Span, str]:
    return -judged.margin, judged.candidate.anchor, judged.rules.kind.name


def _same(one: Judged, other: Judged) -> bool:
    """Whether two candidates of a sentence are one: their anchors overlap, or they are parts of one list of things."""
    if one.candidate.anchor.overlaps(other.candidate.anchor):
        return True
    sums = {one.candidate.sort, other.candidate.sort} & {MONEY, COUNT}
    return one.rules is other.rules and not sums and _listed(one.candidate, other.candidate)


def _listed(one: Candidate, other: Candidate) -> bool:
    """Whether nothing but things, commas and small joining words stands between the two."""
    scene = one.scene
    early, late = sorted((one, other), key=lambda each: each.first)
    between = range(early.last, late.first)
    if len(between) > _LIST or any(scene.verb_at(at) for at in between):
        return False
    words = frozenset(scene.line.words[early.last : late.first])
    return words.isdisjoint(scene.grammar.clause_ends) and words.isdisjoint(scene.grammar.prepositions - _WITHIN)
