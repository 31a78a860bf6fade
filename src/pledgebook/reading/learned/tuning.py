"""The few numbers that were chosen on held-out articles: thresholds, and the weights of the confidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from pledgebook.model import Json
from pledgebook.reading.learned.scores import Floats, sigmoid

_EDGE = 1e-4


def logit(chances: Floats) -> Floats:
    """The log-odds of probabilities, kept finite."""
    safe = np.clip(chances, _EDGE, 1 - _EDGE)
    answer: Floats = np.log(safe / (1 - safe))
    return answer


def _combined(weights: Sequence[float], chances: Sequence[Floats]) -> Floats:
    """The logistic combination of probabilities: a weight for each one's log-odds, then a constant."""
    total = sum(
        (np.float32(weight) * logit(each) for weight, each in zip(weights, chances, strict=False)),
        np.float32(weights[-1]),
    )
    return sigmoid(np.asarray(total, dtype=np.float32))


@dataclass(frozen=True, slots=True)
class Tuning:
    """How probabilities become decisions.

    ``there`` combines the log-odds of the anchor pass and of the role pass to the chance that a statement is there;
    ``accept`` is the least such chance of each kind and ``roles`` the least probability of each role's pieces.
    ``right`` combines the chance with the certainty of the labels and of the parties to the confidence that the whole
    statement is right: calibrated, so that of ten statements at 0.9 nine are.
    """

    there: tuple[float, ...] = (0.5, 0.5, 0.0)
    right: tuple[float, ...] = (1.0, 0.0, 0.0, 0.0)
    accept: Mapping[str, float] = field(default_factory=dict)
    roles: Mapping[str, float] = field(default_factory=dict)

    def chances(self, anchor: Floats, kinds: Floats) -> Floats:
        """The probability of each kind, from both passes."""
        return _combined(self.there, (anchor, kinds))

    def confidence(self, chance: float, labels: float, parties: float) -> float:
        """The probability that the statement is right, from its chance to be there and the certainty of its parts."""
        return float(_combined(self.right, [np.array(each, dtype=np.float32) for each in (chance, labels, parties)]))

    def to_json(self) -> dict[str, Json]:
        """As stored in the description of the weights."""
        return {
            "there": list(self.there),
            "right": list(self.right),
            "accept": dict(self.accept),
            "roles": dict(self.roles),
        }

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Tuning:
        """The tuning of a description; raises ``KeyError``, ``TypeError`` or ``ValueError`` for anything else."""
        there, right, accept, roles = (said[key] for key in ("there", "right", "accept", "roles"))
        if not (
            isinstance(there, list) and isinstance(right, list) and isinstance(accept, dict) and isinstance(roles, dict)
        ):
            raise TypeError("tuning")
        return cls(
            tuple(float(each) for each in there),
            tuple(float(each) for each in right),
            {kind: float(least) for kind, least in accept.items()},
            {name: float(least) for name, least in roles.items()},
        )
