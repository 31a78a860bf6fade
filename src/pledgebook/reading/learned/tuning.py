"""The few numbers that were chosen on held-out articles: thresholds, and how far each source of odds is trusted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np

from pledgebook.model import Json
from pledgebook.reading.learned.grounds import SEEN, SURE, Grounds
from pledgebook.reading.learned.scores import EDGE, Floats, logit, sigmoid

_SLACK = 1e-3
"""Log-odds that rounding may be wrong by."""


@dataclass(frozen=True, slots=True)
class Weigh:
    """How the odds of a role's pieces are made: the encoder's own, what the other reader adds where it says yes or no.

    ``least`` is the probability from which a piece belongs to the role.
    """

    odds: float = 1.0
    yes: float = 0.0
    no: float = 0.0
    constant: float = 0.0
    least: float = 0.5

    def chances(self, own: Floats, other: Floats | None) -> Floats:
        """Probabilities of pieces from the encoder's and the other reader's opinion (1, 0, or none at all)."""
        return weighed([self], own, other)

    def hopeless(self) -> float:
        """The encoder's probability below which no piece belongs to the role, whatever the other reader says."""
        return _hopeless(self)


def weighed(weighs: Sequence[Weigh], own: Floats, other: Floats | None) -> Floats:
    """The same of several roles at once, each in a column of its own."""
    odds, yes, no, constant = np.array([(w.odds, w.yes, w.no, w.constant) for w in weighs], dtype=np.float32).T
    total = odds * logit(own) + constant
    if other is not None:
        total = total + np.where(other > 0, yes, no)
    return sigmoid(total)


@lru_cache(maxsize=256)
def _hopeless(weigh: Weigh) -> float:
    if weigh.odds <= 0:
        return 0.0
    other = max(weigh.yes, weigh.no, 0.0) + weigh.constant
    least = float(logit(np.array(weigh.least, dtype=np.float32)))
    found = float(sigmoid(np.array((least - other) / weigh.odds - _SLACK)))
    return found if found > EDGE else 0.0


@lru_cache(maxsize=8)
def _columns(steps: tuple[tuple[float, float], ...]) -> Floats:
    return np.array(steps).T


@dataclass(frozen=True, slots=True)
class Tuning:
    """How probabilities become decisions.

    ``there`` weighs the log-odds of the anchor pass and of the role pass, another reader's yes, and a constant, to the
    chance that a statement is there; ``accept`` is the least such chance of each kind. ``roles`` weighs each role,
    ``labels`` says what the other reader's choice adds to a label's score (``kind.field``). ``right`` weighs the
    :class:`~pledgebook.reading.learned.grounds.Grounds` of a statement to the odds that the whole of it is right,
    ``right_kinds`` adds what holds for its kind, and ``steps`` (odds' probability, share that was right; both rising)
    bends those to what was seen: of ten statements at 0.9 nine are right.
    """

    there: tuple[float, ...] = (0.5, 0.5, 0.0, 0.0)
    right: tuple[float, ...] = (1.0, *(0.0 for _ in (*SURE[1:], *SEEN)), 0.0)
    accept: Mapping[str, float] = field(default_factory=dict)
    roles: Mapping[str, Weigh] = field(default_factory=dict)
    labels: Mapping[str, float] = field(default_factory=dict)
    expected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For each kind, the fields that its statements hardly ever lack."""
    best: float = 1.0
    """What the second look says at best of a candidate: one that this would not save is not looked at again."""
    right_kinds: Mapping[str, float] = field(default_factory=dict)
    steps: tuple[tuple[float, float], ...] = ()

    def chances(self, anchor: Floats, kinds: Floats, other: Floats) -> Floats:
        """The probability of each kind, from both passes and the other reader's word (1 or 0)."""
        first, second, third, constant = (np.float32(each) for each in self.there)
        return sigmoid(first * logit(anchor) + second * logit(kinds) + third * other + constant)

    def hopeless(self, kind: str) -> float:
        """The first look's probability of a kind below which nothing is accepted as one, whatever else is said for it."""
        first, second, third, constant = self.there
        other = max(third, 0.0) + constant + second * float(logit(np.array(self.best, dtype=np.float32)))
        least = float(logit(np.array(self.accept.get(kind, 0.5), dtype=np.float32)))
        return float(sigmoid(np.array((least - other) / first - _SLACK))) if first > 0 else 0.0

    def confidence(self, grounds: Grounds) -> float:
        """The probability that the statement is right as a whole."""
        *weights, constant = self.right
        odds = np.dot(grounds.numbers(), weights) + constant + self.right_kinds.get(grounds.kind, 0.0)
        return self.bent(float(sigmoid(np.array(odds, dtype=np.float32))))

    def bent(self, plain: float) -> float:
        """A probability of the regression, bent to the share that was right at it."""
        return float(np.interp(plain, *_columns(self.steps))) if self.steps else plain

    def to_json(self) -> dict[str, Json]:
        """As stored in the description of the weights."""
        said: dict[str, Json] = asdict(self)
        expected = {kind: list(names) for kind, names in self.expected.items()}
        steps = [list(each) for each in self.steps]
        return {**said, "there": list(self.there), "right": list(self.right), "steps": steps, "expected": expected}

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Tuning:
        """The tuning of a description; raises ``KeyError``, ``TypeError`` or ``ValueError`` for anything else."""
        there, right = (tuple(float(each) for each in said[key]) for key in ("there", "right"))
        by_name = ("accept", "labels", "right_kinds")
        accept, labels, kinds = ({name: float(each) for name, each in said[key].items()} for key in by_name)
        roles = {name: Weigh(**each) for name, each in said["roles"].items()}
        if len(there) != len(cls().there) or len(right) != len(cls().right):
            raise ValueError("there, right")
        steps = tuple((float(odds), float(share)) for odds, share in said.get("steps", ()))
        expected = {kind: tuple(str(name) for name in names) for kind, names in said["expected"].items()}
        return cls(there, right, accept, roles, labels, expected, float(said["best"]), kinds, steps)
