"""Words beside what they name in a drawing, where they cover least: nobody should have to look for a key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

LETTER = 6.4
"""Drawing units across that a letter of a label takes, about."""
UP, DOWN = 9, 5
"""A label's height over and under its line."""
GAP = 9
"""Between a point's middle and its label."""

Place = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place; ``anchor`` tells which end of them stands there, as SVG says it."""

    x: float
    y: float
    words: str
    anchor: str

    @property
    def box(self) -> Box:
        """The paper that the words cover."""
        size = len(self.words) * LETTER
        left = self.x if self.anchor == "start" else self.x - size
        return left, self.y - UP, left + size, self.y + DOWN


def at_end(corners: Sequence[Place], end: float, words: str, top: float) -> Label:
    """The words over the end of a line of stairs, or under it where the paper ends above."""
    y = corners[-1][1]
    return Label(end, round(y - 7 if y - 7 - UP > top else y + 16, 1), words, "end")


def beside(points: Sequence[Place], words: str, paper: Box, taken: Iterable[Box]) -> Label | None:
    """The words beside that point where they cover the fewest others and the least of what is ``taken``; the last of equals."""
    taken = list(taken)
    spots = [(x - 5, y - 5, x + 5, y + 5) for x, y in points]
    options = [
        Label(round(x + side * GAP, 1), y + 4, words, "start" if side > 0 else "end")
        for x, y in points
        for side in (-1, 1)
    ]
    inside = [each for each in options if _within(each.box, paper)]
    covers = {each: sum(_meet(each.box, other) for other in (*spots, *taken)) for each in inside}
    return min(reversed(inside), key=lambda each: covers[each], default=None)


def stairs(corners: Sequence[Place], end: float) -> list[Box]:
    """What a line of stairs covers: each level up to the next step, and each step."""
    ends = [*corners, (end, corners[-1][1])]
    levels = [(x, y, until, y) for (x, y), (until, _) in pairwise(ends)]
    return [*levels, *((x, min(y, up), x, max(y, up)) for (_, y), (x, up) in pairwise(corners))]


def _within(box: Box, paper: Box) -> bool:
    return box[0] >= paper[0] and box[1] >= paper[1] and box[2] <= paper[2] and box[3] <= paper[3]


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
