"""From the words of a count to its interval, in the context of its article."""

from __future__ import annotations

import re
from functools import lru_cache

from pledgebook.model import Article, Problem, Span
from pledgebook.resolve.money import article_amounts
from pledgebook.values.count import Count
from pledgebook.values.counting import FoundCount, count_at, find_counts
from pledgebook.values.numerals import foreign_numerals
from pledgebook.values.patterns import alternation
from pledgebook.values.uncounted import is_ratio
from pledgebook.vocabulary import load


@lru_cache(maxsize=1)
def _wordless() -> re.Pattern[str]:
    """Words that count without a number."""
    table = load().section("numerals")
    return re.compile(rf"(?i)(?:(?P<none>{alternation(table['none'])})|{alternation(table['one'])})\b")


_BEFORE, _BEHIND = 128, 64
"""Characters before marked words, and behind them, within which counts are looked for.

More than any count with its hedges is long; what begins behind the words only matters where it is the end of a range.
"""


def _counts(article: Article, span: Span) -> list[FoundCount]:
    """The counts around the marked words."""
    within = Span(max(span.start - _BEFORE, 0), min(span.end + _BEHIND, len(article.text)))
    return find_counts(
        article.text, shares=True, within=within, money=[each.whole for each in article_amounts(article)]
    )


_PASSED = re.compile(
    r"\b(?:toll|number|tally|figure|count|total)\b[^.;:\d]{0,50}\b(?:pass|passes|passed|cross|crosses|crossed)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)


def _passed(text: str, found: FoundCount) -> Count:
    """The count, its upper end open where a toll is told to pass it: "the death toll has passed 4,000"."""
    value, start = found.value, found.bare.start
    exact = value.low is not None and value.low == value.high and not value.about
    return Count(value.low, None) if exact and _PASSED.search(text, max(0, start - _BEFORE), start) else value


def resolve_count(article: Article, span: Span) -> tuple[Count | None, Problem | None]:
    """The count that the words of ``span`` say, with the hedge around them; the second value says why there is none.

    A number that usually counts nothing ("the 500" of a place name) is taken when a reader marked it as a count. Words
    without a number may still count: "no launchers" is 0, "a child" is 1.
    """
    found = [each for each in _counts(article, span) if each.bare.overlaps(span)]
    if found:
        best = max(found, key=lambda each: min(each.span.end, span.end) - max(each.span.start, span.start))
        return _passed(article.text, best), None
    said = span.of(article.text)
    if wordless := _wordless().match(said):
        number = 0 if wordless["none"] else 1
        return Count(number, number), None
    value = None if is_ratio(article.text, span) else count_at(article.text, span)
    if value is not None:
        return value, None
    if foreign_numerals(said):
        return None, _problem(
            article, span, "foreign-numerals", f"the count {said!r} is written in numerals of another script"
        )
    return None, _problem(article, span, "no-count", f"{said!r} says no count")


def _problem(article: Article, span: Span, code: str, what: str) -> Problem:
    return Problem(code, article.id, what, "the statement is kept without a count", span=span)
