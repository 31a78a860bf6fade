"""A sentence read into words, each with its place in the article."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from pledgebook.model import Span

# "U.S." and "won't" are one word each, "Ukraine's" is two, "F-16s" and "long-range" are one; all else stands alone
# (a word of plain letters that nothing can go on with comes first: most are such, and the other forms need not be tried)
_WORD = re.compile(
    r"[A-Za-z]++(?![\w.'’/-])|\d[\d,.]*\d|\d|(?:[^\W\d_]\.){2,}|[^\W\d_]+n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|[^\W_]+(?:[-/][^\W_]+)*|\S"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as words: as written, folded to small letters, and where each starts and ends in the article.

    ``bag`` holds the folded words without their order.
    """

    span: Span
    written: tuple[str, ...]
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    bag: frozenset[str]

    def __len__(self) -> int:
        return len(self.words)

    def cover(self, first: int, last: int) -> Span:
        """The characters of the words ``first`` to ``last``, the latter excluded."""
        return Span(self.starts[first], self.ends[last - 1])

    def places(self, span: Span) -> tuple[int, int]:
        """The words that the span touches, as ``first`` to ``last``, the latter excluded; empty where it touches none."""
        first = bisect_right(self.ends, span.start)
        return first, max(first, bisect_left(self.starts, span.end))


def read_line(text: str, span: Span) -> Line:
    """The words of the article's characters in ``span``."""
    written = _WORD.findall(text, span.start, span.end)
    words = [word.lower() for word in written]
    if "’" in text[span.start : span.end]:
        words = [word.replace("’", "'") for word in words]
    starts, ends, end = [], [], span.start
    for word in written:  # behind the one before, with nothing but space between
        start = text.index(word, end)
        end = start + len(word)
        starts.append(start)
        ends.append(end)
    return Line(span, tuple(written), tuple(words), tuple(starts), tuple(ends), frozenset(words))
