"""Sets of places in a list, each set one whole number with a bit for each place.

Python reckons with such numbers thousands of places at a step, so that what would be compared one by one is asked at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

ALL = -1
"""Every place there is."""


def reached(among: int, having: Iterable[int]) -> list[int]:
    """Which places have at least none, one, two, ... of some things, each given as the places that have it.

    >>> [bin(each) for each in reached(0b111, [0b110, 0b011])]
    ['0b111', '0b111', '0b10']
    """
    found = [among]
    for places in having:
        found.append(found[-1] & places)
        for number in range(len(found) - 2, 0, -1):
            found[number] |= found[number - 1] & places
    return found


def first(places: int) -> int:
    """The first of them.

    >>> first(0b1100)
    2
    """
    return (places & -places).bit_length() - 1


def rising(places: int) -> Iterator[int]:
    """The places one by one.

    >>> list(rising(0b1101))
    [0, 2, 3]
    """
    while places:
        yield first(places)
        places &= places - 1


def falling(places: int) -> Iterator[int]:
    """The places one by one, the last one first.

    >>> list(falling(0b1101))
    [3, 2, 0]
    """
    while places:
        last = places.bit_length() - 1
        yield last
        places ^= 1 << last
