"""What intervals of numbers share: buckets of size by which two readings of one amount find each other."""

from __future__ import annotations

import math

WIDTH = math.log(1.1)
"""A bucket spans 10 %; neighbours overlap, so that two readings within 10 % always share one."""


def buckets(low: int | None, high: int | None) -> frozenset[str]:
    """The overlapping logarithmic buckets of an interval's ends."""
    found = set()
    for bound in {low, high} - {None, 0}:
        whole = math.floor(math.log(abs(bound or 1)) / WIDTH)
        found.update((str(whole), str(whole + 1)))
    return frozenset(found)
