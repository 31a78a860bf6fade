"""``python -m training.dated CORPUS``: the weights by which statements are dated (``resolve/dated.json``).

The annotated dates of the corpora and of ``training/annotations`` are matched to the candidates of
:mod:`pledgebook.resolve.dated`; a conditional log-linear model learns which candidate annotators took. A date that no
candidate has counts as not told. The figures printed are of articles held out in turn, then of ``dev.jsonl``, on gold
statements.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pledgebook.kinds import Kinds, load_kinds
from pledgebook.model import Article, Mark, Span
from pledgebook.resolve.dated import UNTOLD, WEIGHTS, candidates
from pledgebook.resolve.dated_scene import Scene
from pledgebook.resolve.senses import article_times
from training import annotations
from training.corpus import ANNOTATED, CHECK, STREAM, rows

Ints, Floats = NDArray[np.int64], NDArray[np.float64]
FOLDS, STEPS, RATE, MOMENTUM, MEMORY = 5, 400, 0.05, 0.9, 0.99
PRIOR = 8.0
"""The inverse variance of a weight."""
RARE = 10
"""Features seen in fewer statements are left out: they would learn single articles by heart."""
SLIGHT = 0.05


@dataclass(frozen=True, slots=True)
class Example:
    """One annotated statement: what its date could be, with features, and what it is."""

    article: str
    isos: tuple[str, ...]
    features: tuple[tuple[str, ...], ...]
    gold: str

    def right(self) -> list[bool]:
        """Which candidates are the annotated date; "not told" where none is."""
        hits = [iso == self.gold for iso in self.isos]
        return hits if any(hits) else [not iso for iso in self.isos]


def read(path: Path, kinds: Kinds) -> Iterator[Example]:
    """The annotated statements of one corpus."""
    for row in rows(path):
        yield from _examples(row, row["statements"], kinds)


def read_own(news: Path, kinds: Kinds) -> Iterator[Example]:
    """The statements that were annotated here, in their whole articles."""
    for row, statements in annotations.whole(news):
        yield from _examples(row, statements, kinds)


def _examples(row: Mapping[str, Any], statements: Sequence[Mapping[str, Any]], kinds: Kinds) -> Iterator[Example]:
    article = Article(row["id"], row["text"], (row["date"] or "")[:10] or None)
    times = article_times(article.text, article.date)
    for statement in statements:
        found = list(candidates(Scene(article, _mark(statement, kinds), times)))
        isos = tuple(each.found.value.iso if each.found else "" for each in found)
        features = tuple(each.features for each in found)
        yield Example(row["id"].rstrip("w"), isos, features, statement.get("date", ""))


def _mark(statement: Mapping[str, Any], kinds: Kinds) -> Mark:
    fields = kinds[statement["kind"]].fields
    labels = {name: statement[name] for name, field in fields.items() if field.labels and name in statement}
    return Mark(statement["kind"], Span(*statement["sentence"]), Span(*statement["anchor"]), labels=labels)


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """The weights that make the annotated candidates likeliest: conditional likelihood with a Gaussian prior, by Adam."""
    seen = Counter(name for each in examples for name in {name for row in each.features for name in row})
    places = {name: place for place, name in enumerate(sorted(name for name, count in seen.items() if count >= RARE))}
    table = _Table.of(examples, places)
    weights, slope, spread = (np.zeros(len(places)) for _ in range(3))
    for step in range(1, STEPS + 1):
        now = table.slope(weights) + PRIOR * weights
        slope += (1 - MOMENTUM) * (now - slope)
        spread += (1 - MEMORY) * (now**2 - spread)
        scale = np.sqrt(spread / (1 - MEMORY**step)) + 1e-8
        weights -= RATE * (1 - step / STEPS) * slope / (1 - MOMENTUM**step) / scale
    return {name: round(float(weights[place]), 2) for name, place in places.items() if abs(weights[place]) >= SLIGHT}


@dataclass(frozen=True, slots=True)
class _Table:
    """All candidates of all examples as arrays.

    ``feature`` and ``row`` name each feature of each candidate; ``owner`` is a candidate's example; ``right`` tells
    whether it is the annotated date.
    """

    feature: Ints
    row: Ints
    owner: Ints
    right: Floats
    width: int

    @classmethod
    def of(cls, examples: Sequence[Example], places: dict[str, int]) -> _Table:
        """The table of these examples, with the features that have a place."""
        rows = [row for each in examples for row in each.features]
        pairs = [(places[name], number) for number, row in enumerate(rows) for name in row if name in places]
        owner = [number for number, each in enumerate(examples) for _ in each.isos]
        right = [hit for each in examples for hit in each.right()]
        feature, row = np.array(pairs, np.int64).T
        return cls(feature, row, np.array(owner), np.array(right, float), len(places))

    def slope(self, weights: Floats) -> Floats:
        """The slope of the negative log-likelihood."""
        scores = np.bincount(self.row, weights[self.feature], len(self.owner))
        odds = np.exp(scores - scores.max())
        share = odds / np.bincount(self.owner, odds)[self.owner]
        aim = share * self.right
        aim /= np.bincount(self.owner, aim)[self.owner]
        return np.bincount(self.feature, (share - aim)[self.row], self.width)


def score(examples: Sequence[Example], weights: dict[str, float]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the dates, in percent, as the corpora's scorer counts them."""
    hits = told = said = 0
    for each in examples:
        shares: defaultdict[str, float] = defaultdict(float)
        for iso, row in zip(each.isos, each.features, strict=True):
            shares[iso] += float(np.exp(sum(weights.get(name, 0.0) for name in row) + (0 if iso else UNTOLD)))
        best = max(shares, key=lambda iso: shares[iso])
        hits += bool(best) and best == each.gold
        told += bool(best)
        said += bool(each.gold)
    precision, recall = 100 * hits / max(told, 1), 100 * hits / max(said, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def held_out(examples: Sequence[Example], more: Sequence[Example]) -> tuple[float, float, float]:
    """The mean score over folds of articles; ``more`` is learned from in each."""
    names = sorted({each.article for each in examples})
    fold = {name: number % FOLDS for number, name in enumerate(np.random.default_rng(1).permutation(names))}
    scores = []
    for number in range(FOLDS):
        rest = [*(each for each in examples if fold[each.article] != number), *more]
        scores.append(score([each for each in examples if fold[each.article] == number], fit(rest)))
    precision, recall, both = np.mean(scores, axis=0)
    return float(precision), float(recall), float(both)


def main() -> None:
    """Train on ``train.jsonl``, ``windows.jsonl`` and the annotations kept here, measure, write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.dated", description=__doc__)
    parser.add_argument("corpus", type=Path, help="folder of the annotated corpora")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    said = parser.parse_args()
    kinds = load_kinds()
    examples = [each for name in ANNOTATED for each in read(said.corpus / name, kinds)]
    more = list(read_own(said.corpus / STREAM, kinds))
    print("held out  P {:.1f}  R {:.1f}  F1 {:.1f}".format(*held_out(examples, more)))
    weights = fit([*examples, *more])
    print("dev       P {:.1f}  R {:.1f}  F1 {:.1f}".format(*score(list(read(said.corpus / CHECK, kinds)), weights)))
    said.out.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(weights)} weights in {said.out}")


if __name__ == "__main__":
    main()
