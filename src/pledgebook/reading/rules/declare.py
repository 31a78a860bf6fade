"""Reading rules as typed values, from the ``rules.yaml`` of a kind.

A rule says *where to look* and *for which words*: ``when: {governor: [send, give], after: [to Ukraine]}``. All places under
``when`` must hold one of their words, none under ``unless`` may. ``docs/rules-reader.md`` lists the places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pledgebook.errors import BrokenKind
from pledgebook.kinds import Kind
from pledgebook.reading.rules.verbs import Lexicon
from pledgebook.reading.rules.inflection import forms

Condition = tuple[tuple[str, frozenset[str]], ...]
"""Places to look at, each with the words of which one must be there."""


@dataclass(frozen=True, slots=True)
class Clue:
    """Evidence for (points above zero) or against a statement: what must be found where.

    ``of`` names the sources whose candidates it judges; empty for all. ``apart`` holds the points for sources where they
    differ from ``points``.
    """

    name: str
    when: Condition
    unless: Condition = ()
    points: float = 0.0
    of: frozenset[str] = frozenset()
    apart: Mapping[str, float] = field(default_factory=dict)
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    def weight(self, source: str) -> float:
        """Its points for a candidate from this source."""
        return self.apart.get(source, self.points)


@dataclass(frozen=True, slots=True)
class Choice:
    """A clue for one label of one field."""

    field: str
    label: str
    clue: Clue


@dataclass(frozen=True, slots=True)
class Filling:
    """One way to fill a field: what to take (see :mod:`pledgebook.reading.rules.takes`), with which words, and when."""

    field: str
    take: str
    words: frozenset[str]
    clue: Clue


@dataclass(frozen=True, slots=True)
class Source:
    """Where candidates for anchors come from: ``find`` is money, count, noun, object or word; ``heads`` the words it looks for.

    ``needs`` are words of which the sentence must hold one.
    """

    name: str
    find: str
    heads: frozenset[str] = frozenset()
    threshold: float = 0.0
    needs: frozenset[str] = frozenset()
