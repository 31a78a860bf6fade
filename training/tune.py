"""Thresholds and weights of evidence, chosen on articles that the network did not learn from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pledgebook.model import Article, Span
from pledgebook.reading.learned.looking import Anchored, Prepared
from pledgebook.reading.learned.reader import LearnedReader
from pledgebook.reading.learned.scheme import Scheme
from pledgebook.reading.learned.scores import logit
from pledgebook.reading.learned.tuning import Tuning, Weigh
from training.aliases import PARTIES
from training.corpus import Annotated
from training.projection import Projection, Taught

Floats = NDArray[np.float64]
HARDLY_EVER = 0.85
"""Share of statements from which on a field counts as always there."""
FEW = 40
"""Statements of a kind, or pieces of a role, below which the figures of all together serve it."""


def article_of(annotated: Annotated) -> Article:
    """The article as the reader gets it."""
    return Article(annotated.id, annotated.text, annotated.date, annotated.title, annotated.source)


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


def log_odds(*columns: Sequence[float]) -> Floats:
    """The log-odds of columns of probabilities."""
    return np.column_stack([logit(np.array(each, dtype=np.float32)).astype(float) for each in columns])


def _numbers(weights: Floats) -> tuple[float, ...]:
    return tuple(round(float(each), 4) for each in weights)


@dataclass(frozen=True, slots=True)
class Seen:
    """An article as a reader sees it before any decision."""

    annotated: Annotated
    ready: Prepared
    found: tuple[Anchored, ...]


def see(reader: LearnedReader, articles: Sequence[Annotated]) -> list[Seen]:
    """All candidates of the articles."""
    out = []
    for annotated in articles:
        ready = reader.looking.prepare(article_of(annotated))
        out.append(Seen(annotated, ready, tuple(reader.looking.anchored(ready, everything=True))))
    return out


@dataclass(frozen=True, slots=True)
class Look:
    """One candidate under one kind: both passes' chances, the other reader's word, and the annotation's."""

    kind: str
    article: str
    first: float
    second: float
    other: float
    gold: int | None


def looks(seen: Sequence[Seen], scheme: Scheme) -> list[Look]:
    """All candidates under all kinds that somebody does not rule out."""
    out = []
    for each in seen:
        for found in each.found:
            for number, kind in enumerate(scheme.kinds):
                first, second = float(found.first.chances[number]), float(found.scores.kinds[number])
                other = float(each.ready.opinion.of(kind, found.anchor) is not None)
                if max(first, second, other) > 0.02:
                    gold = _gold(each.annotated, kind, found.anchor)
                    out.append(Look(kind, each.annotated.id, first, second, other, gold))
    return out


def _gold(article: Annotated, kind: str, anchor: Span) -> int | None:
    hits = (n for n, g in enumerate(article.statements) if g["kind"] == kind and Span(*g["anchor"]).overlaps(anchor))
    return next(hits, None)


def there(found: Sequence[Look]) -> tuple[float, ...]:
    """How to combine the two passes and the other reader's word."""
    truth = np.array([each.gold is not None for each in found], dtype=float)
    features = log_odds([each.first for each in found], [each.second for each in found])
    return _numbers(logistic(np.column_stack([features, [each.other for each in found]]), truth))


def chances_of(found: Sequence[Look], tuning: Tuning) -> NDArray[np.float32]:
    """The chance of each look that a statement is there."""
    columns = ([each.first for each in found], [each.second for each in found], [each.other for each in found])
    return tuning.chances(*(np.array(column, dtype=np.float32) for column in columns))


def _f1(taken: Sequence[Look], wanted: int) -> float:
    hits = len({(each.article, each.kind, each.gold) for each in taken if each.gold is not None})
    return 200 * hits / max(1, len(taken) + wanted)


def thresholds(found: Sequence[Look], tuning: Tuning, wanted: Mapping[str, int]) -> dict[str, float]:
    """For each kind the least chance of the best F1, drawn halfway to that of all kinds, so that luck decides less."""
    chances = chances_of(found, tuning)
    together = _best(found, chances, wanted, set(wanted))
    return {
        kind: together if number < FEW else round((_best(found, chances, wanted, {kind}) + together) / 2, 3)
        for kind, number in wanted.items()
    }


def _best(found: Sequence[Look], chances: NDArray[np.float32], wanted: Mapping[str, int], kinds: set[str]) -> float:
    """The middle of the best stretch of thresholds."""
    grid = np.arange(0.15, 0.86, 0.02)
    number = sum(wanted[kind] for kind in kinds)
    mine = [(each, chance) for each, chance in zip(found, chances, strict=True) if each.kind in kinds]
    scores = [_f1([each for each, chance in mine if chance >= least], number) for least in grid]
    near = [least for least, score in zip(grid, scores, strict=True) if score >= max(scores) - 0.4]
    return round(float(np.median(near)), 3)


def wanted_of(articles: Sequence[Annotated], scheme: Scheme) -> dict[str, int]:
    """How many statements of each kind the articles hold."""
    return {kind: sum(each["kind"] == kind for a in articles for each in a.statements) for kind in scheme.kinds}


