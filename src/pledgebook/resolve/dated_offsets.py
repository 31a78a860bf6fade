"""Acts placed by how long before or after another they were: "The comments came a day after Kyiv asked for jets".

What follows "a day after" took place a day before what the sentence tells, and that is the day of its own time, or of
publication. "Three years after Kyiv was promised aid, Berlin paid" places the promise in the same way. Where nothing is
named to be before of ("had the day before promised", "opened two days before in Rome"), the words place their own clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from pledgebook.model import Span
from pledgebook.values.calendar_units import Unit, shift
from pledgebook.values.period import Period, Precision
from pledgebook.vocabulary import load

_VAGUE: dict[str, int] = {"": 3, "few": 3, "several": 4, "couple": 2, "some": 3}
"""How many units vague words are taken for: near enough for the month, and no finer is told by them."""
_PRECISION: dict[str, Precision] = {"day": "day", "week": "month", "month": "month", "year": "year"}
SIDES = ("after", "before", "since")
UNITS = ("hour", "day", "week", "month", "year")
_OFFSET = re.compile(
    rf"\b(?P<unit>(?:{'|'.join(UNITS)})s?)\s+(?P<side>{'|'.join(SIDES)})\s+"
    r"(?!(?:that|then|which|this|the\s+(?:war|conflict))\b)",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\b(?P<count>(?:[a-z]+-)?[a-z]+|\d+)\s+(?:of\s+)?\Z", re.IGNORECASE)
_WORD = re.compile(r"[a-z’']+|\d", re.IGNORECASE)
_SIGN = re.compile(r"\s*[\d$€£¥₹]")
_CLAUSE = ";"
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
    own: bool = False
    """Whether they place their own clause."""

    def from_day(self, day: date) -> Period:
        """The time of what they place, counted from the day of the rest."""
        place = shift(self.unit, day, self.count)
        precision = _PRECISION.get(self.unit, "day")
        return Period.of(place, "month" if self.vague and precision == "day" else precision)


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Any]:
    table: Mapping[str, Any] = load().section("times")
    return table


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    return {**_words()["numbers"], **_words()["tens"], "a": 1, "an": 1, "the": 1}


@lru_cache(maxsize=1)
def _beside() -> dict[str, frozenset[str]]:
    """Which words stand beside an offset, by what they tell of it."""
    return {name: frozenset(words) for name, words in _words()["offsets"].items()}


@lru_cache(maxsize=64)  # several marks stand in one sentence
def offsets(text: str, sentence: Span) -> tuple[Offset, ...]:
    """The places by distance that a sentence names; none where none of :data:`SIDES` stands in it."""
    return tuple(_offsets(text, sentence))


def _offsets(text: str, sentence: Span) -> Iterator[Offset]:
    for match in _OFFSET.finditer(text, sentence.start, sentence.end):
        counted = _COUNT.search(text, sentence.start, match.start())
        first = counted.start() if counted else match.start()
        count, vague = _count(counted["count"].lower() if counted else "")
        unit = match["unit"].lower().rstrip("s")
        if unit == "hour":
            unit, count, vague = "day", int(count > 12), False
        side = match["side"].lower()
        ahead = _WORD.findall(text[sentence.start : first].lower())
        own = side != "since" and _stands_alone(text, match.end(), ahead)
        at_head = not own and _beside()["heads"].issuperset(ahead)
        sign = 1 if (side == "before") != own else -1
        governs = _clause(text, sentence, match) if own else Span(match.end(), _end(text, sentence, match, at_head))
        yield Offset(Span(first, match.end()), unit, sign * count, vague, governs, at_head, own)  # type: ignore[arg-type]


def _stands_alone(text: str, end: int, ahead: Sequence[str]) -> bool:
    """Whether "the day before" has nothing to be before of: by the word behind it, or an auxiliary right before it."""
    behind = _WORD.match(text, end)
    if behind is None or _SIGN.match(text, end):
        return True
    return behind[0].lower() in _beside()["behind"] or bool(ahead and ahead[-1] in _beside()["auxiliaries"])


def _end(text: str, sentence: Span, match: re.Match[str], at_head: bool) -> int:
    comma = text.find(",", match.end(), sentence.end)
    return comma if at_head and comma > 0 else sentence.end


def _clause(text: str, sentence: Span, match: re.Match[str]) -> Span:
    """The part of the sentence between semicolons in which an offset stands."""
    start = text.rfind(_CLAUSE, sentence.start, match.start()) + 1
    end = text.find(_CLAUSE, match.end(), sentence.end)
    return Span(start or sentence.start, end if end >= 0 else sentence.end)


def _count(word: str) -> tuple[int, bool]:
    if word.isdigit():
        return min(int(word), 999), False
    numbers = [_numbers().get(part) for part in word.split("-")]
    return (_VAGUE.get(word, _VAGUE[""]), True) if None in numbers else (sum(filter(None, numbers)), False)


def overnight(text: str, sentence: Span, day: date | None) -> tuple[Span, Period] | None:
    """The night before publication, as both of its days: "Overnight, a delegation travelled to Kyiv"."""
    match = _OVERNIGHT.search(text, sentence.start, sentence.end)
    if match is None or day is None or day == date.min:
        return None
    return Span(*match.span()), Period.between(day - timedelta(days=1), day)
