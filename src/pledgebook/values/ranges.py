"""Ranges: two numbers that name the ends of an interval (``$2-3 billion``, ``between 40 and 60``, ``two or three``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pledgebook.values.numeral import Numeral
from pledgebook.values.patterns import GAP, SPACE, alternation
from pledgebook.vocabulary import load

_WINDOW = 40
_CLAUSE = re.compile(r"[(),;:.]")
_WORD = re.compile(r"[a-z]+")
_BARE = re.compile(r"[0-9][0-9.,]*")


@dataclass(frozen=True, slots=True)
class _Joins:
    join: re.Pattern[str]
    between: re.Pattern[str]
    moves: frozenset[str]
    spans: frozenset[str]
    surely: frozenset[str]
    subjects: frozenset[str]


@lru_cache(maxsize=1)
def _joins() -> _Joins:
    table = load().section("numerals")["ranges"]
    words = alternation([*table["words"], "and"])
    dashes = "".join(map(re.escape, table["dashes"]))
    return _Joins(
        join=re.compile(
            rf"(?P<dash>[{dashes}]|(?:[{SPACE}]?[-–][{SPACE}]?to[{SPACE}-]|[{SPACE}]to-)|[{SPACE}][-–][{SPACE}](?=[^a-z]*\Z))|(?=[{SPACE}\n]){GAP}(?P<word>{words})(?=[{SPACE}\n]){GAP}"
        ),
        between=re.compile(rf"(?<![a-z]){alternation(table['between'])}[{SPACE}]*\Z"),
        moves=frozenset(table["moves"]),
        spans=frozenset(table["spans"] + table["spans surely"]),
        surely=frozenset(table["spans surely"]),
        subjects=frozenset(table["subjects"]),
    )


def join_between(folded: str, left: tuple[int, int], right: int) -> str:
    """What joins the expression at ``left`` to the one at ``right``: ``dash``, ``word``, ``between``, or nothing.

    A dash between spaces joins figures only ("half a billion — $650 million" is none). "and" joins only after
    "between"; a movement before it ("rose $2 billion to $3 billion") makes a word join nothing.
    """
    start, end = left
    if right - end > _WINDOW:
        return ""
    match = _joins().join.fullmatch(folded, end, right)
    if match is None:
        return ""
    before = folded[max(0, start - _WINDOW) : start]
    if _joins().between.search(before):
        return "between"
    if match["dash"]:
        return "dash"
    clause = _CLAUSE.split(before)[-1]
    words = _WORD.findall(clause)
    if match["word"] == "and" or (_joins().moves.intersection(words[-3:]) and not _spans(folded, left, words)):
        return ""
    return "word"


def _spans(folded: str, left: tuple[int, int], words: list[str]) -> bool:
    """Whether "from" leads to a range and no change: "it costs from 1 to 1.5 billion", and at the head of a text."""
    start, end = left
    if words[-1:] != ["from"] or not _BARE.fullmatch(folded, start, end) or _tells_change(words[-3:-1]):
        return False
    if len(words) == 1:
        return folded[:start].strip() == "from"
    told = words[-2] in _joins().spans
    return told and (words[-2] in _joins().surely or (len(words) > 2 and words[-3] in _joins().subjects))


def _tells_change(words: list[str]) -> bool:
    """Whether one of the words tells a change."""
    return not _joins().moves.isdisjoint(words)


def span_of_ends(low: Numeral, high: Numeral) -> tuple[Numeral, Numeral] | None:
    """The ends of one range, the first with the second's magnitude where it has none; ``None`` if they are no range."""
    if low.share or high.share or low.bare or high.bare:
        return None
    if low.scale == 1 and high.scale > 1 and low.bottom < high.bottom and low.bottom < 1000:
        low = low.scaled(high.scale)
    top = high.high
    return (low, high) if top is None or low.low < top else None


def shared_scale(folded: str, low: Numeral, high: Numeral, gap: tuple[int, int]) -> Numeral:
    """The first of two amounts with the magnitude that both share: the 4.2 of "€4.2 and €4.1 billion".

    So has the 5 of "from $5 to $8 billion", but not the 500 of "from $500 to $2 million".
    """
    alike = low.scale == 1 and high.scale > 1 and low.bottom < 1000 and low.figures and high.figures
    between = folded[gap[0] : gap[1]].strip()
    near = low.bottom < _FAR * high.bottom and high.bottom < _FAR * low.bottom
    shared = between == "and" or (between == "to" and near)
    return low.scaled(high.scale) if alike and shared else low


_FAR = 6
"""Numbers of which one is so many times the other are of different magnitudes: "from $99 to $1 million"."""


def between_start(folded: str, start: int) -> int:
    """Where the "between" before a range begins; its own start without one."""
    match = _joins().between.search(folded, max(0, start - _WINDOW), start)
    return match.start() if match else start