def figures(found: Sequence[Look], tuning: Tuning, wanted: Mapping[str, int]) -> dict[str, float]:
    """F1 in percent of statements found, together and by kind."""
    pairs = list(zip(found, chances_of(found, tuning), strict=True))
    taken = [each for each, chance in pairs if chance >= tuning.accept.get(each.kind, 0.5)]
    out = {"found": _f1(taken, sum(wanted.values()))}
    out |= {kind: _f1([each for each in taken if each.kind == kind], number) for kind, number in wanted.items()}
    return {name: round(figure, 1) for name, figure in out.items()}


@dataclass(frozen=True, slots=True)
class Told:
    """A candidate that is a statement, with what the annotation teaches about it."""

    seen: Seen
    found: Anchored
    taught: Taught


def told(seen: Sequence[Seen], project: Projection) -> Iterator[Told]:
    """Candidates that share words with an annotated anchor, under its kind."""
    for each in seen:
        for taught in project(each.annotated):
            found = next((one for one in each.found if one.anchor.overlaps(taught.anchor)), None)
            if found:
                yield Told(each, found, taught)


def roles(pairs: Sequence[Told], scheme: Scheme) -> dict[str, Weigh]:
    """How each role's odds are made, by a regression over the pieces of the windows."""
    rows = {name: [row for pair in pairs for row in _pieces(pair, name, scheme)] for name in scheme.roles}
    shared = _weigh([row for each in rows.values() for row in each])
    return {name: _weigh(each) if sum(row[3] for row in each) >= 2 * FEW else shared for name, each in rows.items()}


def _pieces(pair: Told, name: str, scheme: Scheme) -> Iterator[tuple[float, float, float, float]]:
    """For each piece of a window: the encoder's probability, the other's yes, the other's no, the truth."""
    taught, pieces = pair.taught, pair.seen.ready.pieces
    if name not in scheme.fields[taught.kind] or name in taught.unknown:
        return
    other = pair.seen.ready.opinion.of(taught.kind, pair.found.anchor)
    theirs = {place for span in (other.spans(name) if other else ()) for place in pieces.within(span)}
    true = {place for span in taught.roles.get(name, ()) for place in pieces.within(span)}
    either = {place for span in taught.either.get(name, ()) for place in pieces.within(span)} - true
    number = scheme.roles.index(name)
    for row, place in enumerate(pair.found.window.shown_places):
        if place not in either:
            own = float(pair.found.scores.roles[row, number, 1:].sum())
            yield (
                own,
                float(other is not None and place in theirs),
                float(other is not None and place not in theirs),
                float(place in true),
            )


def _weigh(rows: Sequence[tuple[float, float, float, float]]) -> Weigh:
    """The regression's weights; pieces that nobody thinks of are left out, they decide nothing."""
    kept = [row for row in rows if row[0] > 0.01 or row[1] or row[3]]
    if not kept:
        return Weigh()
    own, yes, no, truth = (list(column) for column in zip(*kept, strict=True))
    weights = logistic(np.column_stack([log_odds(own), yes, no]), np.array(truth), ridge=3.0)
    return Weigh(*_numbers(weights), least=0.45)


def labels(pairs: Sequence[Told], scheme: Scheme) -> dict[str, float]:
    """What the other reader's choice adds to a label's score, for each label field."""
    out = {}
    for kind, name, where in scheme.slices:
        choices = scheme.labels[kind, name]
        cases = []
        for pair in pairs:
            truth = pair.taught.labels.get(name)
            other = pair.seen.ready.opinion.of(kind, pair.found.anchor)
            if (
                pair.taught.kind == kind
                and truth is not None
                and other is not None
                and other.labels.get(name) in choices
            ):
                cases.append((pair.found.scores.labels[where], choices.index(other.labels[name]), choices.index(truth)))
        if len(cases) >= FEW:
            out[f"{kind}.{name}"] = max(np.arange(0, 3.1, 0.25), key=lambda bonus: (_right(cases, bonus), -bonus))
    return {name: float(bonus) for name, bonus in out.items()}


def expected(articles: Sequence[Annotated], scheme: Scheme) -> dict[str, tuple[str, ...]]:
    """For each kind, the party fields that its annotated statements hardly ever lack."""
    out = {}
    for kind in scheme.kinds:
        mine = [each for article in articles for each in article.statements if each["kind"] == kind]
        names = sorted(scheme.fields[kind] & set(PARTIES))
        out[kind] = tuple(name for name in names if sum(bool(g.get(name)) for g in mine) >= HARDLY_EVER * len(mine) > 0)
    return out


def _right(cases: Sequence[tuple[NDArray[np.float32], int, int]], bonus: float) -> int:
    right = 0
    for scores, said, truth in cases:
        raised = scores.copy()
        raised[said] += bonus
        right += int(raised.argmax()) == truth
    return right


def tuned(reader: LearnedReader, scheme: Scheme, articles: Sequence[Annotated], project: Projection) -> Tuning:
    """The tuning by which a reader finds statements best; its confidence comes after (``training.confidence``)."""
    seen = see(reader, articles)
    found = looks(seen, scheme)
    pairs = list(told(seen, project))
    tuning = Tuning(
        there=there(found),
        roles=roles(pairs, scheme),
        labels=labels(pairs, scheme),
        expected=expected(articles, scheme),
    )
    return replace(tuning, accept=thresholds(found, tuning, wanted_of(articles, scheme)))
