"""What the encoder answers, as probabilities, whoever computes them: the shipped weights or a network in training."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from pledgebook.reading.learned.windows import Window

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class RoleScores:
    """For one anchor: ``roles`` [shown, roles, 3] over outside, begins, inside, at what shows pieces of the article.

    ``labels`` [choices] are raw; ``kinds`` [kinds] are probabilities, each by itself. ``states`` [3 + shown, width] are what
    all of it was told from, at the first place, the two marks and what shows the article; ``None`` from who does not tell.
    """

    roles: Floats
    labels: Floats
    kinds: Floats
    states: Floats | None = None


class Scorer(Protocol):
    """Answers for one window at a time, so that no answer depends on what else is read."""

    def anchors(self, window: Window) -> Floats:
        """Probabilities [own, 1 + 2·kinds] at the window's own positions: outside, then begins and inside for each kind."""
        ...

    def roles(self, window: Window) -> RoleScores:
        """The answers for the anchor that the window's markers enclose."""
        ...


_FEW = 4
"""A last axis of at most this many is worked through place by place: numpy would start anew for every few numbers."""


def softmax(raw: Floats) -> Floats:
    """Probabilities over the last axis."""
    few = raw.ndim > 1 and 0 < raw.shape[-1] <= _FEW
    peak: Floats = functools.reduce(np.maximum, _last(raw)) if few else raw.max(axis=-1)
    shifted = np.exp(raw - peak[..., None])
    total: Floats = functools.reduce(np.add, _last(shifted)) if few else shifted.sum(axis=-1)
    answer: Floats = shifted / total[..., None]
    return answer


def _last(numbers: Floats) -> list[Floats]:
    """The numbers at each place of the last axis."""
    return [numbers[..., place] for place in range(numbers.shape[-1])]


def sigmoid(raw: Floats) -> Floats:
    """Probabilities, each by itself."""
    return np.asarray(1 / (1 + np.exp(-raw)), dtype=np.float32)


EDGE = 1e-4
"""How near to 0 and 1 a probability is taken to be at most."""
_LEAST, _MOST = np.float32(EDGE), np.float32(1 - EDGE)


def logit(chances: Floats) -> Floats:
    """The log-odds of probabilities, kept finite."""
    safe = np.minimum(np.maximum(chances, _LEAST), _MOST)
    answer: Floats = np.log(safe / (1 - safe))
    return answer
