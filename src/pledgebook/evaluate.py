"""How well extracted statements agree with annotated ones: found, fields, exact.

Both sides are JSON as the contract has it (``docs/statements.md``): one object an article, ``{"id", "statements"}``.
A predicted statement is matched to at most one annotated statement of its kind whose anchor overlaps its own, the best
overlap first. Then

- ``found`` counts the statements that have a partner,
- ``fields`` the values that agree, over all statements: a statement without a partner costs its fields too,
- ``exact`` the statements whose decisive fields are all right.

Which fields are scored and which are decisive, each kind says itself (``score`` in its ``kind.yaml``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Json
from pledgebook.values.party import same_party
from pledgebook.values.text import word_overlap

Row = Mapping[str, Any]
"""One statement, or one article with its statements, as JSON."""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of what agreed, what was annotated and what was predicted; the measures are in percent."""

    hits: int = 0
    gold: int = 0
    predicted: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.hits + other.hits, self.gold + other.gold, self.predicted + other.predicted)

    @property
    def precision(self) -> float:
        """Of what was predicted, the share that is right."""
        return 100 * self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Of what was annotated, the share that was predicted."""
        return 100 * self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


MISSED = "missed"
INVENTED = "invented"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: a statement missed or invented, or a field whose values differ."""

    article: str
    kind: str
    what: str
    """``missed``, ``invented``, or the name of the field."""
    statement: Row
    """The annotated statement, or the invented one."""
    gold: Json = None
    predicted: Json = None


@dataclass(frozen=True, slots=True)
class Report:
    """All scores by name (``found``, ``exact``, ``fields``, ``total found``, ``total.amount``) and all faults."""

    scores: Mapping[str, Score]
    faults: tuple[Fault, ...]

    def __getitem__(self, name: str) -> Score:
        """The score of this name; nothing counted where nothing was seen."""
        return self.scores.get(name, Score())


def evaluate(gold: Iterable[Row], predicted: Mapping[str, Sequence[Row]], kinds: Kinds) -> Report:
    """Scores and faults of the predictions (statements by article id) against annotated articles."""
    scores: defaultdict[str, Score] = defaultdict(Score)
    faults: list[Fault] = []
    for article in gold:
        rows = predicted.get(article["id"], ())
        for kind in kinds.values():
            if kind.score:
                pairs = match(
                    *(tuple(row for row in side if row["kind"] == kind.name) for side in (article["statements"], rows))
                )
                for names, score in _scores(kind, pairs):
                    for name in names:
                        scores[name] += score
                faults.extend(_faults(article["id"], kind, pairs))
    return Report(dict(scores), tuple(faults))


@dataclass(frozen=True, slots=True)
class Pairs:
    """The statements of one kind in one article: those that found each other, and those left alone."""

    together: tuple[tuple[Row, Row], ...]
    missed: tuple[Row, ...]
    invented: tuple[Row, ...]

    def __iter__(self) -> Iterator[tuple[Row | None, Row | None]]:
        yield from self.together
        yield from ((row, None) for row in self.missed)
        yield from ((None, row) for row in self.invented)


def match(gold: Sequence[Row], predicted: Sequence[Row]) -> Pairs:
    """Pair statements of one kind by the overlap of their anchors, the best first, of equals the last first."""
    ranked = sorted(
        (
            (share, i, j)
            for i, one in enumerate(gold)
            for j, other in enumerate(predicted)
            if (share := _overlap(one.get("anchor"), other.get("anchor")))
        ),
        reverse=True,
    )
    of_gold: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in ranked:
        if i not in of_gold and j not in taken:
            of_gold[i] = j
            taken.add(j)
    return Pairs(
        together=tuple((gold[i], predicted[j]) for i, j in of_gold.items()),
        missed=tuple(row for i, row in enumerate(gold) if i not in of_gold),
        invented=tuple(row for j, row in enumerate(predicted) if j not in taken),
    )


