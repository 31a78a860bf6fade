"""What stands in an article's text and is not news: credits and captions, teasers, link lists, notices.

Nothing is cut out: the spans found here become :attr:`pledgebook.model.Article.skip`, and the text stays as it was. The
rules are data (``vocabulary/boilerplate.yaml``); here is only what a rule may take, and what repetition says. Where
paragraphs were flattened into one line, a rule takes a sentence or less rather than risk news.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from pledgebook import vocabulary
from pledgebook.model import Span

_BLOCK = re.compile(r"\S+(?:[ \t\xa0]\S+)*")
_STOP = re.compile(r"[.!?][\"”’)\]]*\s+(?![a-z])")
_INITIALS = re.compile(r"(?:\w\.)*\w")
_FULL_DATE = re.compile(
    r"\b(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day,? [A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\bfile photo\b|\bFILE\b"
    r"|\bIn this (?:undated )?(?:photo|image|handout)\b"
)
_FINAL = re.compile(r"[.!?…:;,][\"”’)\]]*\Z")

_CAPTION = 600  # characters of a caption at most
_TITLE = 160  # characters of a headline at most
_POINTER = 80  # characters after a pointer's words that may still be its own
_REPEATED = 40  # characters that a repeated line must have: shorter ones are subheadings, names, "he said"
_FAR = 1_500  # characters around a match in which its sentence is sought


@dataclass(frozen=True, slots=True)
class _Rule:
    cues: tuple[str, ...]
    pattern: re.Pattern[str]
    takes: str


class _Rules:
    """All rules, and the automaton that says which of them may apply to a text."""

    def __init__(self) -> None:
        said = vocabulary.load().section("boilerplate").values()
        self.all = [_Rule(tuple(row["cues"]), re.compile(row["pattern"], re.MULTILINE), row["takes"]) for row in said]
        self.credits = [rule.pattern for rule in self.all if rule.takes.startswith("caption")]
        cues = [(cue, number) for number, rule in enumerate(self.all) for cue in rule.cues]
        self._automaton = AhoCorasick([cue for cue, _ in cues], implementation=Implementation.DFA)
        self._rule_of = [number for _, number in cues]

    def for_text(self, text: str) -> list[_Rule]:
        """The rules of which a cue occurs in the text, and those without cues."""
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        cued = {self._rule_of[cue] for cue, _, _ in matches}
        return [rule for number, rule in enumerate(self.all) if number in cued or not rule.cues]


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    return _Rules()


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    said = vocabulary.load().section("sentences")
    return frozenset(said["titles"]) | frozenset(said["either"]) | frozenset(said["numbered"])


class _Layout:
    """A text with its blocks: lines, or the pieces of a line between gaps of two blanks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks = [Span(*found.span()) for found in _BLOCK.finditer(text)]
        self._starts = [block.start for block in self.blocks]

    def block(self, found: Span) -> Span:
        """The block in which the found words begin, and as much of later blocks as they take."""
        own = self.blocks[max(0, bisect_right(self._starts, found.start) - 1)]
        return Span(min(own.start, found.start), max(own.end, found.end))

    def before(self, block: Span) -> Span | None:
        """The block before this one."""
        number = bisect_right(self._starts, block.start - 1) - 1
        return self.blocks[number] if number >= 0 else None

    def sentence(self, found: Span) -> Span:
        """The sentence that holds what was found; several, if it runs over a sentence's end."""
        block = self.block(found)
        start, end = max(block.start, found.start - _FAR), min(block.end, found.end + _FAR)
        for stop in _stops(self.text, Span(start, end)):
            if stop <= found.start:
                start = stop
            elif stop >= found.end:
                end = stop
                break
        return Span(start, end)


def spans(text: str) -> tuple[Span, ...]:
    """The parts of the text that are not news, in order, without overlap; those that touch are one."""
    layout = _Layout(text)
    found = list(_by_rule(layout))
    found += _again(layout, found)
    found += _repeated(layout, frozenset(span.start for span in found))
    return tuple(_merged(text, [*found, *_link_list(layout, found)]))


def _by_rule(layout: _Layout) -> Iterator[Span]:
    for rule in _rules().for_text(layout.text):
        if rule.takes == "block":
            # A rule without cues takes headlines of other stories, and the first line may be the article's own.
            blocks = layout.blocks if rule.cues else layout.blocks[1:]
            yield from (block for block in blocks if rule.pattern.fullmatch(layout.text, block.start, block.end))
            continue
        for found in rule.pattern.finditer(layout.text):
            taken = _TAKES[rule.takes](layout, Span(*found.span()))
            if taken is not None:
                yield taken


def _words(layout: _Layout, found: Span) -> Span | None:
    del layout
    return found


def _onward(layout: _Layout, found: Span) -> Span | None:
    return Span(found.start, layout.sentence(found).end)


def _around(layout: _Layout, found: Span) -> Span | None:
    return layout.sentence(found)


def _pointer(layout: _Layout, found: Span) -> Span | None:
    sentence = layout.sentence(found)
    if layout.text[sentence.start : found.start].strip(" \t_•*([>"):  # inside a sentence the words mean something else
        return None
    rest = layout.text[found.end : sentence.end].lstrip()
    glued = rest[:1].isupper() or rest[:1] in ("“", '"', "‘")  # the next sentence, with no point between
    return Span(sentence.start, found.end) if glued or len(rest) > _POINTER else sentence


