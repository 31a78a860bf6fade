"""Which time dates a statement, as the encoder's last states tell it.

The states at the first place and at the anchor's two marks are projected to a few numbers, those at a piece of a time to as
many; their product is what speaks for that time. A source of times (the day of publication, a time of a sentence before)
has such numbers of its own. ``training/dating.py`` learns all of them, with the encoder as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from pledgebook.errors import BrokenWeights
from pledgebook.model import Dating
from pledgebook.reading.learned.pieces import Pieces
from pledgebook.reading.learned.scores import Floats, RoleScores
from pledgebook.reading.learned.windows import Window

SHOWN = 3
"""Where the states of what a role window shows begin: behind those at the first place and at the anchor's two marks."""


@dataclass(frozen=True, slots=True)
class Dater:
    """The projections: ``anchor`` [3·width, size] and ``bias`` [size], ``time`` [width, size], ``sources`` [sources, size]."""

    names: Sequence[str]
    """The sources' names."""
    anchor: Floats
    bias: Floats
    time: Floats
    sources: Floats

    def of(self, scores: RoleScores, window: Window, pieces: Pieces) -> Dating | None:
        """What the states of a role window say; ``None`` where they are not known."""
        states = scores.states
        if states is None:
            return None
        asked = self.asked(states[:SHOWN].reshape(-1))
        told = states[SHOWN:] @ (self.time @ asked)
        starts = tuple(pieces.starts[place] for place in window.shown_places)
        sources = dict(zip(self.names, (self.sources @ asked).tolist(), strict=True))
        return Dating(sources, starts, tuple(told.tolist()))

    def asked(self, states: Floats) -> Floats:
        """The numbers [size] of the states [3·width] at the first place and the anchor's two marks."""
        numbers: Floats = states @ self.anchor + self.bias
        return numbers

    @classmethod
    def open(cls, path: Path) -> Dater:
        """The projections of a file; raises :class:`BrokenWeights`."""
        try:
            with np.load(path, allow_pickle=False) as file:
                names = tuple(str(each) for each in file["names"])
                matrices = (file[name].astype(np.float32) for name in ("anchor", "bias", "time", "sources"))
                made = cls(names, *matrices)
        except (OSError, ValueError, KeyError, BadZipFile) as error:
            raise BrokenWeights(path, f"{type(error).__name__}: {error}") from error
        size = len(made.bias)
        if {made.anchor.shape[1], made.time.shape[1]} != {size} or made.sources.shape != (len(names), size):
            raise BrokenWeights(path, f"holds matrices that do not fit each other; expected {size} numbers in each row")
        return made

    def save(self, path: Path) -> None:
        """Write them, at half the precision."""
        half = {name: getattr(self, name).astype(np.float16) for name in ("anchor", "bias", "time", "sources")}
        with path.open("wb") as file:
            np.savez(file, names=np.array(self.names), **half)
