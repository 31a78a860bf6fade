"""``python -m training.weighed CORPUS``: the trees that weigh parties by the whole article (``resolve/weighed.json``).

The shipped reader reads the passages of ``training/written`` that its weights did **not** learn (their record names the
files that they did): what it thinks of names there is what it thinks of news. Each party that a field could hold
(:mod:`pledgebook.resolve.weighed`) is a row, right where annotators have it in that field of the matched statement.
Figures are of the fields in question on matched statements, as read and as weighed: of each fourth passage, held out, then of
``dev.jsonl``. Where the weights have learned all passages there is nothing to learn from, and nothing is written.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from lightgbm import Booster, Dataset, train
from numpy.typing import NDArray

from pledgebook.evaluate import Score, compare, match
from pledgebook.kinds import Field, Kinds, load_kinds
from pledgebook.model import Article, Mark, Statement
from pledgebook.reading import open_reader
from pledgebook.reading.learned.weights import SHIPPED
from pledgebook.resolve import forest, unweighed
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.context import Context
from pledgebook.resolve.scene import Scene
from pledgebook.resolve.weighed import GROUNDS, WEIGHTS, Candidate, Hearing, candidates, chosen
from training import annotations
from training.corpus import CHECK, Annotated, Gold, annotated

TREES: Mapping[str, tuple[int, dict[str, float]]] = {
    "donors": (
        100,
        {"num_leaves": 12, "learning_rate": 0.08, "bagging_fraction": 0.6, "bagging_freq": 1, "feature_fraction": 0.5},
    ),
    "recipients": (80, {"num_leaves": 15, "learning_rate": 0.12}),
}
"""How many trees a field has, and how they grow. Who gives is seldom wrong: each tree sees a part of what there is to learn."""
HELD = 4
"""One passage in so many is held out when figures are made."""
_NAME = "learned"
_DIGITS = 7
"""Digits of a threshold that count. Just below zero is not zero: -1e-35 parts what is 0 from what is less."""


@dataclass(frozen=True, slots=True)
class Case:
    """One field of a matched statement: whom it could hold, whom the reader took, and whom annotators have there."""

    article: str
    kind: str
    field: str
    found: tuple[Candidate, ...]
    gold: tuple[dict[str, Any], ...]

    def said(self, codes: Iterable[str]) -> dict[str, Any]:
        """These parties in the field, as a statement's JSON has them."""
        return {self.field: [{"code": code} for code in codes]}

    def score(self, codes: Iterable[str], kinds: Kinds) -> Score:
        """How these parties agree with the annotated ones."""
        return compare(kinds[self.kind], self.field, {self.field: list(self.gold)}, self.said(codes))

    def taken(self) -> list[str]:
        """Whom the reader took."""
        return [each.code for each in self.found if each.taken]


