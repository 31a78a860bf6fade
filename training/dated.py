"""``python -m training.dated CORPUS``: the weights by which statements are dated (``resolve/dated.json``).

The annotated dates of the corpora, of ``training/annotations`` and of ``training/written`` are matched to the candidates of
:mod:`pledgebook.resolve.dated`; a conditional log-linear model learns which candidate annotators took. A date that no
candidate has counts as not told. The figures printed are of articles held out in turn, then of ``dev.jsonl``, on gold
statements.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from pledgebook.kinds import Kinds, load_kinds
from pledgebook.model import Article, Mark, Span
from pledgebook.resolve.dated import UNTOLD, WEIGHTS, candidates
from pledgebook.resolve.dated_scene import Scene
from pledgebook.resolve.dated_setting import setting
from training import annotations
from training.choosing import Example, fit, folds
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
    article = Article(row["id"], row["text"], (row["date"] or "")[:10] or None)
    here = setting(article.text, article.date)
    for statement in statements:
        found = list(candidates(Scene(here, _mark(statement, kinds))))
        values = tuple(each.found.value.iso if each.found else "" for each in found)
        features = tuple(each.features for each in found)
        yield Example(row["id"].rstrip("w"), values, features, statement.get("date", ""))


def _mark(statement: Mapping[str, Any], kinds: Kinds) -> Mark:
    fields = kinds[statement["kind"]].fields
    labels = {name: statement[name] for name, field in fields.items() if field.labels and name in statement}
    return Mark(statement["kind"], Span(*statement["sentence"]), Span(*statement["anchor"]), labels=labels)


WORTH = 3
"""How often each statement of the corpora counts: annotators of our own call more dates told than theirs did."""


def score(examples: Sequence[Example], weights: dict[str, float]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the dates, in percent, as the corpora's scorer counts them."""
    hits = told = said = 0
    for each in examples:
        shares: defaultdict[str, float] = defaultdict(float)
        for iso, row in zip(each.values, each.features, strict=True):
            shares[iso] += float(np.exp(sum(weights.get(name, 0.0) for name in row) + (0 if iso else UNTOLD)))
        best = max(shares, key=lambda iso: shares[iso])
        hits += bool(best) and best == each.gold
        told += bool(best)
        said += bool(each.gold)
    precision, recall = 100 * hits / max(told, 1), 100 * hits / max(said, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def held_out(examples: Sequence[Example], more: Sequence[Example]) -> tuple[float, float, float]:
    """The mean score over folds of articles; ``more`` is learned from in each."""
    scores = [score(held, fit([*rest * WORTH, *more])) for rest, held in folds(examples)]
    precision, recall, both = np.mean(scores, axis=0)
    return float(precision), float(recall), float(both)


def main() -> None:
    """Train on ``train.jsonl``, ``windows.jsonl``, the annotations kept here and the passages, measure, write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.dated", description=__doc__)
    parser.add_argument("corpus", type=Path, help="folder of the annotated corpora")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    said = parser.parse_args()
    kinds = load_kinds()
    examples = [each for name in ANNOTATED for each in read(said.corpus / name, kinds)]
    more = [*read_own(said.corpus / STREAM, kinds), *read_written(kinds)]
    print("held out  P {:.1f}  R {:.1f}  F1 {:.1f}".format(*held_out(examples, more)))
    weights = fit([*examples * WORTH, *more])
    print("dev       P {:.1f}  R {:.1f}  F1 {:.1f}".format(*score(list(read(said.corpus / CHECK, kinds)), weights)))
    said.out.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(weights)} weights in {said.out}")


if __name__ == "__main__":
    main()
