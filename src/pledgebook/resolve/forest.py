"""Boosted trees as nested lists: what the training made with a library is read here without it.

A leaf is a number; a node is ``[feature, threshold, low, high]``: ``low`` where the feature's value is at most the threshold.
The leaves that a row of numbers ends in add up to log-odds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import TypeAlias

from pledgebook.errors import BrokenWeights

Tree: TypeAlias = "float | tuple[int, float, Tree, Tree]"


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees over the features of these names, in their order."""

    features: tuple[str, ...]
    trees: tuple[Tree, ...]

    def chance(self, row: Sequence[float]) -> float:
        """The probability (0..1) that the trees give a row, one number for each feature."""
        odds = 0.0
        for tree in self.trees:
            node = tree
            while isinstance(node, tuple):
                node = node[2] if row[node[0]] <= node[1] else node[3]
            odds += node
        return 1 / (1 + exp(-odds))


@lru_cache(maxsize=4)
def load(path: Path, features: tuple[str, ...]) -> Mapping[str, Forest]:
    """The forests of a file by name; raises :class:`BrokenWeights` where it is missing, damaged, or made for other features."""
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        made = tuple(said["features"])
        forests = {
            name: Forest(made, tuple(_tree(each, len(made)) for each in trees)) for name, trees in said["trees"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BrokenWeights(path, f"{type(error).__name__}: {error}") from error
    if made != features:
        raise BrokenWeights(path, f"was made for {', '.join(made)}; expected {', '.join(features)}")
    return forests


def _tree(said: object, features: int) -> Tree:
    if not isinstance(said, list):
        return float(said)  # type: ignore[arg-type] # what is no number raises, as it should
    feature, threshold, low, high = said
    if not 0 <= feature < features:
        raise ValueError(f"feature {feature} of {features}")
    return int(feature), float(threshold), _tree(low, features), _tree(high, features)
