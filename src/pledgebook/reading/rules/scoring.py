"""Whether a clue fires, and what all clues say together."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from pledgebook.reading.rules.declare import Choice, Clue, Condition
from pledgebook.reading.rules.looks import View


def _met(view: View, condition: Condition) -> bool:
    return all(not words.isdisjoint(view.words(place)) for place, words in condition)


def fires(clue: Clue, view: View) -> bool:
    """Whether all of the clue's places hold one of their words, and none of its exceptions does."""
    if clue.of and view.candidate.source not in clue.of:
        return False
    return _met(view, clue.when) and not any(not words.isdisjoint(view.words(place)) for place, words in clue.unless)


def points(clues: Iterable[Clue], view: View, key: str = "") -> float:
    """The sum of the points of the clues that fire; ``key`` picks among points that a clue has apart (the source by default)."""
    key = key or view.candidate.source
    return sum(clue.weight(key) for clue in clues if fires(clue, view))


def confidence(total: float) -> float:
    """Points as a probability: they are log-odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def labels(choices: Sequence[Choice], required: frozenset[str], view: View) -> dict[str, str]:
    """The label with the most points for each field; a field that is not required needs points above zero."""
    sums: dict[str, dict[str, float]] = {}
    for choice in choices:
        if fires(choice.clue, view):
            row = sums.setdefault(choice.field, {})
            row[choice.label] = row.get(choice.label, 0.0) + choice.clue.points
    best = {name: max(row, key=lambda label: row[label]) for name, row in sums.items()}
    return {name: label for name, label in best.items() if name in required or sums[name][label] > 0}
