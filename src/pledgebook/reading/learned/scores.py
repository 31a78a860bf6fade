"""What the encoder answers, as probabilities, whoever computes them: the shipped weights or a network in training."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from pledgebook.reading.learned.windows import Window

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class RoleScores:
    """For one anchor: ``roles`` [length, roles, 3] over outside, begins, inside.

    ``labels`` [choices] are raw; ``kinds`` [kinds] are probabilities, each by itself.
    """

    roles: Floats
    labels: Floats
    kinds: Floats


class Scorer(Protocol):
    """Answers for one window at a time, so that no answer depends on what else is read."""

    def anchors(self, window: Window) -> Floats:
        """Probabilities [length, 1 + 2·kinds]: outside, then begins and inside for each kind."""
        ...

    def roles(self, window: Window) -> RoleScores:
        """The answers for the anchor that the window's markers enclose."""
        ...


def softmax(raw: Floats) -> Floats:
    """Probabilities over the last axis."""
    shifted = np.exp(raw - raw.max(axis=-1, keepdims=True))
    answer: Floats = shifted / shifted.sum(axis=-1, keepdims=True)
    return answer


def sigmoid(raw: Floats) -> Floats:
    """Probabilities, each by itself."""
    return np.asarray(1 / (1 + np.exp(-raw)), dtype=np.float32)
