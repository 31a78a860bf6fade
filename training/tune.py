"""Thresholds and confidence, chosen on articles that the network did not learn from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pledgebook.kinds import Kinds
from pledgebook.model import Article, Span
from pledgebook.reading.learned.reader import LearnedReader
from pledgebook.reading.learned.scheme import Scheme
from pledgebook.reading.learned.tuning import Tuning, logit
from pledgebook.resolve import resolve
from pledgebook.values.party import same_party
from training.corpus import Annotated, Gold

Floats = NDArray[np.float64]
FEW = 40
"""Statements of a kind below which the threshold of all kinds together serves it."""


def article_of(annotated: Annotated) -> Article:
    """The article as the reader gets it."""
    return Article(annotated.id, annotated.text, annotated.date, annotated.title, annotated.source)


@dataclass(frozen=True, slots=True)
class Look:
    """One candidate under one kind: both passes' chances, and whether the annotation has it."""

    kind: str
    article: str
    first: float
    second: float
    gold: int | None


def looks(reader: LearnedReader, scheme: Scheme, articles: Iterable[Annotated]) -> list[Look]:
    """All candidates of the articles under all kinds that either pass does not rule out."""
    out = []
    for article in articles:
        for _, found in reader.anchored(article_of(article)):
            for number, kind in enumerate(scheme.kinds):
                first, second = float(found.first.chances[number]), float(found.scores.kinds[number])
                if max(first, second) > 0.02:
                    out.append(Look(kind, article.id, first, second, _gold(article, kind, found.anchor)))
    return out


def _gold(article: Annotated, kind: str, anchor: Span) -> int | None:
    hits = [
        n
        for n, each in enumerate(article.statements)
        if each["kind"] == kind and Span(*each["anchor"]).overlaps(anchor)
    ]
    return hits[0] if hits else None


def logistic(features: Floats, truth: Floats, *, ridge: float = 1.0) -> Floats:
    """Weights of a logistic regression with a constant as its last feature, by Newton's method."""
    design = np.column_stack([features, np.ones(len(features))])
    weights = np.zeros(design.shape[1])
    penalty = ridge * np.eye(design.shape[1])
    penalty[-1, -1] = 1e-6
    for _ in range(30):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (truth - chance) - penalty @ weights
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + penalty
        weights += np.linalg.solve(curve, slope)
    return weights


def _log_odds(*columns: Sequence[float]) -> Floats:
    return np.column_stack([logit(np.array(each, dtype=np.float32)).astype(float) for each in columns])


def there(found: Sequence[Look]) -> tuple[float, ...]:
    """How to combine the two passes."""
    truth = np.array([each.gold is not None for each in found], dtype=float)
    weights = logistic(_log_odds([each.first for each in found], [each.second for each in found]), truth)
    return tuple(round(float(each), 4) for each in weights)


def thresholds(found: Sequence[Look], tuning: Tuning, wanted: Mapping[str, int]) -> dict[str, float]:
    """For each kind the least chance of the best F1: the middle of the best stretch, so that luck decides less."""
    chances = tuning.chances(
        np.array([e.first for e in found], dtype=np.float32), np.array([e.second for e in found], dtype=np.float32)
    )
    together = _best(found, chances, set(wanted), sum(wanted.values()))
    return {
        kind: together if number < FEW else round((_best(found, chances, {kind}, number) + together) / 2, 3)
        for kind, number in wanted.items()
    }


def _best(found: Sequence[Look], chances: NDArray[np.float32], kinds: set[str], wanted: int) -> float:
    grid = np.arange(0.15, 0.86, 0.02)
    scores = []
    for least in grid:
        taken = [each for each, chance in zip(found, chances, strict=True) if chance >= least and each.kind in kinds]
        hits = len({(each.article, each.kind, each.gold) for each in taken if each.gold is not None})
        scores.append(2 * hits / max(1, len(taken) + wanted))
    near = [least for least, score in zip(grid, scores, strict=True) if score >= max(scores) - 0.004]
    return round(float(np.median(near)), 3)


def right(
    reader: LearnedReader, kinds: Kinds, articles: Iterable[Annotated]
) -> tuple[list[tuple[float, float, float]], list[bool]]:
    """For every statement read: its grounds, and whether kind, place, labels, parties and amount are all right."""
    grounds, truth = [], []
    for annotated in articles:
        article = article_of(annotated)
        judged = reader.judged(article)
        by_place = {
            (each.kind, each.anchor): each for each in resolve(article, [one.mark for one in judged], kinds).statements
        }
        left = list(annotated.statements)
        for each in judged:
            statement = by_place.get((each.mark.kind, each.mark.anchor))
            gold = next(
                (g for g in left if g["kind"] == each.mark.kind and Span(*g["anchor"]).overlaps(each.mark.anchor)), None
            )
            if gold is not None:
                left.remove(gold)
            grounds.append(each.grounds)
            truth.append(
                statement is not None and gold is not None and _agrees(gold, statement.values, kinds[each.mark.kind])
            )
    return grounds, truth


def _agrees(gold: Gold, values: Mapping[str, Any], kind: Any) -> bool:
    for name, field in kind.fields.items():
        if field.type.name == "parties" and not field.persons and name in ("donors", "recipients"):
            said, found = (
                [each["code"] for each in gold.get(name) or ()],
                [each.code for each in values.get(name) or ()],
            )
            if len(said) != len(found) or not all(any(same_party(a, b) for b in found) for a in said):
                return False
        if field.required and field.labels and gold.get(name) != values.get(name):
            return False
        if field.type.name == "money" and gold.get(name):
            have = values.get(name)
            if have is None or (have.low, have.high, have.currency) != tuple(
                gold[name].get(key) for key in ("low", "high", "currency")
            ):
                return False
    return True


def calibrate(grounds: Sequence[tuple[float, float, float]], truth: Sequence[bool]) -> tuple[float, ...]:
    """Weights of the confidence."""
    columns = list(zip(*grounds, strict=True))
    weights = logistic(_log_odds(*columns), np.array(truth, dtype=float), ridge=2.0)
    return tuple(round(float(each), 4) for each in weights)


def tuned(reader: LearnedReader, scheme: Scheme, articles: Sequence[Annotated]) -> Tuning:
    """The tuning by which a reader finds statements best; its confidence comes after (:func:`calibrate`)."""
    found = looks(reader, scheme, articles)
    tuning = Tuning(there=there(found))
    wanted = {kind: sum(each["kind"] == kind for a in articles for each in a.statements) for kind in scheme.kinds}
    return replace(tuning, accept=thresholds(found, tuning, wanted))


def figures(found: Sequence[Look], tuning: Tuning, articles: Sequence[Annotated]) -> dict[str, float]:
    """F1 in percent of statements found, together and by kind."""
    chances = tuning.chances(
        np.array([each.first for each in found], dtype=np.float32),
        np.array([each.second for each in found], dtype=np.float32),
    )
    kinds = sorted({each.kind for each in found})
    out = {}
    for name, some in {"found": kinds, **{kind: [kind] for kind in kinds}}.items():
        pairs = zip(found, chances, strict=True)
        taken = [each for each, chance in pairs if each.kind in some and chance >= tuning.accept.get(each.kind, 0.5)]
        hits = len({(each.article, each.kind, each.gold) for each in taken if each.gold is not None})
        wanted = sum(each["kind"] in some for article in articles for each in article.statements)
        out[name] = round(200 * hits / max(1, len(taken) + wanted), 1)
    return out
