"""Boosted trees as nested lists: what the training made with a library is read here without it.

A leaf is a number; a node is ``[feature, threshold, low, high]``: ``low`` where the feature's value is at most the threshold.
The leaves that a row of numbers ends in add up to log-odds. All trees together are one expression of Python, made once, which
takes a fifth of the time of a walk from node to node.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, isfinite
from pathlib import Path
from typing import TypeAlias

from pledgebook.errors import BrokenWeights
from pledgebook.once import once

Tree: TypeAlias = "float | tuple[int, float, Tree, Tree]"


@dataclass(frozen=True)
class Forest:
    """Trees over the features of these names, in their order."""

    features: tuple[str, ...]
    trees: tuple[Tree, ...]

    def chance(self, row: Sequence[float]) -> float:
        """The probability (0..1) that the trees give a row, one number for each feature."""
        return 1 / (1 + exp(-self._odds(*row)))

    @once
    def _odds(self) -> Callable[..., float]:
        """What the trees add up to, as a function of one number for each feature."""
        numbers = ", ".join(f"f{place}" for place in range(len(self.features)))
        said = f"lambda {numbers}: {' + '.join(['0.0', *map(_expression, self.trees)])}"
        made: Callable[..., float] = eval(said, {"__builtins__": {}})  # noqa: S307 - only numbers stand in it
        return made


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


def _expression(tree: Tree) -> str:
    if not isinstance(tree, tuple):
        return repr(float(tree))
    feature, threshold, low, high = tree
    return f"({_expression(low)} if f{int(feature)} <= {float(threshold)!r} else {_expression(high)})"


def _tree(said: object, features: int) -> Tree:
    if not isinstance(said, list):
        return _number(said)
    feature, threshold, low, high = said
    if not 0 <= feature < features:
        raise ValueError(f"feature {feature} of {features}")
    return int(feature), _number(threshold), _tree(low, features), _tree(high, features)


def _number(said: object) -> float:
    number = float(said)  # type: ignore[arg-type] # what is no number raises, as it should
    if not isfinite(number):
        raise ValueError(f"{number} in a tree")
    return number
