"""Log-linear choice among candidates: what ``training/dated.py`` and ``training/implied.py`` have in common.

A conditional log-linear model learns which candidate annotators took; a value that no candidate has counts as "none".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypedDict, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Ints, Floats = NDArray[np.int64], NDArray[np.float64]
FOLDS, STEPS, RATE, MOMENTUM, MEMORY = 5, 400, 0.05, 0.9, 0.99
PRIOR = 8.0
"""The inverse variance of a weight."""
RARE = 10
"""Features seen in fewer statements are left out: they would learn single articles by heart."""
SLIGHT = 0.05


class _OfArticle(Protocol):
    @property
    def article(self) -> str: ...


_Told = TypeVar("_Told", bound=_OfArticle)


@dataclass(frozen=True, slots=True)
class Example:
    """One annotated statement: what a field of it could be, with features ("" is none), and what it is."""

    article: str
    values: tuple[str, ...]
    features: tuple[tuple[str, ...], ...]
    gold: str

    def right(self) -> list[bool]:
        """Which candidates are the annotated value; none where no candidate is."""
        hits = [value == self.gold for value in self.values]
        return hits if any(hits) else [not value for value in self.values]


class FitSettings(TypedDict):
    """What :func:`fit` may be told."""

    rare: int
    prior: float
    shared: float


def fit(
    examples: Sequence[Example], *, prior: float = PRIOR, rare: int = RARE, shared: float = 1.0
) -> dict[str, float]:
    """The weights that make the annotated candidates likeliest: conditional likelihood with a Gaussian prior, by Adam.

    Features seen in fewer than ``rare`` statements have none. Of the prior, ``shared`` is what holds for the features without a
    sign, which all candidates of a source share: of rare sources there are few examples, all alike.
    """
    seen = Counter(name for each in examples for name in {name for row in each.features for name in row})
    places = {name: place for place, name in enumerate(sorted(name for name, count in seen.items() if count >= rare))}
    table = _Table.of(examples, places)
    priors = np.array([prior * (shared if "|" not in name else 1.0) for name in places])
    weights, slope, spread = (np.zeros(len(places)) for _ in range(3))
    for step in range(1, STEPS + 1):
        now = table.slope(weights) + priors * weights
        slope += (1 - MOMENTUM) * (now - slope)
        spread += (1 - MEMORY) * (now**2 - spread)
        scale = np.sqrt(spread / (1 - MEMORY**step)) + 1e-8
        weights -= RATE * (1 - step / STEPS) * slope / (1 - MOMENTUM**step) / scale
    return {name: round(float(weights[place]), 2) for name, place in places.items() if abs(weights[place]) >= SLIGHT}


@dataclass(frozen=True, slots=True)
class _Table:
    """All candidates of all examples as arrays.

    ``features`` [candidates, features] counts each feature of each candidate, ``by_feature`` is the same turned; ``owner`` is a
    candidate's example; ``right`` tells whether it is the annotated value.
    """

    features: csr_matrix
    by_feature: csr_matrix
    owner: Ints
    right: Floats

    @classmethod
    def of(cls, examples: Sequence[Example], places: dict[str, int]) -> _Table:
        """The table of these examples, with the features that have a place."""
        rows = [row for each in examples for row in each.features]
        pairs = [(number, places[name]) for number, row in enumerate(rows) for name in row if name in places]
        owner = [number for number, each in enumerate(examples) for _ in each.values]
        right = [hit for each in examples for hit in each.right()]
        row, feature = np.array(pairs, np.int64).T
        features = csr_matrix((np.ones(len(row)), (row, feature)), (len(rows), len(places)))
        return cls(features, features.T.tocsr(), np.array(owner), np.array(right, float))

    def slope(self, weights: Floats) -> Floats:
        """The slope of the negative log-likelihood."""
        scores = self.features @ weights
        odds = np.exp(scores - scores.max())
        share = odds / np.bincount(self.owner, odds)[self.owner]
        aim = share * self.right
        aim /= np.bincount(self.owner, aim)[self.owner]
        slope: Floats = self.by_feature @ (share - aim)
        return slope


def folds(examples: Sequence[_Told]) -> Iterator[tuple[list[_Told], list[_Told]]]:
    """The examples parted by article, once a fold: to learn from, held out."""
    names = sorted({each.article for each in examples})
    fold = {name: number % FOLDS for number, name in enumerate(np.random.default_rng(1).permutation(names))}
    for number in range(FOLDS):
        rest = [each for each in examples if fold[each.article] != number]
        yield rest, [each for each in examples if fold[each.article] == number]
