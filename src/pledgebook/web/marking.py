"""Text cut into pieces where marks begin and end, for highlighting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pledgebook.model import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a text and all the marks that cover them; ``opens`` are those that begin here."""

    text: str
    marks: tuple[Any, ...] = ()
    opens: tuple[Any, ...] = ()


def pieces(text: str, marks: Iterable[tuple[Span, Any]]) -> list[Piece]:
    """The whole text in pieces; marks may overlap, and reach beyond the text.

    >>> [(each.text, each.marks) for each in pieces("over $5 million", [(Span(5, 15), "amount")])]
    [('over ', ()), ('$5 million', ('amount',))]
    """
    placed = sorted(
        (max(0, span.start), min(len(text), span.end), order, mark) for order, (span, mark) in enumerate(marks)
    )
    placed = [each for each in placed if each[0] < each[1]]
    cuts = sorted({0, len(text), *(edge for start, end, *_ in placed for edge in (start, end))})
    found = []
    active: list[tuple[int, Any]] = []
    coming = iter(placed)
    ahead = next(coming, None)
    for start, end in pairwise(cuts):
        active = [each for each in active if each[0] > start]
        opened = []
        while ahead is not None and ahead[0] == start:
            active.append((ahead[1], ahead[3]))
            opened.append(ahead[3])
            ahead = next(coming, None)
        found.append(Piece(text[start:end], tuple(mark for _, mark in active), tuple(opened)))
    return found
