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
        self._missing = {number for number, (_, source) in enumerate(self._sources) if source.firsts}
        self._lacking = {number for number, (_, source) in enumerate(self._sources) if source.needs}
        self._firsts, self._needs = dict[str, set[int]](), dict[str, set[int]]()
        for number, (_, source) in enumerate(self._sources):
            for word in source.firsts:
                self._firsts.setdefault(word, set()).add(number)
            for word in source.needs:
                self._needs.setdefault(word, set()).add(number)

    def sources(self, bag: frozenset[str]) -> list[tuple[KindRules, Source]]:
        """The sources that may find something in a sentence of these words, each with its kind's rules, in order."""
        absent = self._missing.difference(*(self._firsts[word] for word in self._firsts.keys() & bag))
        absent |= self._lacking.difference(*(self._needs[word] for word in self._needs.keys() & bag))
        return [each for number, each in enumerate(self._sources) if number not in absent]

    def judged(self, scene: Scene, number: int, surroundings: Surroundings) -> Iterator[Judged]:
        """The candidates of all kinds in one sentence that pass their threshold."""
        for rules, source in self.sources(scene.line.bag):
            for candidate in candidates(source, scene, number):
                view = View(candidate, surroundings)
                margin = rules.table.points(view) - source.threshold
                if margin > 0:
                    yield Judged(rules, view, margin)


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
