"""Where an article's sentences and quotations begin and end, as far as finding parties and speakers needs it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.vocabulary import load

# the first character stands alone: a pattern that begins with a set of characters is looked for ten times as fast
_BREAK = re.compile(r"[.!?…\n](?:(?<=\n)\n*|(?<!\n)[\"”’')\]]{0,2}(?=\s)(?=\s+[\"“‘'(\[]?[A-Z0-9ÀÁÂÄÅÇÉÍÎÓÖÚÜČŠŽ]))")
_LOOK_BACK = 8


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """What a full stop behind it ends no sentence, and the pattern of these or of a single capital before a place."""
    listed = tuple(load().section("sentences")["unending"])
    return listed, re.compile(rf"(?:\b(?:{'|'.join(map(re.escape, listed))})|\b[A-Z])$")


@lru_cache(maxsize=8)  # several steps ask for the same article's
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of the text in order; line breaks always end one."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _BREAK.finditer(text):
        if text[match.start()] == "." and _is_shortened(text, match.start()):
            continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    return tuple(_trimmed(text, spans))


def _is_shortened(text: str, at: int) -> bool:
    """Whether an abbreviation or a single capital stands before a place."""
    listed, pattern = _abbreviations()
    if not text[at - 1 : at].isupper() and not text.endswith(listed, 0, at):
        return False
    return pattern.search(text, max(0, at - _LOOK_BACK), at) is not None


def _trimmed(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Span]:
    """These passages without the space around them; none that is but space."""
    for start, end in spans:
        bare = text[start:end].strip()
        if bare:
            begin = text.index(bare[0], start)
            yield Span(begin, begin + len(bare))


def holding(spans: Sequence[Span], at: int) -> int:
    """The index of the last span that starts at or before a place; 0 where all start behind it."""
    return max(0, bisect_right(spans, at, key=_start) - 1)


def _start(span: Span) -> int:
    return span.start


def paragraphs(text: str) -> list[Span]:
    """The lines of the text that hold anything: news sets each paragraph on its own line."""
    spans: list[tuple[int, int]] = []
    start = 0
    for line in text.splitlines(keepends=True):
        spans.append((start, start + len(line)))
        start += len(line)
    return list(_trimmed(text, spans))


# how quotations open and close in news; single marks only where they cannot be apostrophes
_PAIRS = (
    (re.compile("[“„«]"), re.compile("[”»]")),
    (re.compile('"'), re.compile('"')),
    (re.compile(r"[‘'](?<![\w][‘'])(?=[A-Z])"), re.compile(r"(?<=[.,!?…])[’'](?!\w)")),
)
_SIGNS = ("“„«", '"', "‘'")
"""The signs that open these."""


def quotations(text: str) -> list[Span]:
    """The passages in quotation marks, marks included, paragraph by paragraph.

    A paragraph that opens a quotation and does not close it is quoted to its end, as newspapers set a quotation that
    the next paragraph goes on with.
    """
    pairs = [pair for signs, pair in zip(_SIGNS, _PAIRS, strict=True) if any(map(text.__contains__, signs))]
    within = paragraphs(text) if pairs else []
    found = sorted(span for opening, closing in pairs for span in _quoted(text, within, opening, closing))
    return [each for at, each in enumerate(found) if not at or not found[at - 1].covers(each)]


def _quoted(
    text: str, paragraphs: Sequence[Span], opening: re.Pattern[str], closing: re.Pattern[str]
) -> Iterator[Span]:
    start = opening.search(text)
    for within in paragraphs:
        at = within.start
        while at < within.end:
            if start is not None and start.start() < at:
                start = opening.search(text, at)
            if start is None:
                return
            if start.start() >= within.end:
                break
            end = closing.search(text, start.end(), within.end)
            if end is None and opening is _PAIRS[-1][0]:
                break
            at = end.end() if end else within.end
            yield Span(start.start(), at)
