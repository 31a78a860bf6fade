"""What another reader says of the same article: taken into account, not obeyed.

Rules and the encoder make different mistakes, so that each one's word shifts the odds of the other's. How far, training
measures (:class:`~pledgebook.reading.learned.tuning.Tuning`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pledgebook.kinds import Kind
from pledgebook.model import Mark, Span
from pledgebook.reading.learned.parties import Names


@dataclass(frozen=True, slots=True)
class Opinion:
    """Another reader's marks of one article."""

    marks: Sequence[Mark] = ()

    def of(self, kind: str, anchor: Span) -> Mark | None:
        """The other reader's mark of this kind at this anchor; the longest shared stretch decides."""
        here = [mark for mark in self.marks if mark.kind == kind and mark.anchor.overlaps(anchor)]
        return max(here, key=lambda mark: _shared(mark.anchor, anchor), default=None)

    def at(self, anchor: Span, kinds: Collection[str]) -> tuple[Mark | None, ...]:
        """The same of each of these kinds."""
        near = Opinion([mark for mark in self.marks if mark.anchor.overlaps(anchor)])
        return tuple(near.of(kind, anchor) for kind in kinds) if near.marks else (None,) * len(kinds)


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def compared(mark: Mark, other: Mark | None, kind: Kind, names: Names) -> tuple[bool, bool, int]:
    """Whether the other reader's mark has the same required labels and the same parties, and how many of these lack words."""
    parties = [name for name, field in kind.fields.items() if field.type.name == "parties"]
    required = [name for name, field in kind.fields.items() if field.required and field.labels]
    empty = sum(not mark.spans(name) for name in parties)
    if other is None:
        return False, False, empty
    same_labels = all(mark.labels.get(name) == other.labels.get(name) for name in required)
    return same_labels, all(_same(mark.spans(name), other.spans(name), names) for name in parties), empty


def _same(some: Collection[Span], others: Collection[Span], names: Names) -> bool:
    """Whether two fields mean the same parties: by their codes, or by the words where the vocabulary knows none."""
    mine, theirs = names.codes(some), names.codes(others)
    if mine or theirs:
        return mine == theirs
    return len(some) == len(others) and all(any(each.overlaps(other) for other in others) for each in some)
