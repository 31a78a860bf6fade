"""Stances as lanes over time: a lane for each party and matter, a point for each stance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pledgebook.web.drawing.scale import Scale
from pledgebook.web.showing import HUES, plain

WIDTH, LEFT, RIGHT, LANE, FOOT = 760, 10, 90, 46, 24
"""Drawing units: width, margins, height of a lane, space for the years."""
MOST = 15
"""Lanes of one drawing."""


@dataclass(frozen=True, slots=True)
class Point:
    """One stance: its place, its words, its colour; whether it takes an earlier one back."""

    x: float
    words: str
    stance: str
    hue: int
    turned: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """One party on one matter."""

    name: str
    y: float
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class LaneChart:
    """The drawing: lanes, and the years below them."""

    width: int
    height: int
    lanes: tuple[Lane, ...]
    axis: tuple[tuple[float, str], ...]


def lanes(timelines: Sequence[Any]) -> LaneChart | None:
    """The first timelines that have several dated stances; nothing where there is none."""
    dated = [(line, [each for each in line.stances if each.day]) for line in timelines]
    chosen = [(line, stances) for line, stances in dated if len(stances) > 1][:MOST]
    if not chosen:
        return None
    days = [each.day.toordinal() for _, stances in chosen for each in stances]
    scale = Scale(min(days) - 10, max(days) + 10, LEFT, WIDTH - RIGHT)
    labels = sorted({each.stance for _, stances in chosen for each in stances})
    drawn = []
    for place, (line, stances) in enumerate(chosen):
        points = tuple(
            Point(
                scale(each.day.toordinal()),
                f"{each.day}: {plain(each.stance)}, {each.subject}",
                plain(each.stance),
                labels.index(each.stance) % HUES,
                bool(each.turned),
            )
            for each in stances
        )
        drawn.append(Lane(f"{line.who}: {line.subject}", LANE * (place + 1) - 10, points))
    years = range(date.fromordinal(min(days)).year, date.fromordinal(max(days)).year + 1)
    starts = [(date(year, 1, 1).toordinal(), str(year)) for year in years]
    axis = tuple((scale(day), words) for day, words in starts if scale.low <= day <= scale.high)
    return LaneChart(WIDTH, LANE * len(drawn) + FOOT, tuple(drawn), axis)
