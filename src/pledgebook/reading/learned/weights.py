"""The shipped weights: found, checked and opened, or a clear word about what is wrong with them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pledgebook.errors import BrokenWeights, MissingWeights
from pledgebook.model import Json
from pledgebook.reading.learned.graphs import open_graph
from pledgebook.reading.learned.scheme import Scheme
from pledgebook.reading.learned.scores import Floats, RoleScores
from pledgebook.reading.learned.tuning import Tuning
from pledgebook.reading.learned.windows import Window

VERSION = 6
"""Of the description's layout and the graphs' inputs and outputs; raised when either changes."""
SHIPPED = Path(__file__).parents[2] / "weights"
DESCRIPTION, GLANCE, PIECES, DATING = "reader.json", "glance.onnx", "pieces.json", "dating.npz"
TRUNK, FIRST, SECOND = "trunk.onnx", "first.onnx", "second.onnx"
GRAPHS = (TRUNK, FIRST, SECOND)
"""The encoder: words and lowest layers, then the layers and heads of each look."""
FILES = (*GRAPHS, GLANCE, DATING, PIECES)


@dataclass(frozen=True, slots=True)
class Weights:
    """A folder of weights whose description is read and whose files are whole."""

    folder: Path
    scheme: Scheme
    tuning: Tuning
    gate: tuple[str, ...]
    """Words of which a text must hold one to be worth reading."""
    glance: float
    """Least score at the glance of a sentence that is looked at."""


def open_weights(folder: Path = SHIPPED) -> Weights:
    """Read a weights folder's description and check its files.

    Raises :class:`MissingWeights` if a file is not there, :class:`BrokenWeights` if one is cut short, changed, or
    of a version that this release cannot read.
    """
    said = _description(folder / DESCRIPTION)
    for name in FILES:
        _check(folder / name, said)
    try:
        scheme, tuning = Scheme.from_json(_object(said["scheme"])), Tuning.from_json(_object(said["tuning"]))
        gate = tuple(str(word) for word in said["gate"])  # type: ignore[union-attr]
        glance = float(said["glance"])  # type: ignore[arg-type]
    except (KeyError, TypeError, ValueError) as error:
        raise BrokenWeights(folder / DESCRIPTION, f"lacks or misstates {error}") from error
    return Weights(folder, scheme, tuning, gate, glance)


def _object(said: Json) -> Mapping[str, Json]:
    if not isinstance(said, dict):
        raise TypeError(said)
    return said


def _description(path: Path) -> Mapping[str, Json]:
    if not path.exists():
        raise MissingWeights(path)
    try:
        said = _object(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError) as error:
        raise BrokenWeights(path, "is not the description that belongs there") from error
    if said.get("version") != VERSION:
        raise BrokenWeights(path, f"is of version {said.get('version')!r}, this release reads version {VERSION}")
    return said


def _check(path: Path, said: Mapping[str, Json]) -> None:
    if not path.exists():
        raise MissingWeights(path)
    files = said.get("files")
    expected = files.get(path.name) if isinstance(files, dict) else None
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != expected:
        raise BrokenWeights(path, f"is not whole: its SHA-256 is {found[:12]}…, {str(expected)[:12]}… was expected")


class OnnxScorer:
    """Answers by a folder's graphs, one window at a time, on ``threads`` threads. One of it serves a whole process."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        self._trunk, self._first, self._second = (open_graph(folder / name, threads) for name in GRAPHS)

    def anchors(self, window: Window) -> Floats:
        """See :class:`~pledgebook.reading.learned.scores.Scorer`."""
        own = np.arange(window.own.start, window.own.stop, dtype=np.int64)
        chances: Floats = self._first.run(None, {"states": self._states(window), "own": own})[0]
        return chances

    def roles(self, window: Window) -> RoleScores:
        """See :class:`~pledgebook.reading.learned.scores.Scorer`."""
        own = np.array([0, *window.marks, *window.shown], dtype=np.int64)
        return RoleScores(*self._second.run(None, {"states": self._states(window), "own": own}))

    def _states(self, window: Window) -> Floats:
        feeds = {
            "ids": np.array(window.ids, dtype=np.int64),
            "segments": np.array(window.segments, dtype=np.int64),
        }
        states: Floats = self._trunk.run(None, feeds)[0]
        return states
