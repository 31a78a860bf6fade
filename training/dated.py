"""``python -m training.dated CORPUS``: the weights by which statements are dated (``resolve/dated.json``).

The annotated dates of the corpora, of ``training/annotations`` and of ``training/written`` are matched to the candidates of
:mod:`pledgebook.resolve.dated`; a conditional log-linear model learns which candidate annotators took. A date that no
candidate has counts as not told. The figures printed are of articles held out in turn, then of ``dev.jsonl``, on gold
statements.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from pledgebook.kinds import Kinds, load_kinds
from pledgebook.model import Mark, Span
from pledgebook.resolve.dated import UNTOLD, Candidate, candidates
from pledgebook.resolve.dated_scene import Scene
from pledgebook.resolve.dated_setting import Setting, setting
from pledgebook.resolve.dated_traits import WEIGHTS
from training import annotations
from training.choosing import Example, FitSettings, fit, folds
from training.corpus import ANNOTATED, CHECK, STREAM, rows


def read(path: Path, kinds: Kinds) -> Iterator[Example]:
    """The annotated statements of one corpus."""
    for row in rows(path):
        yield from _examples(row, row["statements"], kinds)


def read_own(news: Path, kinds: Kinds) -> Iterator[Example]:
    """The statements that were annotated here, in their whole articles."""
    for row, statements in annotations.whole(news):
        yield from _examples(row, statements, kinds)


def read_written(kinds: Kinds, folder: Path = annotations.WRITTEN) -> Iterator[Example]:
    """The statements of the passages that were written for training."""
    for path in sorted(folder.glob("*.jsonl")):
        for row in rows(path):
            dated = [each for each in row["statements"] if "date" in kinds[each["kind"]].fields]
            yield from _examples(row, dated, kinds)


def _examples(row: Mapping[str, Any], statements: Sequence[Mapping[str, Any]], kinds: Kinds) -> Iterator[Example]:
    here = setting_of(row)
    for statement in statements:
        found = list(candidates(Scene(here, mark_of(statement, kinds))))
        yield example(row["id"], found, statement.get("date", ""))


def setting_of(row: Mapping[str, Any]) -> Setting:
    """The setting of an annotated article."""
    return setting(row["text"], (row["date"] or "")[:10] or None)


def example(name: str, found: Sequence[Candidate], gold: str) -> Example:
    """What a statement's date could be, with features, and what it is; of the article of this name or a window of it."""
    values = tuple(each.found.value.iso if each.found else "" for each in found)
    return Example(name.rstrip("w"), values, tuple(tuple(map(sys.intern, each.features)) for each in found), gold)


def mark_of(statement: Mapping[str, Any], kinds: Kinds) -> Mark:
    """An annotated statement as a mark, with the labels that it has."""
    fields = kinds[statement["kind"]].fields
    labels = {name: statement[name] for name, field in fields.items() if field.labels and name in statement}
    return Mark(statement["kind"], Span(*statement["sentence"]), Span(*statement["anchor"]), labels=labels)


FIT: FitSettings = {"rare": 20, "prior": 4.0, "shared": 0.05}
"""How the weights are fitted (:func:`training.choosing.fit`): verbs are many, and most of them tell nothing of when."""
WORTH = 3
"""How often each statement of the corpora counts: annotators of our own call more dates told than theirs did."""


LEVELS = (-0.6, -0.4, -0.2, 0.0, 0.2, 0.4, 0.6)
"""What may be added to "not told" of a kind of statement, to see where its dates are found best."""
BELIEVED = 0.5
"""How much of that is added: a reader's own odds, which no example here has, tell a part of it."""

Shares = Mapping[str, float]
"""How likely each date is, up to a factor; "" is none."""


def shares(example: Example, weights: Mapping[str, float]) -> Shares:
    """How likely an example's dates are by these weights."""
    found: defaultdict[str, float] = defaultdict(float)
    for iso, row in zip(example.values, example.features, strict=True):
        found[iso] += float(np.exp(sum(weights.get(name, 0.0) for name in row) + (0 if iso else UNTOLD)))
    return found


def score(told: Sequence[tuple[Example, Shares]], level: float = 0.0) -> tuple[float, float, float]:
    """Precision, recall and F1 of the dates, in percent, as the corpora's scorer counts them."""
    hits = dated = said = 0
    for each, found in told:
        best = max(found, key=lambda iso: found[iso] * (1.0 if iso else float(np.exp(level))))
        hits += bool(best) and best == each.gold
        dated += bool(best)
        said += bool(each.gold)
    precision, recall = 100 * hits / max(dated, 1), 100 * hits / max(said, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def held_out(examples: Sequence[Example], more: Sequence[Example]) -> list[tuple[Example, Shares]]:
    """The corpora's examples as weights see them that were learned from other articles; ``more`` is learned from in each."""
    told = []
    for rest, held in folds(examples):
        weights = fit([*rest * WORTH, *more], **FIT)
        told += [(each, shares(each, weights)) for each in held]
    return told


def levels(told: Sequence[tuple[Example, Shares]], kinds: Kinds) -> dict[str, float]:
    """What is added to the weight of "not told" of each kind, by name of the feature.

    The level at which the kind's held-out dates are found best, smoothed with its neighbours, and only a part of it.
    """
    found = {}
    for kind in kinds:
        feature = f"untold|{kind}"
        own = [each for each in told if any(feature in row for row in each[0].features)]
        scores = np.convolve([score(own, level)[2] for level in LEVELS], np.ones(3) / 3, "valid")
        found[feature] = BELIEVED * LEVELS[1:-1][int(scores.argmax())] if own else 0.0
    return found


def main() -> None:
    """Train on ``train.jsonl``, ``windows.jsonl``, the annotations kept here and the passages, measure, write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.dated", description=__doc__)
    parser.add_argument("corpus", type=Path, help="folder of the annotated corpora")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    said = parser.parse_args()
    kinds = load_kinds()
    examples = [each for name in ANNOTATED for each in read(said.corpus / name, kinds)]
    more = [*read_own(said.corpus / STREAM, kinds), *read_written(kinds)]
    told = held_out(examples, more)
    print("held out  P {:.1f}  R {:.1f}  F1 {:.1f}".format(*score(told)))
    weights = fit([*examples * WORTH, *more], **FIT)
    for feature, level in levels(told, kinds).items():
        weights[feature] = round(weights.get(feature, 0.0) + level, 2)
        print(f"{feature} {level:+.1f}")
    dev = [(each, shares(each, weights)) for each in read(said.corpus / CHECK, kinds)]
    print("dev       P {:.1f}  R {:.1f}  F1 {:.1f}".format(*score(dev)))
    said.out.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(weights)} weights in {said.out}")


if __name__ == "__main__":
    main()
