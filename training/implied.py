"""``python -m training.implied CORPUS``: the weights by which promises imply an instrument (``resolve/implied.json``).

Learned from the annotated promises that name no instrument in their sentence: which of them annotators gave one all the
same (:mod:`pledgebook.resolve.implied`). The figures printed are those of the field, of all promises of articles held
out in turn, then of ``dev.jsonl``, with the annotated words of instruments that are named.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pledgebook.kinds import Kind, load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.implied import LEAN, WEIGHTS, features, implying, possible
from pledgebook.resolve.instruments import instrument_of
from training.choosing import Example, fit, folds
from training.corpus import ANNOTATED, CHECK, rows

Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Promise:
    """One annotated promise: what names its instrument (empty: nothing), what could imply one, what it is."""

    article: str
    named: str
    features: Mapping[str, tuple[str, ...]]
    gold: str

    def example(self, code: str) -> Example:
        """Whether it implies the instrument of this code."""
        return Example(self.article, ("", code), ((), self.features[code]), self.gold if self.gold == code else "")

    def read(self, weights: Weights) -> str:
        """The instrument that it has by these weights."""
        if self.named:
            return self.named
        scores = {
            code: LEAN + sum(table.get(name, 0.0) for name in self.features[code])
            for code, table in weights.items()
            if code in self.features
        }
        best = max(scores, key=lambda code: scores[code], default="")
        return best if best and scores[best] > 0 else ""


def promises(path: Path) -> Iterator[Promise]:
    """The annotated promises of one corpus."""
    kinds = load_kinds()
    for row in rows(path):
        article = Article(
            row["id"], row["text"], (row["date"] or "")[:10] or None, row.get("title") or "", row["source"]
        )
        cast = ArticleParties.of(article)
        for said in row["statements"]:
            kind = kinds[said["kind"]]
            field = next((each for each in kind.fields.values() if each.implied), None)
            if field is not None and said.get("anchor"):
                yield _promise(cast, kind, said, (field.name, field.implied))


def _promise(cast: ArticleParties, kind: Kind, said: Mapping[str, Any], fields: tuple[str, str]) -> Promise:
    name, by = fields
    gold = said.get(name) or {}
    spans = [Span(*gold["said"])] if gold.get("said") else []
    mark = _mark(kind, said)
    donors = [each["code"] for each in said.get(by) or ()]
    given = {code: tuple(sorted(features(cast, mark, donors, code))) for code in implying() if possible(code, donors)}
    found = instrument_of(cast, mark, spans, donors)
    named = found.code if found and (spans or found.code not in implying() or found.said) else ""
    return Promise(cast.article.id.rstrip("w"), named, given, gold.get("code", ""))


def _mark(kind: Kind, said: Mapping[str, Any]) -> Mark:
    labels = {name: said[name] for name, field in kind.fields.items() if field.labels and name in said}
    roles = tuple(
        Role(name, Span(*each["said"]))
        for name, field in kind.fields.items()
        if field.type.name == "parties"
        for each in said.get(name) or ()
        if each.get("said")
    )
    return Mark(said["kind"], Span(*said["sentence"]), Span(*said["anchor"]), roles, labels)


def train(listed: Sequence[Promise]) -> dict[str, dict[str, float]]:
    """The weights of each instrument that can be implied."""
    unnamed = [each for each in listed if not each.named]
    return {code: fit([each.example(code) for each in unnamed if code in each.features]) for code in implying()}


def score(listed: Sequence[Promise], weights: Weights) -> tuple[int, int, int]:
    """How many instruments are right, annotated, read."""
    read = [(each.read(weights), each.gold) for each in listed]
    right = sum(bool(gold) and one.casefold() == gold.casefold() for one, gold in read)
    return right, sum(bool(gold) for _, gold in read), sum(bool(one) for one, _ in read)


def _told(counts: Sequence[int]) -> str:
    right, gold, read = counts
    precision, recall = 100 * right / max(read, 1), 100 * right / max(gold, 1)
    return f"P {precision:.1f}  R {recall:.1f}  F1 {200 * right / max(gold + read, 1):.1f}"


def main() -> None:
    """Train on ``train.jsonl`` and ``windows.jsonl``, measure, write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.implied", description=__doc__)
    parser.add_argument("corpus", type=Path, help="folder of the annotated corpora")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    said = parser.parse_args()
    listed = [each for name in ANNOTATED for each in promises(said.corpus / name)]
    counts = [0, 0, 0]
    for rest, held in folds(listed):
        counts = [one + other for one, other in zip(counts, score(held, train(rest)), strict=True)]
    print("held out  " + _told(counts))
    weights = train(listed)
    print("dev       " + _told(score(list(promises(said.corpus / CHECK)), weights)))
    said.out.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{sum(map(len, weights.values()))} weights in {said.out}")


if __name__ == "__main__":
    main()
