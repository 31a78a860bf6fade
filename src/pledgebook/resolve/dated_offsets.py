"""Acts placed by how long before or after another they were: "The comments came a day after Kyiv asked for jets".

What follows "a day after" took place a day before what the sentence tells, and that is the day of its own time, or of
publication. "Three years after Kyiv was promised aid, Berlin paid" places the promise in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.values.calendar_units import Unit, shift
from pledgebook.values.period import Period, Precision
from pledgebook.vocabulary import load

_VAGUE: dict[str, int] = {"": 3, "few": 3, "several": 4, "couple": 2, "some": 3}
"""How many units vague words are taken for: near enough for the month, and no finer is told by them."""
_PRECISION: dict[str, Precision] = {"day": "day", "week": "month", "month": "month", "year": "year"}
_OFFSET = re.compile(
    r"\b(?P<unit>hours?|days?|weeks?|months?|years?)\s+(?P<side>after|before|since)\s+"
    r"(?!(?:that|then|which|this|the\s+(?:war|conflict))\b)",
    re.IGNORECASE,
)
_SIDES = ("after", "before", "since")
_COUNT = re.compile(r"\b(?P<count>[a-z]+|\d+)\s+(?:of\s+)?\Z", re.IGNORECASE)
_OVERNIGHT = re.compile(
    r"(?<!an )(?<!the )(?<![’']s )\bovernight\b(?!\s+(?:deadline|success|stay|flight|train|trip))", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Offset:
    """Words that place what follows them so many units before or after what the sentence tells."""

    span: Span
    unit: Unit
    count: int
    vague: bool
    governs: Span
    """What they place: up to the end of the clause at the sentence's head, else of the sentence."""
    heads: bool = False
    """Whether they stand at the head of their sentence."""

    def from_day(self, day: date) -> Period:
        """The time of what they place, counted from the day of the rest."""
        place = shift(self.unit, day, self.count)
        precision = _PRECISION.get(self.unit, "day")
        return Period.of(place, "month" if self.vague and precision == "day" else precision)


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    words: dict[str, int] = load().section("times")["numbers"]
    return {**words, "a": 1, "an": 1, "the": 1}


@lru_cache(maxsize=64)  # several marks stand in one sentence
def offsets(text: str, sentence: Span) -> tuple[Offset, ...]:
    """The places by distance that a sentence names."""
    said = sentence.of(text).lower()
    return tuple(_offsets(text, sentence)) if any(map(said.__contains__, _SIDES)) else ()


def _offsets(text: str, sentence: Span) -> Iterator[Offset]:
    for match in _OFFSET.finditer(text, sentence.start, sentence.end):
        counted = _COUNT.search(text, sentence.start, match.start())
        first = counted.start() if counted else match.start()
        count, vague = _count(counted["count"].lower() if counted else "")
        unit = match["unit"].lower().rstrip("s")
        if unit == "hour":
            unit, count, vague = "day", int(count > 12), False
        sign = 1 if match["side"].lower() == "before" else -1
        at_head = not any(each.isalnum() for each in text[sentence.start : first])
        comma = text.find(",", match.end(), sentence.end)
        end = comma if at_head and comma > 0 else sentence.end
        yield Offset(Span(first, match.end()), unit, sign * count, vague, Span(match.end(), end), at_head)  # type: ignore[arg-type]


def _count(word: str) -> tuple[int, bool]:
    if word.isdigit():
        return min(int(word), 999), False
    number = _numbers().get(word)
    return (_VAGUE.get(word, _VAGUE[""]), True) if number is None else (number, False)


def overnight(text: str, sentence: Span, day: date | None) -> tuple[Span, Period] | None:
    """The night before publication, as both of its days: "Overnight, a delegation travelled to Kyiv"."""
    if day is None or day == date.min or "overnight" not in sentence.of(text).lower():
        return None
    match = _OVERNIGHT.search(text, sentence.start, sentence.end)
    if match is None:
        return None
    return Span(*match.span()), Period.between(day - timedelta(days=1), day)
