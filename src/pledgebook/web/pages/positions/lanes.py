"""Stances as lanes over time: a lane for each party and matter, a point for each stance.

What a stance is for stands above its lane's line and what it is against below, as the kind declares the sides; so a
reversal crosses the line. Shapes tell the stances apart as well as colours do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pledgebook.kinds import Kinds
from pledgebook.web.drawing.scale import BROAD
from pledgebook.web.drawing.spread import calendar, days_scale
from pledgebook.web.showing import HUES, plain

LEFT, RIGHT, LANE, FOOT = 12, 12, 48, 24
"""Drawing units: margins, height of a lane, space for the dates."""
SIDE = 8
"""How far above or below its lane's line a stance stands."""
MOST = 12
"""Lanes of one drawing."""
POINTS = 60
"""Stances of one lane that are drawn, the last ones: more could not be told apart."""
LETTER = 8
"""Drawing units that a letter of a lane's name needs; what is cut stands in the list below."""
MARK = 6
"""Drawing units within which two marks are one to the eye."""
DATE = 80
"""Drawing units that a date needs, with what stands between two of them."""
SHAPES = (
    "M-5 -5h10v10h-10z",  # square
    "M0 -6L6 5H-6z",  # pointing up
    "M0 -6.5L6.5 0L0 6.5L-6.5 0z",  # lozenge
    "M0 6L6 -5H-6z",  # pointing down
    "M-2 -6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",  # cross
    "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z",  # disc
    "M-6 -3h12v6h-12z",
    "M-3 -6h6v12h-6z",
)
"""A shape for each stance, in drawing units around its place."""


@dataclass(frozen=True, slots=True)
class Look:
    """How one stance is drawn: its words, colour and shape, and how far above (less than 0) or below the line."""

    words: str
    hue: int
    shape: str
    rise: int


@dataclass(frozen=True, slots=True)
class Point:
    """One stance: its place, its words, its look; whether it takes an earlier one back."""

    x: float
    y: float
    words: str
    look: Look
    turned: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """One party on one matter, and the course from stance to stance as an SVG path."""

    name: str
    y: float
    points: tuple[Point, ...]
    course: str


@dataclass(frozen=True, slots=True)
class LaneChart:
    """The drawing: lanes, the dates below them, a legend, and the number of stances before the first date."""

    width: int
    height: int
    lanes: tuple[Lane, ...]
    axis: tuple[tuple[float, str], ...]
    legend: tuple[Look, ...]
    before: int


def lanes(timelines: Sequence[Any], kinds: Kinds, *, width: int = BROAD) -> LaneChart | None:
    """The first timelines that have several dated stances; nothing where there is none."""
    dated = [(line, [each for each in line.stances if each.day]) for line in timelines]
    chosen = [(line, stances[-POINTS:]) for line, stances in dated if len(stances) > 1][:MOST]
    if not chosen:
        return None
    days = [each.day for _, stances in chosen for each in stances]
    scale, first, last = days_scale(days, LEFT, width - RIGHT)
    looks = dict(_looks(kinds))
    drawn = []
    for place, (line, stances) in enumerate(chosen):
        y = float(LANE * (place + 1) - SIDE - 6)
        points = _seen(_point(each, scale(each.day.toordinal()), y, looks[each.stance]) for each in stances)
        course = "M" + "L".join(f"{each.x} {each.y}" for each in points)
        drawn.append(Lane(_short(f"{line.who}: {line.subject}", width // LETTER), y, points, course))
    said = {each.stance for _, stances in chosen for each in stances}
    legend = tuple(look for stance, look in looks.items() if stance in said)
    axis = tuple(calendar(first, last, scale, most=width // DATE))
    return LaneChart(width, LANE * len(drawn) + FOOT, tuple(drawn), axis, legend, sum(each < first for each in days))


def _seen(points: Iterable[Point]) -> tuple[Point, ...]:
    """The points without those that lie on another: the same stance within half a mark's width; a reversal stays."""
    found: dict[tuple[int, str], Point] = {}
    for each in points:
        key = (int(each.x) // MARK, each.look.words)
        if key not in found or (each.turned and not found[key].turned):
            found[key] = each
    return tuple(found.values())


def _point(stance: Any, x: float, y: float, look: Look) -> Point:
    words = f"{stance.day}: {look.words}, {stance.subject}"
    return Point(x, y + look.rise, words, look, bool(stance.turned and not stance.doubt))


def _looks(kinds: Kinds) -> Iterator[tuple[str, Look]]:
    """How each stance that the kinds declare is drawn."""
    for kind in kinds.values():
        said: Mapping[str, Any] = kind.entry.get("timeline") or {}
        for place, label in enumerate(kind.fields[said["says"]].labels if said else ()):
            side = next((number for number, labels in enumerate(said["sides"]) if label in labels), None)
            rise = 0 if side is None else SIDE * (2 * side - 1)
            yield label, Look(plain(label), place % HUES, SHAPES[place % len(SHAPES)], rise)


def _short(name: str, most: int) -> str:
    return name if len(name) <= most else name[:most].rpartition(" ")[0] + " …"
