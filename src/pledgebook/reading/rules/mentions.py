"""What stands in a sentence: parties, sums, counts and times, each with its words.

Finders hand over spans of the whole article; :func:`lay` puts them onto one sentence, so that everything after it thinks
in words. Where two touch, the one that starts first wins, then the longer one, then the rarer sort.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pledgebook.model import Span
from pledgebook.reading.rules.words import Line

PARTY, MONEY, COUNT, TIME = "party", "money", "count", "time"
_RANK = {PARTY: 0, MONEY: 1, TIME: 2, COUNT: 3}


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing mentioned: its sort, its characters, and for parties the code and the sort of name.

    ``code`` and ``said`` (state, demonym, capital, seat, body, organisation, person …) are empty for other sorts. ``wide`` is
    the span with its hedges ("more than $5 million"); ``size`` an amount's currency and whole units, for comparing.
    """

    sort: str
    span: Span
    code: str = ""
    said: str = ""
    wide: Span | None = None
    size: tuple[str, int] | None = None

    @property
    def sign(self) -> str:
        """How rules write it: ``PARTY``, ``PERSON``, ``MONEY``, ``COUNT``, ``TIME``."""
        return "PERSON" if self.said in ("person", "surname") else self.sort.upper()


@dataclass(frozen=True, slots=True)
class Laid:
    """A mention on its sentence: the words ``first`` to ``last``, the latter excluded."""

    mention: Mention
    first: int
    last: int


def lay(line: Line, mentions: Iterable[Mention]) -> tuple[Laid, ...]:
    """The mentions of one sentence by its words, in order and without overlap."""
    laid, reached = [], 0
    for mention in sorted(mentions, key=lambda each: (each.span.start, -each.span.end, _RANK[each.sort])):
        first, last = line.places(mention.span)
        if first >= reached and last > first:
            laid.append(Laid(mention, first, last))
            reached = last
    return tuple(laid)


def taken(line: Line, laid: Sequence[Laid]) -> list[Laid | None]:
    """For each word the mention that it belongs to."""
    owners: list[Laid | None] = [None] * len(line.words)
    for each in laid:
        owners[each.first : each.last] = [each] * (each.last - each.first)
    return owners
