"""Which few of many numbers add up to another one: without trying all of them.

An article of three hundred amounts has four million threes of them; all but the last of each are tried, and the last is
looked up among the numbers in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray


def adding_up(sizes: Sequence[int], whole: int, number: int, slack: int) -> Iterator[tuple[int, ...]]:
    """The places of each ``number`` (2 or more) of ``sizes`` whose sum is the ``whole``, give or take ``slack``.

    Places ascend in each; in no order among each other. Sums must fit into 63 bits.

    >>> sorted(adding_up([2, 9, 3, 5, 5], 10, 2, 0)), sorted(adding_up([2, 9, 3, 5, 5], 10, 3, 0))
    ([(3, 4)], [(0, 2, 3), (0, 2, 4)])
    """
    order = sorted(range(len(sizes)), key=lambda place: (sizes[place], place))
    values = np.array([sizes[place] for place in order], np.int64)
    for found in _from(values, 0, whole, number, slack):
        yield tuple(sorted(order[place] for place in found))


def _from(values: NDArray[np.int64], first: int, rest: int, number: int, slack: int) -> Iterator[tuple[int, ...]]:
    """The same for numbers in order, from a place on."""
    if number == 2:
        yield from _pairs(values, first, rest, slack)
        return
    for place in range(first, len(values) - number + 1):
        least = int(values[place])
        if number * least > rest + slack:
            return
        for found in _from(values, place + 1, rest - least, number - 1, slack):
            yield place, *found


def _pairs(values: NDArray[np.int64], first: int, rest: int, slack: int) -> Iterator[tuple[int, int]]:
    wanted = rest - values[first:]
    lows = np.searchsorted(values, wanted - slack, "left").tolist()
    highs = np.searchsorted(values, wanted + slack, "right").tolist()
    for place, (low, high) in enumerate(zip(lows, highs, strict=True), first):
        for other in range(max(low, place + 1), high):
            yield place, other
