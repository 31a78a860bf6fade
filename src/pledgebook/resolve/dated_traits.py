"""Features of dates that stand together, with what they weigh.

Most features of a date come in groups that many candidates, marks and articles share: the labels of a statement, a verb with
what helps it, an article's habit. Such a group is made once, and what it weighs for a source is added up once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from pathlib import Path

from pledgebook.resolve.learned_table import read_table

WEIGHTS = Path(__file__).with_name("dated.json")
_PARTS = 100
"""Weights have two decimals. They are added up as whole numbers, which give the same sum in any order."""
_NOTHING = repeat(0)
"""What a feature without a weight counts."""


class Traits(dict[str, int]):
    """Features by name, without their source; as a dictionary, what they weigh together for each source asked so far.

    In hundredths, as :func:`weights` are.
    """

    __slots__ = ("names",)

    def __init__(self, *names: str) -> None:
        self.names = names

    def __missing__(self, source: str) -> int:
        """Add up what the features weigh for a source."""
        row = weights().get(source)
        found = self[source] = sum(map(row.get, self.names, _NOTHING)) if row else 0
        return found


@lru_cache(maxsize=1 << 12)
def traits(names: tuple[str, ...], more: str = "") -> Traits:
    """These features, each with ``more`` behind its name; the same object for the same names."""
    return Traits(*(name + more for name in names))


@lru_cache(maxsize=1)
def weights() -> Mapping[str, Mapping[str, int]]:
    """The trained weights in hundredths, by source and feature; the row of the empty source is of the sources themselves.

    Raises :class:`pledgebook.errors.BrokenWeights` where the file is missing or damaged.
    """
    table: Mapping[str, float] = read_table(WEIGHTS)
    found: dict[str, dict[str, int]] = {"": {}}
    for feature, weight in table.items():
        source, sign, name = feature.partition("|")
        source, name = (source, name) if sign else ("", feature)
        found.setdefault(source, {})[name] = round(weight * _PARTS)
    return found


def weight(source: str, own: Sequence[Traits], others: Sequence[tuple[str, Traits]] = ()) -> float:
    """What a source weighs with the features of its own, and with those that it shares with others under their names."""
    total = weights()[""].get(source, 0)
    for each in own:
        total += each[source]
    for name, each in others:
        total += each[name]
    return total / _PARTS
