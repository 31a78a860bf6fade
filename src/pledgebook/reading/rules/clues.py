"""A rule as a typed value: where to look, for which words, and what it counts.

A clue says *where to look* and *for which words*: ``when: {governor: [send, give], after: [to PARTY]}``. All places under
``when`` must hold one of their words, none under ``unless`` may. ``docs/rules-reader.md`` lists the places.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Condition = tuple[tuple[str, frozenset[str]], ...]
"""Places to look at, each with the words of which one must be there."""


@dataclass(frozen=True, slots=True)
class Clue:
    """Evidence for (points above zero) or against a statement, a label or an actor: what must be found where.

    ``of`` names the sources whose candidates it judges; empty for all. ``apart`` holds the points by source, or by look,
    where they differ from ``points``.
    """

    name: str
    when: Condition
    unless: Condition = ()
    points: float = 0.0
    of: frozenset[str] = frozenset()
    apart: Mapping[str, float] = field(default_factory=dict)

    def weight(self, key: str) -> float:
        """Its points for a candidate from this source, or in this look."""
        return self.apart.get(key, self.points)

    @property
    def places(self) -> frozenset[str]:
        """The places that it looks at."""
        return frozenset(place for place, _ in (*self.when, *self.unless))


@dataclass(frozen=True, slots=True)
class Choice:
    """A clue for one label of one field."""

    field: str
    label: str
    clue: Clue


@dataclass(frozen=True, slots=True)
class Filling:
    """One way to fill a field that no actor fills: what to take (:mod:`pledgebook.reading.rules.phrases`), and when."""

    field: str
    take: str
    words: frozenset[str]
    clue: Clue


@dataclass(frozen=True, slots=True)
class Source:
    """Where candidates for anchors come from: ``find`` is money, count, noun, object or word; ``heads`` what it looks for.

    ``needs`` and ``firsts`` are words of which the sentence must hold one each: those that the kind asks for, and those that
    the heads begin with (empty: any sentence will do). A candidate needs more points than ``threshold``.
    """

    name: str
    find: str
    heads: frozenset[str] = frozenset()
    threshold: float = 0.0
    needs: frozenset[str] = frozenset()
    firsts: frozenset[str] = frozenset()
