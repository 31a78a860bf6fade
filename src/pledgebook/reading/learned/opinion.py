"""What another reader says of the same article: taken into account, not obeyed.

Rules and the encoder make different mistakes, so that each one's word shifts the odds of the other's. How far, training
measures (:class:`~pledgebook.reading.learned.tuning.Tuning`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pledgebook.model import Mark, Span


@dataclass(frozen=True, slots=True)
class Opinion:
    """Another reader's marks of one article."""

    marks: Sequence[Mark] = ()

    def of(self, kind: str, anchor: Span) -> Mark | None:
        """The other reader's mark of this kind at this anchor; the longest shared stretch decides."""
        here = [mark for mark in self.marks if mark.kind == kind and mark.anchor.overlaps(anchor)]
        return max(here, key=lambda mark: _shared(mark.anchor, anchor), default=None)


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
