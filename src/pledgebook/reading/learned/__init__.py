"""The learned reader: an encoder fine-tuned for this project, its weights inside the package, no network at run time.

``docs/reader.md`` is its model card; ``training/`` makes the weights.
"""

from __future__ import annotations

import os
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from pledgebook.kinds import Kinds
from pledgebook.reading.gate import Gate
from pledgebook.reading.learned.dating import Dater
from pledgebook.reading.learned.glance import OnnxGlance
from pledgebook.reading.learned.looking import Parts
from pledgebook.reading.learned.pieces import PieceMaker
from pledgebook.reading.learned.reader import LearnedReader
from pledgebook.reading.learned.weights import DATING, GLANCE, PIECES, SHIPPED, OnnxScorer, open_weights
from pledgebook.reading.reader import Adviser

THREADS = "PLEDGEBOOK_THREADS"
"""Environment variable: threads of one process's encoder, 1 where it is not set. Answers do not depend on it."""


@lru_cache(maxsize=1)
def _opened(folder: Path, threads: int) -> Parts:
    """The parts of a weights folder, opened once a process."""
    weights = open_weights(folder)
    maker, scorer = PieceMaker(folder / PIECES), OnnxScorer(folder, threads=threads)
    glance = OnnxGlance(folder / GLANCE, weights.glance, threads=threads)
    gate, dater = Gate.of(weights.gate), Dater.open(folder / DATING)
    return Parts(weights.scheme, maker, scorer, weights.tuning, gate, glance, dater)


def open_learned(kinds: Kinds, other: Adviser | None = None, folder: Path = SHIPPED) -> LearnedReader:
    """The learned reader with the weights of a folder, and another reader whose opinion it weighs.

    Raises ``MissingWeights`` or ``BrokenWeights``.
    """
    threads = os.environ.get(THREADS, "")
    parts = _opened(folder, int(threads) if threads.isdecimal() and int(threads) else 1)
    return LearnedReader(kinds, replace(parts, other=other))


__all__ = ["LearnedReader", "Parts", "open_learned"]
