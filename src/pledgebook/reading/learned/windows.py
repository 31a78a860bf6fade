"""What the encoder is shown at once: stretches of an article to find anchors in, and one anchor with its surroundings.

Both stay short (:data:`OWN` and the limits below, in word pieces), so that cost grows with an article's length and
not with
its square, and a sentence of ten thousand words is read in stretches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pledgebook.model import Span
from pledgebook.reading.learned.pieces import PieceMaker, Pieces

TITLE = 12
"""Pieces of the title that open every window."""
OWN = 128
"""Pieces of an anchor window whose answers count."""
BEFORE, AFTER = 20, 4
"""Pieces of context around them."""
LEFT, RIGHT = 24, 8
"""Pieces of context before and after the anchor's sentence in a role window."""
REACH_BACK, REACH_ON = 80, 60
"""Pieces of the anchor's own sentence before and after the anchor."""


@dataclass(frozen=True)
class Window:
    """One sequence for the encoder.

    ``places`` gives each position's piece in the article, -1 for title and special pieces; ``segments`` is 1 where
    answers
    count (an anchor window) or in the anchor's sentence (a role window); ``marks`` are the positions of the
    anchor's two markers.
    """

    ids: list[int]
    segments: list[int]
    places: list[int]
    marks: tuple[int, int] = (0, 0)

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def shown(self) -> list[int]:
        """The positions that show a piece of the article."""
        return [position for position, place in enumerate(self.places) if place >= 0]

    @cached_property
    def own(self) -> slice:
        """The positions of an anchor window whose answers count: a stretch without a gap."""
        first = self.segments.index(1)
        return slice(first, first + sum(self.segments))

    @cached_property
    def shown_places(self) -> list[int]:
        """Their pieces' places."""
        return [place for place in self.places if place >= 0]


@dataclass(frozen=True, slots=True)
class Special:
    """The ids of the pieces that stand for no words."""

    first: int
    end: int
    opens: int
    closes: int

    @classmethod
    def of(cls, maker: PieceMaker) -> Special:
        """The special pieces of a vocabulary."""
        return cls(*(maker.number(name) for name in ("[CLS]", "[SEP]", "[unused1]", "[unused2]")))


def stretches(pieces: Pieces, sentences: Sequence[Span]) -> Iterator[range]:
    """Neighbouring sentences joined to stretches of at most :data:`OWN` pieces; a longer sentence is cut."""
    current = range(0)
    for sentence in sentences:
        here = pieces.within(sentence)
        if current and here.start <= current.stop and here.stop - current.start <= OWN:
            current = range(current.start, max(here.stop, current.stop))
            continue
        if current:
            yield current
        while len(here) > OWN:
            yield here[:OWN]
            here = here[OWN:]
        current = here
    if current:
        yield current


def _head(title: Pieces, special: Special) -> list[int]:
    return [special.first, *title.ids[:TITLE], special.end]


def anchor_window(pieces: Pieces, title: Pieces, own: range, special: Special) -> Window:
    """The window in which the anchors of a stretch are looked for."""
    head = _head(title, special)
    shown = range(max(0, own.start - BEFORE), min(len(pieces), own.stop + AFTER))
    ids = [*head, *pieces.ids[shown.start : shown.stop], special.end]
    places = [-1] * len(head) + list(shown) + [-1]
    before = len(head) + own.start - shown.start
    return Window(ids, [0] * before + [1] * len(own) + [0] * (len(places) - before - len(own)), places)


def role_window(pieces: Pieces, title: Pieces, sentence: range, anchor: range, special: Special) -> Window:
    """The window in which the roles of an anchor are looked for; markers enclose the anchor."""
    inner = range(max(sentence.start, anchor.start - REACH_BACK), min(sentence.stop, anchor.stop + REACH_ON))
    inner = range(min(inner.start, anchor.start), max(inner.stop, anchor.stop))
    shown = range(max(0, inner.start - LEFT), min(len(pieces), inner.stop + RIGHT))
    head = _head(title, special)
    before, marked, after = range(shown.start, anchor.start), anchor, range(anchor.stop, shown.stop)
    places = [-1] * len(head) + [*before, -1, *marked, -1, *after, -1]
    ids = [*head, *pieces.ids[before.start : before.stop], special.opens, *pieces.ids[marked.start : marked.stop]]
    ids += [special.closes, *pieces.ids[after.start : after.stop], special.end]
    opens = len(head) + len(before)
    segments = [0] * (opens - (anchor.start - inner.start)) + [1] * (anchor.start - inner.start)
    segments += [0, *[1] * len(marked), 0, *[1] * (inner.stop - anchor.stop)]
    segments += [0] * (len(places) - len(segments))
    return Window(ids, segments, places, (opens, opens + len(marked) + 1))