def cases(articles: Sequence[Annotated], kinds: Kinds) -> Iterator[Case]:
    """The cases of annotated articles, as the shipped reader sees them; progress goes to standard error."""
    reader = open_reader(_NAME, kinds)
    for number, each in enumerate(articles, 1):
        article = Article(each.id, each.text, (each.date or "")[:10] or None, each.title, each.source)
        marks = reader.read([article])[0]
        context = Context.of(article)
        statements, whole = unweighed(context, marks, kinds) if marks else ((), [])
        yield from _cases(context.parties, statements, whole, each.statements, kinds)
        if number % 100 == 0 or number == len(articles):
            print(f"\r{number} of {len(articles)} read", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def _cases(
    cast: ArticleParties, statements: Sequence[Statement], marks: Sequence[Mark], gold: Sequence[Gold], kinds: Kinds
) -> Iterator[Case]:
    scene = Scene.of(cast, statements, kinds)
    heard = {(mark.kind, mark.anchor): mark.around for mark in marks if mark.around}
    for name, kind in kinds.items():
        fields: list[Field] = [field for field in kind.fields.values() if field.weighed]
        mine = [each for each in statements if each.kind == name]
        rows = [{"anchor": [each.anchor.start, each.anchor.end], "number": at} for at, each in enumerate(mine)]
        told = [each for each in gold if each["kind"] == name]
        for one, row in match(told, rows).together if fields else ():
            statement = mine[row["number"]]
            around = heard.get((name, statement.anchor))
            for field in fields if around else ():
                assert around is not None
                found = tuple(candidates(scene, statement, Hearing(around), kind, field))
                yield Case(cast.article.id, name, field.name, found, tuple(one.get(field.name) or ()))


def rows(found: Sequence[Case], kinds: Kinds) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Numbers [candidates, grounds] of all candidates, and whether annotators have each (0 or 1)."""
    numbers = [candidate.numbers for case in found for candidate in case.found]
    right = [case.score([candidate.code], kinds).hits > 0 for case in found for candidate in case.found]
    return np.array(numbers, dtype=np.float64), np.array(right, dtype=np.float64)


def grown(found: Sequence[Case], kinds: Kinds) -> forest.Forest:
    """The trees that tell the right candidates from the others."""
    numbers, right = rows(found, kinds)
    count, grow = TREES[found[0].field]
    settings = {
        "objective": "binary",
        **grow,
        "lambda_l2": 5,
        "min_data_in_leaf": 20,
        "seed": 1,
        "deterministic": True,
        "num_threads": 1,
        "verbose": -1,
    }
    return as_forest(train(settings, Dataset(numbers, right), count))


def as_forest(booster: Booster) -> forest.Forest:
    """A library's trees as the package reads them."""
    trees = tuple(_node(each["tree_structure"]) for each in booster.dump_model()["tree_info"])
    return forest.Forest(GROUNDS, trees)


def threshold(number: float) -> float:
    """A threshold with the digits that count."""
    return float(f"{number:.{_DIGITS}g}")


def _node(said: dict[str, Any]) -> forest.Tree:
    if "leaf_value" in said:
        return round(float(said["leaf_value"]), 4)
    if said["decision_type"] != "<=":
        raise ValueError(f"a tree decides by {said['decision_type']!r}; only <= is read")
    low, high = _node(said["left_child"]), _node(said["right_child"])
    return int(said["split_feature"]), threshold(float(said["threshold"])), low, high


def figures(found: Sequence[Case], trees: forest.Forest, kinds: Kinds) -> str:
    """F1 of one field as read and as weighed, and in how many statements it becomes right or wrong."""
    before, after, mended, spoilt = Score(), Score(), 0, 0
    for case in found:
        codes = [each.code for each in chosen(case.found, trees, kinds[case.kind].fields[case.field])]
        was, now = case.score(case.taken(), kinds), case.score(codes, kinds)
        before, after = before + was, after + now
        mended += _whole(now) and not _whole(was)
        spoilt += _whole(was) and not _whole(now)
    return f"F1 {before.f1:.1f} to {after.f1:.1f}, {mended} mended, {spoilt} spoilt of {len(found)}"


def _whole(score: Score) -> bool:
    return score.hits == score.gold == score.predicted


def known(folder: Path = SHIPPED) -> set[str]:
    """The SHA-256 of all files that shipped weights have learned from."""
    said: dict[str, str] = json.loads((folder / "record.json").read_text(encoding="utf-8"))["data"]
    return set(said.values())


def main() -> None:
    """Learn from the passages that the weights do not know, measure, write the trees."""
    parser = argparse.ArgumentParser(prog="python -m training.weighed", description=__doc__)
    parser.add_argument("corpus", type=Path, help="folder of the annotated corpora")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    said = parser.parse_args()
    kinds = load_kinds()
    new = annotations.fresh(known())
    passages = [each for each in annotations.written() if each.id in new]
    if not passages:
        sys.exit("the shipped weights have learned all passages of training/written; write some that they have not")
    found, dev = list(cases(passages, kinds)), list(cases(annotated(said.corpus / CHECK), kinds))
    held = {each.id for at, each in enumerate(passages) if at % HELD == 0}
    trees = {}
    for name in sorted({each.field for each in found}):
        mine = [each for each in found if each.field == name]
        part = grown([each for each in mine if each.article not in held], kinds)
        trees[name] = grown(mine, kinds)
        print(f"{name}, held out", figures([each for each in mine if each.article in held], part, kinds))
        print(f"{name}, dev     ", figures([each for each in dev if each.field == name], trees[name], kinds))
    write(said.out, trees)


def write(path: Path, forests: Mapping[str, forest.Forest]) -> None:
    """Write forests as :func:`pledgebook.resolve.forest.load` reads them."""
    trees = {name: each.trees for name, each in forests.items()}
    said = json.dumps({"features": GROUNDS, "trees": trees}, separators=(",", ":"))
    path.write_text(said + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
