"""By when a duty is to be met, as its words say: ``PT24H`` of "consult within 24 hours", ``/2027`` of "by 2027", ``P10Y``."""

from __future__ import annotations

import re

from pledgebook.model import Article, Span
from pledgebook.resolve.senses import LIMITS, Words, article_times, as_deadline, words_of
from pledgebook.values.duration import find_duration

_WITHIN = re.compile(
    r"\b(?:within|in\s+the\s+space\s+of|no\s+later\s+than|not\s+later\s+than|during)\s+(?=(?:the\s+next\s+)?(?:(?:\d+|[a-z-]+)\s+)?(?:hour|day|week|month|year|decade)s?\b)",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\b(?:for|over)\s+(?:the\s+next\s+|a\s+further\s+|at\s+least\s+)?(?=(?:\d+|[a-z-]+)\s+(?:day|week|month|year|decade)s?\b)",
    re.IGNORECASE,
)
_LONG = 40
_MONTH = 27
_AGE = 40 * 365
"""Days of what is no time by which anything is due: "the challenges of the 21st century"."""


def limit_of(article: Article, span: Span) -> str:
    """The duration or ISO 8601 period in which a duty must be met; empty where its words tell none."""
    for lead in (_WITHIN, _FOR):
        match = lead.search(article.text, span.start, span.end)
        found = find_duration(article.text[match.end() : min(span.end, match.end() + _LONG)]) if match else None
        if found and lead is _WITHIN:
            return found
        if found and not any(_ends(each) for each in _times(article, span)):
            return found
    for words in _times(article, span):
        if _ends(words) or _is_span(words):
            try:
                period = as_deadline(words)
            except (ValueError, OverflowError):
                continue
            if period is not None:
                return period.iso
    return ""


def _times(article: Article, span: Span) -> list[Words]:
    found = (each for each in article_times(article.text, article.date) if span.covers(each.span))
    return [words_of(article, each) for each in found if each.period is not None]


def _ends(words: Words) -> bool:
    """Whether a time ends something: ``by May``, ``until 2027``, ``before the end of the year``."""
    return words.relation in LIMITS or words.reading.expression.part == "end"


def _is_span(words: Words) -> bool:
    """Whether a time is a year or more that is not over: ``in 2024``, ``from 2024 to 2027``."""
    period, reference = words.period, words.reference
    if period is None or period.last is None or period.first is None or words.relation == "since":
        return False
    days = (period.last - period.first).days
    return _MONTH < days < _AGE and (reference is None or period.last >= reference)
