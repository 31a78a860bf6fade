"""Where sentences begin and end, with exact offsets, in news as it really arrives.

Paragraphs come flattened into one line, hard-wrapped at seventy columns, glued without a space (``today.It``), with
headlines and list lines that have no final point. The abbreviations live in ``vocabulary/sentences.yaml``.
``docs/ingest.md`` holds the figures against annotated news and against nupunkt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, zip_longest

from pledgebook import vocabulary
from pledgebook.model import Span

LONGEST = 1500
"""Characters in a sentence at most. What is longer (a table, say) is cut, at best where a clause ends."""

_WRAP = 120
"""Columns at most in a text that counts as hard-wrapped: mail and terminals wrap at 65 to 80, some archives at 100."""

_NEWLINES = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_LINE = re.compile(f"[^{_NEWLINES}]+")
_STOP = re.compile(r"""([.!?…]+)((?:["”’'»)\]*_]|\[\d{1,3}\])*)(\s*)""")
_GAP = re.compile(r"(?<![^\S\n])[^\S\n]{3,}+(?=[A-Z“‘])")
_NEXT = re.compile(r"""([^\w\s]{0,8}\s?)(\w[\w'’]*)?""")
_ACRONYM = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]|[A-Z]")
_GLUED = re.compile(r"""["“‘(•]?(?:[A-Z][a-z’']|[AI]\s)""")
_ITEM = re.compile(r"(?:[-•▪*–—>]|\(?(?:[ivx]{1,4}|[a-z]|\d{1,2})[.)])\s+")
_CLAUSE = re.compile(r"[;:,–—][\"”’')]*\s|\s")


@dataclass(frozen=True, slots=True)
class _Points:
    """What a point after a word may mean."""

    titles: frozenset[str]
    numbered: frozenset[str]
    either: frozenset[str]
    starters: frozenset[str]


@lru_cache(maxsize=1)
def _points() -> _Points:
    said = vocabulary.load().section("sentences")
    return _Points(*(frozenset(said[name]) for name in ("titles", "numbered", "either", "starters")))


def split(text: str, skip: Sequence[Span] = ()) -> list[Span]:
    """The sentences of a text, in order and without overlap, none empty and none with space at its ends.

    Every character that is no space and lies outside ``skip`` (sorted spans that are not news) is in exactly one
    sentence; a skipped span ends a sentence. Closing quotes and footnote marks belong to the sentence that they close.
    """
    return list(_split(text, tuple(skip)))


@lru_cache(maxsize=8)  # a reader and the one that it asks split the same article
def _split(text: str, skip: tuple[Span, ...]) -> tuple[Span, ...]:
    width = _wrapped_at(text, _lines(text, Span(0, len(text))))
    return tuple(
        piece
        for region in _outside(len(text), skip)
        for block in _blocks(text, region, width)
        for sentence in _sentences(text, block)
        for piece in _pieces(text, sentence)
    )


def _outside(length: int, skip: Sequence[Span]) -> Iterator[Span]:
    at = 0
    for span in skip:
        if span.start > at:
            yield Span(at, span.start)
        at = max(at, span.end)
    if at < length:
        yield Span(at, length)


def _lines(text: str, region: Span) -> list[Span]:
    found = _LINE.finditer(text, region.start, region.end)
    return [Span(*line.span()) for line in found if not line.group().isspace()]


def _blocks(text: str, region: Span, width: int) -> Iterator[Span]:
    """Runs of lines that one sentence may run through: a line break ends a sentence unless the line merely wrapped."""
    lines = _lines(text, region)
    start = None
    for line, after in zip_longest(lines, lines[1:]):
        start = line.start if start is None else start
        if after is None or not _goes_on(text, line, after, width):
            yield Span(start, line.end)
            start = None


def _adjacent(text: str, line: Span, after: Span) -> bool:
    return text[line.end : after.start] in ("\n", "\r\n", "\r")


def _would_fit(text: str, line: Span, after: Span, width: int) -> bool:
    word = text[after.start : after.start + width].split(maxsplit=1)
    return line.end - line.start + 1 + len(word[0] if word else "") <= width


def _wrapped_at(text: str, lines: Sequence[Span]) -> int:
    """The column at which the text was wrapped; 0 if its lines are paragraphs, headlines and list items."""
    width = max((line.end - line.start for line in lines), default=0)
    pairs = [(line, after) for line, after in pairwise(lines) if _adjacent(text, line, after)]
    if width > _WRAP or len(pairs) < 2:
        return 0
    full = sum(not _would_fit(text, line, after, width) for line, after in pairs)
    return width if full >= 0.7 * len(pairs) else 0


def _goes_on(text: str, line: Span, after: Span, width: int) -> bool:
    if not _adjacent(text, line, after):
        return False
    if _ITEM.match(text, after.start):
        return False
    if width and not _would_fit(text, line, after, width):
        return True
    return text[after.start].islower() and text[line.end - 1] not in ".!?…:;"


def _sentences(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    cuts = [found.end(2) for found in _STOP.finditer(text, block.start, block.end) if _ends(text, found, block)]
    marker = _ITEM.match(text, block.start, block.end)  # "1.   Funding": one item, its number and all
    floor = marker.end() if marker else block.start
    cuts = [cut for cut in cuts if cut >= floor]
    cuts += [found.start() for found in _GAP.finditer(text, floor, block.end)]
    for cut in [*sorted(cuts), block.end]:
        trimmed = _trim(text, start, cut)
        if trimmed is not None:
            yield trimmed
        start = cut


def _ends(text: str, stop: re.Match[str], block: Span) -> bool:
    """Whether these points end a sentence."""
    if stop.end() >= block.end:
        return True
    if not stop.group(3):
        return _ends_glued(text, stop, block)
    ahead = _NEXT.match(text, stop.end(), block.end)
    opener, word = (ahead.group(1), ahead.group(2) or "") if ahead else ("", "")
    short = _is_short(_word_before(text, stop, block)) if stop.group(1) == "." and stop.group(2) in ("", ")") else ""
    if word[:1].islower():
        quoted = opener[:1] in ("“", '"', "‘", "'") and stop.group(1) in (".", "!", "?") and not short
        return quoted or word.startswith("http")
    if short == "title" or (short == "number" and word[:1].isdigit()):
        return False
    return short in ("", "number") or word in _points().starters


def _word_before(text: str, stop: re.Match[str], block: Span) -> str:
    words = text[max(block.start, stop.start() - 24) : stop.start()].rsplit(maxsplit=1)
    if not words or text[stop.start() - 1].isspace():
        return ""
    return words[-1].rpartition("-")[2].lstrip("(\"“‘'[—–*_/")


def _is_short(word: str) -> str:
    """What the word before a point is short for: ``title``, ``number``, ``either``, or nothing."""
    points = _points()
    word = word.capitalize() if len(word) > 1 and word.isupper() else word  # transcripts set "MS. PSAKI:" in capitals
    if word in points.titles:
        return "title"
    if word in points.numbered:
        return "number"
    return "either" if word in points.either or _ACRONYM.fullmatch(word) else ""


def _ends_glued(text: str, stop: re.Match[str], block: Span) -> bool:
    """Whether a sentence ends at points that no space follows (``yesterday.It was``), which addresses have too."""
    if not _GLUED.match(text, stop.end(), block.end):
        return False
    before = text[max(block.start, stop.start() - 40) : stop.start()].rsplit(maxsplit=1)[-1:]
    after = text[stop.end() : min(block.end, stop.end() + 40)].split(maxsplit=1)[:1]
    word = before[0] if before else ""
    if any(mark in word for mark in "/@.") or any(mark in after[0].rstrip(".,") for mark in "/@."):
        return False
    plain = word[-2:].isalpha() and word[-2:].islower()
    return (plain or bool(stop.group(2).strip("'’*_"))) and not _is_short(_word_before(text, stop, block))


def _trim(text: str, start: int, end: int) -> Span | None:
    said = text[start:end]
    left = len(said) - len(said.lstrip())
    return None if left == len(said) else Span(start + left, start + len(said.rstrip()))


def _pieces(text: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    while sentence.end - start > LONGEST:
        cut = _cut(text, start)
        piece = _trim(text, start, cut)
        if piece is not None:
            yield piece
        start = cut
    last = _trim(text, start, sentence.end)
    if last is not None:
        yield last


def _cut(text: str, start: int) -> int:
    """Where to cut an endless sentence: late in what is allowed, after a clause, else after a space, else anywhere."""
    ends = _CLAUSE.finditer(text, start + LONGEST // 2, start + LONGEST)
    return max(((len(end.group()) > 1, end.end()) for end in ends), default=(False, start + LONGEST))[1]
