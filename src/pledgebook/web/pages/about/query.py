"""How good the shipped reader was measured to be, as the record beside its weights says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

MEASURED = {
    "exact": "all fields of a statement right",
    "found": "statements found, by their words",
    "fields": "fields right, over all statements",
}
"""What each figure counts (F1 by the contract's scoring)."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """Of statements with a confidence from ``low`` on: how many there were, and the share that was right."""

    low: float
    number: int
    right: float


@dataclass(frozen=True, slots=True)
class Record:
    """The figures: per set of articles in per cent, and how right each confidence was."""

    scores: Mapping[str, Mapping[str, float]]
    reliability: tuple[Reliability, ...]

    @property
    def sets(self) -> tuple[str, ...]:
        """The sets of annotated articles on which all of :data:`MEASURED` was measured."""
        return tuple(name for name, scores in self.scores.items() if MEASURED.keys() <= scores.keys())


@lru_cache(maxsize=1)
def record() -> Record | None:
    """The record of the shipped weights; nothing where they come without one."""
    place = files("pledgebook") / "weights" / "record.json"
    if not place.is_file():
        return None
    said: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
    scores: dict[str, Any] = said.get("scores", {})
    rows = said.get("reliability") or scores.get("reliability") or ()  # beside the scores, or among them
    sets = {name: found for name, found in scores.items() if isinstance(found, dict)}
    return Record(sets, tuple(Reliability(*row) for row in rows))
