"""What a confidence means: the share of statements like this one that are right in every decisive field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import itemgetter
from typing import Any

import numpy as np

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Span
from pledgebook.reading.learned.grounds import Grounds
from pledgebook.reading.learned.reader import LearnedReader
from pledgebook.reading.learned.tuning import Tuning
from pledgebook.resolve import resolve
from pledgebook.values.party import same_party
from training.corpus import Annotated, Gold
from training.tune import article_of, logistic

POOL = 30
"""Statements whose share that was right is told apart from others'."""
FOLDS = 5
"""Parts of the statements, each judged by what the others taught."""


def right(reader: LearnedReader, kinds: Kinds, articles: Sequence[Annotated]) -> tuple[list[Grounds], list[bool]]:
    """For every statement read: its grounds, and whether it is there and its decisive fields are right."""
    grounds, truth = [], []
    for annotated in articles:
        article = article_of(annotated)
        judged = reader.judged(reader.looking.prepare(article))
        resolved = resolve(article, [one.mark for one in judged], kinds)
        values = {(each.kind, each.anchor): each.values for each in resolved.statements}
        left = list(annotated.statements)
        for each in judged:
            mark = each.mark
            hits = (g for g in left if g["kind"] == mark.kind and Span(*g["anchor"]).overlaps(mark.anchor))
            gold = next(hits, None)
            if gold is not None:
                left.remove(gold)
            grounds.append(each.grounds)
            truth.append(gold is not None and agrees(gold, values.get((mark.kind, mark.anchor), {}), kinds[mark.kind]))
    return grounds, truth


def agrees(gold: Gold, values: Mapping[str, Any], kind: Kind) -> bool:
    """Whether the parties, the amount and the required labels of a statement are those annotated."""
    for name, field in kind.fields.items():
        said, found = gold.get(name), values.get(name)
        if field.type.name == "parties" and not _same_parties(
            [p["code"] for p in said or ()], [p.code for p in found or ()]
        ):
            return False
        if field.required and field.labels and said != found:
            return False
        if field.type.name == "money" and said:
            have = (found.low, found.high, found.currency) if found else None
            if have != tuple(said.get(key) for key in ("low", "high", "currency")):
                return False
    return True


def _same_parties(said: Sequence[str], found: Sequence[str]) -> bool:
    return len(said) == len(found) and all(any(same_party(one, other) for other in found) for one in said)


def calibrated(tuning: Tuning, grounds: Sequence[Grounds], truth: Sequence[bool]) -> Tuning:
    """The tuning with the weights of the confidence: logistic regression of being right on the grounds and the kind.

    Where nothing was read, there is nothing to learn: the chance alone counts.
    """
    if not grounds:
        return tuning
    kinds = sorted({each.kind for each in grounds})
    of_kind = [[float(each.kind == name) for name in kinds] for each in grounds]
    features = np.column_stack([[each.numbers() for each in grounds], of_kind])
    found = [round(float(each), 4) for each in logistic(features, np.array(truth, dtype=float), ridge=2.0)]
    cut = len(found) - len(kinds) - 1
    return replace(tuning, right=(*found[:cut], found[-1]), right_kinds=dict(zip(kinds, found[cut:-1], strict=True)))


def crossed(tuning: Tuning, grounds: Sequence[Grounds], truth: Sequence[bool]) -> list[float]:
    """The confidence of each statement by weights that others gave: a fifth of them at a time, neighbours together.

    What the regression saw itself it judges too well.
    """
    cuts = [len(grounds) * each // FOLDS for each in range(FOLDS + 1)]
    out: list[float] = []
    for start, stop in pairwise(cuts):
        others = [*grounds[:start], *grounds[stop:]], [*truth[:start], *truth[stop:]]
        judge = calibrated(replace(tuning, steps=()), *others)
        out += [judge.confidence(each) for each in grounds[start:stop]]
    return out


def steps(confidences: Sequence[float], truth: Sequence[bool], *, least: int = POOL) -> tuple[tuple[float, float], ...]:
    """Confidences and the shares that were right at them, rising (isotonic regression by pooling adjacent violators).

    Each pool holds ``least`` statements or more, so that a few lucky ones promise nothing; between pools lies a straight line.
    """
    pairs = sorted(zip(confidences, truth, strict=True), key=itemgetter(0))
    pools: list[list[tuple[float, bool]]] = []
    for start in range(0, max(len(pairs) - least, 0) + 1, least):
        last = start + 2 * least > len(pairs)
        pools.append(pairs[start:] if last else pairs[start : start + least])
        while len(pools) > 1 and _right_of(pools[-1]) <= _right_of(pools[-2]):
            pools[-2:] = [pools[-2] + pools[-1]]
    means = (sum(confidence for confidence, _ in pool) / max(1, len(pool)) for pool in pools)
    return tuple((round(mean, 4), round(_right_of(pool), 4)) for mean, pool in zip(means, pools, strict=True) if pool)


def _right_of(pool: Sequence[tuple[float, bool]]) -> float:
    return sum(true for _, true in pool) / max(1, len(pool))


def reliability(confidences: Sequence[float], truth: Sequence[bool]) -> list[tuple[float, int, float]]:
    """For each tenth of confidence: its lower edge, how many statements lie in it, the share of them that is right."""
    out = []
    for edge in np.arange(0, 1, 0.1):
        inside = [true for confidence, true in zip(confidences, truth, strict=True) if edge <= confidence < edge + 0.1]
        if inside:
            out.append((round(float(edge), 1), len(inside), round(sum(inside) / len(inside), 3)))
    return out
