"""What speaks for a whole statement being right: how sure the encoder is of its parts, and whether another reader agrees."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pledgebook.reading.learned.scores import Floats, logit

SURE = ("chance", "label", "parties")
"""The grounds that are probabilities; their log-odds count."""
SEEN = ("said", "same_labels", "same_parties", "empty")
"""The grounds that are counted as they are."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What speaks for a statement.

    ``chance`` is the probability that it is there, ``label`` and ``parties`` are those of its required label and of its
    least certain party; ``said`` tells whether another reader marks it, too, and the two that follow whether with the same
    required labels and parties; ``empty`` counts the fields of parties without words.
    """

    kind: str
    chance: float
    label: float = 1.0
    parties: float = 1.0
    said: bool = False
    same_labels: bool = False
    same_parties: bool = False
    empty: int = 0

    def numbers(self) -> Floats:
        """Log-odds and counts, in the order of :data:`SURE` and :data:`SEEN`."""
        sure = logit(np.array([getattr(self, name) for name in SURE], dtype=np.float32))
        seen = np.array([getattr(self, name) for name in SEEN], dtype=np.float32)
        answer: Floats = np.concatenate([sure, seen])
        return answer