def compare(kind: Kind, field: str, gold: Row | None, predicted: Row | None) -> Score:
    """How the values of one field agree: lists are counted part by part, other values as one."""
    one, other = ((row or {}).get(field) for row in (gold, predicted))
    type_name = kind.fields[field].type.name
    if type_name in _LISTS:
        part, same = _LISTS[type_name]
        left, right = ([each[part] for each in value or ()] for value in (one, other))
        return Score(_pair_off(left, right, same), len(left), len(right))
    both = one is not None and other is not None
    hit = both and _SINGLE.get(type_name, _equal)(one, other)
    return Score(int(hit), int(one is not None), int(other is not None))


def _scores(kind: Kind, pairs: Pairs) -> Iterator[tuple[tuple[str, str], Score]]:
    """Each score with the two names that it counts under: its own and that of the whole."""
    gold, predicted = len(pairs.together) + len(pairs.missed), len(pairs.together) + len(pairs.invented)
    yield ("found", f"{kind.name} found"), Score(len(pairs.together), gold, predicted)
    if kind.score.get("exact"):
        right = sum(_exact(kind, one, other) for one, other in pairs.together)
        yield ("exact", f"{kind.name} exact"), Score(right, gold, predicted)
    for field in kind.score["fields"]:
        for one, other in pairs:
            yield ("fields", f"{kind.name}.{field}"), compare(kind, field, one, other)


def _exact(kind: Kind, gold: Row, predicted: Row) -> bool:
    seen = [compare(kind, field, gold, predicted) for field in kind.score["exact"]]
    return all(each.hits == each.gold == each.predicted for each in seen)


def _faults(article: str, kind: Kind, pairs: Pairs) -> Iterator[Fault]:
    yield from (Fault(article, kind.name, MISSED, row) for row in pairs.missed)
    yield from (Fault(article, kind.name, INVENTED, row) for row in pairs.invented)
    for one, other in pairs.together:
        for field in kind.score["fields"]:
            seen = compare(kind, field, one, other)
            if seen.hits < max(seen.gold, seen.predicted):
                yield Fault(article, kind.name, field, one, one.get(field), other.get(field))


def _overlap(one: Sequence[int] | None, other: Sequence[int] | None) -> float:
    """Characters that two spans share, of those that they cover together; 0 for a missing span."""
    if not one or not other:
        return 0.0
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return shared / max(1, max(one[1], other[1]) - min(one[0], other[0]))


def _pair_off(gold: Sequence[str], predicted: Sequence[str], same: Callable[[str, str], bool]) -> int:
    """How many of the predicted agree with an annotated one of their own."""
    left = list(predicted)
    for one in gold:
        partner = next((other for other in left if same(one, other)), None)
        if partner is not None:
            left.remove(partner)
    return len(predicted) - len(left)


def _same_words(one: str, other: str) -> bool:
    return word_overlap(one, other) >= 0.5  # half of the words: annotators cut a subject in different places


def _same_interval(one: Row, other: Row) -> bool:
    ends = all(_near(one.get(end), other.get(end)) for end in ("low", "high"))
    return ends and one.get("currency") == other.get("currency")


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 0.005 * max(abs(one), abs(other))  # half a percent: what rounding to three digits does


def _same_instrument(one: Row, other: Row) -> bool:
    return bool(one["code"] == other["code"]) or _same_words(one["code"], other["code"])


def _same_ordinal(one: Row, other: Row) -> bool:
    return bool(one["n"] == other["n"])


def _equal(one: Json, other: Json) -> bool:
    return one == other


_LISTS: Mapping[str, tuple[str, Callable[[str, str], bool]]] = {
    "parties": ("code", same_party),
    "items": ("name", _same_words),
    "obligations": ("text", _same_words),
}
"""Value types that hold several parts: which key of a part is compared, and how."""

_SINGLE: Mapping[str, Callable[[Any, Any], bool]] = {
    "money": _same_interval,
    "count": _same_interval,
    "instrument": _same_instrument,
    "ordinal": _same_ordinal,
    "text": _same_words,
    "reference": _same_words,
}
"""Value types that are compared otherwise than by being equal."""
