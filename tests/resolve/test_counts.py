"""Counts in their article: hedged, shared, without a number, and reasons for none."""

from __future__ import annotations

import pytest

from pledgebook.model import Article, Span
from pledgebook.resolve.counts import resolve_count
from pledgebook.values.count import Count


@pytest.mark.parametrize(
    ("text", "words", "count"),
    [
        ("It lost around 1,200 men.", "around 1,200", Count(1200, 1200, about=True)),
        ("It lost around 1,200 men.", "1,200 men", Count(1200, 1200, about=True)),
        ("It holds about 20% of the land.", "about 20%", Count(20, 20, about=True)),
        ("It holds a third of the land.", "a third", Count(33, 33)),
        ("It took 700 sq km back.", "700 sq km", Count(700, 700)),
        ("No launchers were lost.", "No launchers", Count(0, 0)),
        ("An 11-year-old girl died.", "An 11-year-old girl", Count(1, 1)),
        ("Brigade 12 fell.", "12", Count(12, 12)),
        ("The death toll has passed 4,000.", "4,000", Count(4000, None)),
        ("The number of refugees crossed the 4,000 mark.", "4,000", Count(4000, None)),
        ("The law passed 4,000 clerks by.", "4,000", Count(4000, 4000)),
    ],
)
def test_counts(text: str, words: str, count: Count) -> None:
    start = text.index(words)
    assert resolve_count(Article("a1", text), Span(start, start + len(words))) == (count, None)


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("It lost ٥٠٠ men.", "٥٠٠", "foreign-numerals"),
        ("It lost some men.", "some men", "no-count"),
        ("It lost 9,999,999,999,999,999,999 men.", "9,999,999,999,999,999,999", "no-count"),
    ],
)
def test_no_value_but_a_reason(text: str, words: str, code: str) -> None:
    start = text.index(words)
    count, problem = resolve_count(Article("a1", text), Span(start, start + len(words)))
    assert count is None
    assert problem is not None
    assert problem.code == code
