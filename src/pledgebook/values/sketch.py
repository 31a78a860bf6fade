"""Near-duplicates: whether two texts are copies of one, as outlets print an agency's report.

A text is reduced to its shingles (runs of words) and these to the lowest of their hashes: two bottom-k sketches tell
how much of their texts two articles share (Broder, "On the resemblance and containment of documents", 1997).
"""

from __future__ import annotations

import re
from zlib import crc32

Sketch = frozenset[int]

SHINGLE = 4
"""Words in a shingle: shorter ones occur in any two texts of one matter, longer ones break at each edited word."""
SIZE = 128
"""Hashes kept: the resemblance is told to about 5 %."""
COPY = 0.4
"""Texts of which so much is shared are one report: an outlet cuts, and puts a paragraph of its own in front."""

_WORD = re.compile(r"\w+")


def sketch(text: str) -> Sketch:
    """The text's sketch; texts of fewer words than a shingle are one shingle."""
    words = _WORD.findall(text.casefold())
    runs = range(max(1, len(words) - SHINGLE + 1))
    return frozenset(sorted({crc32(" ".join(words[at : at + SHINGLE]).encode()) for at in runs})[:SIZE])


def resemblance(one: Sketch, other: Sketch) -> float:
    """The share of shingles that two texts have in common (Jaccard), estimated from their sketches."""
    if not one or not other:
        return 0.0
    lowest = sorted(one | other)[:SIZE]
    return sum(each in one and each in other for each in lowest) / len(lowest)


def copies(one: Sketch, other: Sketch) -> bool:
    """Whether the two texts are copies of one report."""
    if len(one & other) < COPY * min(SIZE, max(len(one), len(other))):
        return False  # too few hashes in common for any outcome: spares most pairs the sorting
    return resemblance(one, other) >= COPY