def _caption_line(layout: _Layout, credit: Span) -> Span | None:
    """The credit with its short line; a credit on a line of its own takes the line before."""
    text, block = layout.text, layout.block(credit)
    ends_line = not text[credit.end : block.end].strip(' ."”')
    if not ends_line or block.end - block.start > _CAPTION or len(list(_stops(text, block))) > 3:
        return _caption(layout, credit)
    before = layout.before(block)
    alone = before is not None and not text[block.start : credit.start].strip()
    if before is not None and alone and _is_short_line(text, before) and "\n\n" not in text[before.end : block.start]:
        return Span(before.start, block.end)
    return block


def _caption(layout: _Layout, credit: Span) -> Span | None:
    """The credit with the sentence before it, or with all from the last one on that has a full date or ``FILE``."""
    block = layout.block(credit)
    floor = max(block.start, credit.start - _CAPTION)
    starts = [floor] if floor == block.start else []
    starts += [stop for stop in _stops(layout.text, Span(floor, credit.start)) if stop < credit.start]
    ends = [*starts[1:], credit.start][: len(starts)]
    dated = [at for at, end in zip(starts, ends, strict=True) if _FULL_DATE.search(layout.text, at, end)]
    return Span(max(dated or starts or [credit.start]), credit.end)


def _is_short_line(text: str, block: Span) -> bool:
    return block.end - block.start <= _CAPTION // 2 and not any(_stops(text, block))


_TAKES = {
    "words": _words,
    "pointer": _pointer,
    "onward": _onward,
    "sentence": _around,
    "caption": _caption,
    "caption-line": _caption_line,
}


def _stops(text: str, within: Span) -> Iterator[int]:
    """Where sentences begin inside a block. Rougher than the readers' own splitter: an uncertain point ends none."""
    for found in _STOP.finditer(text, within.start, within.end):
        tail = text[max(within.start, found.start() - 12) : found.start()]
        word = tail.rpartition(" ")[2].rpartition("-")[2].lstrip('("“')
        if text[found.start()] != "." or not (_INITIALS.fullmatch(word) or word in _abbreviations()):
            yield found.end()


def _repeated(layout: _Layout, found: frozenset[int]) -> Iterator[Span]:
    """Lines that say again what a line before said, as captions and teasers under their rubric do.

    ``found`` are the beginnings of what the rules took: two neighbours that say the same are both a caption if one is.
    """
    seen: set[str] = set()
    before: Span | None = None
    for block in layout.blocks:
        if block.end - block.start >= _REPEATED:
            said = block.of(layout.text)
            if said in seen:
                yield block
            seen.add(said)
            if before is not None and _is_pair(before.of(layout.text), said, taken=block.start in found):
                yield before
                yield block
        if before is not None and before.start in found and _opens(before.of(layout.text), block.of(layout.text)):
            yield block
        before = block


def _again(layout: _Layout, found: Sequence[Span]) -> list[Span]:
    """A caption's first sentence where flattened text has it again without the credit; a full date shows that it is one."""
    text, out = layout.text, []
    for caption in {span.of(text)[: next(_stops(text, span), span.end) - span.start].strip() for span in found}:
        if len(caption) >= _REPEATED and _FULL_DATE.search(caption):
            places = (Span(each.start(), each.end()) for each in re.finditer(re.escape(caption), text))
            out += [place for place in places if not any(span.covers(place) for span in found)]
    return out


def _opens(caption: str, line: str) -> bool:
    """Whether a line says the beginning of the caption before it again."""
    return len(line) >= _REPEATED // 2 and caption.startswith(line)


def _is_pair(first: str, second: str, *, taken: bool) -> bool:
    """Whether a line is the one before it with a credit behind (a caption twice) or a rubric in front (a teaser)."""
    if first == second:
        return taken
    if len(first) < _REPEATED // 2 or not 0 < len(second) - len(first) <= _TITLE:
        return False
    if second.startswith(first):
        return any(pattern.search(second, len(first)) for pattern in _rules().credits)
    return second.endswith(first) and len(first) <= _TITLE and not _FINAL.search(first)


def _link_list(layout: _Layout, found: Sequence[Span]) -> Iterator[Span]:
    """The headlines after a last "More on …:" or "Read more:" down to the article's end, if nothing else follows."""
    known, blocks = set(found), set(layout.blocks)
    last = max((span for span in known & blocks if span.of(layout.text).endswith(":")), default=None)
    if last is None:
        return
    rest = [block for block in layout.blocks if block.start >= last.end and block not in known]
    if all(block.end - block.start <= _TITLE and not _FINAL.search(block.of(layout.text)) for block in rest):
        yield from rest


def _merged(text: str, found: Sequence[Span]) -> Iterator[Span]:
    last: Span | None = None
    for span in sorted(found):
        if last is None or text[last.end : span.start].strip():
            if last is not None:
                yield last
            last = span
        else:
            last = Span(last.start, max(last.end, span.end))
    if last is not None:
        yield last
