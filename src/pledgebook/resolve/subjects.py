"""What a pact is about, where a reader marked a scrap: ``Start`` of the "New Start treaty", ``joint`` of a "joint agreement".

A scrap in the pact's name gets the words beside it that belong to it. One that tells nothing (``vocabulary/pacts.yaml: bare``)
or stands in another sentence gives way to words of the name that do tell, else to those behind "on" or "to", else to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from pledgebook.kinds import Kinds
from pledgebook.model import Span, Statement
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.edges import names_a_time
from pledgebook.resolve.money import article_amounts
from pledgebook.resolve.senses import article_times
from pledgebook.vocabulary import load

_WORD = re.compile(r"[\w’'&.-]*\w")
_BEHIND = re.compile(r"\s+(?:on|about|over|concerning|regarding|covering|to\s+(?=[a-z]))\s*", re.IGNORECASE)
_STOP = re.compile(
    r"[,;:.\"“”()]|\s(?:with|between|in|at|by|on|under|that|which|who|as|after|when|while|where|since|was|were|is|are|has|have|had|will"
    r"|would|signed|and\s+(?:said|the))\b"
)
_LEAD = re.compile(r"(?:of|with|for|on|at|by|from|in|and|or|covers|covering)\s+", re.IGNORECASE)
_TAIL = re.compile(
    r"(?:[\s,;]+(?:of|with|for|on|at|by|from|in|to|and|or|the|an?))+[\s,;(]*\Z|[\s,;(]+\Z", re.IGNORECASE
)
_HEAD = re.compile(r"[\w’']+\Z")
_MOST = 90
_NAME = 40
"""Characters of a name that goes on behind marked words."""


def with_subjects(cast: ArticleParties, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements, those of pacts with a subject of whole words that tell something."""
    return tuple(_with(cast, each, statements, kinds[each.kind].entry.get("pact")) for each in statements)


def _with(
    cast: ArticleParties, statement: Statement, all_: Sequence[Statement], said: Mapping[str, Any] | None
) -> Statement:
    marked = next(iter(statement.evidence.get(said["subject"], ())), None) if said else None
    if said is None or marked is None:
        return statement
    name = said["subject"]
    whole = _whole(cast, marked)
    tells = _tells(cast, whole) and not _is_parties(cast, statement, whole, said["parties"])
    if tells and (_is_near(statement, marked) or _is_shared(statement, marked, all_, name)):
        span: Span | None = _trimmed(cast.text, _widened(cast, whole, statement.anchor))
    else:
        span = _in_name(cast, statement.anchor) or _following(cast, statement)
    if span == marked:
        return statement
    values, evidence = dict(statement.values), dict(statement.evidence)
    values.pop(name)
    evidence.pop(name)
    if span is not None:
        values[name], evidence[name] = " ".join(span.of(cast.text).split()), (span,)
    return replace(statement, values=values, evidence=evidence)


@lru_cache(maxsize=1)
def _bare() -> frozenset[str]:
    rows = ("bare", "edges", "one", "several", "together", "version")
    return frozenset(word for row in rows for word in load().section("pacts")[row])


def _is_bare(word: str) -> bool:
    """Whether a word says nothing of what a pact is about: ``joint``, ``ten-year``, ``2024``."""
    small = word.lower().strip("’'.")
    return small in _bare() or sum(map(str.isalpha, small)) < 2 or _TERM.search(small) is not None


_TERM = re.compile(r"^(?:[\w]+-){0,2}(?:year|month|week|day|decade|century)s?(?:-(?:long|old))?$")


def _words(cast: ArticleParties, span: Span) -> list[Span]:
    """The words of a span that no name holds."""
    names = [each.span for each in cast.places_in(span)]
    words = [Span(*each.span()) for each in _WORD.finditer(cast.text, span.start, span.end)]
    return [each for each in words if not any(name.overlaps(each) for name in names)]


def _tells(cast: ArticleParties, marked: Span) -> bool:
    """Whether marked words tell something: ``joint``, ``with Peru`` and ``$3 million`` do not."""
    words = [Span(*each.span()) for each in _WORD.finditer(cast.text, marked.start, marked.end)]
    own = words if not _LEAD.match(cast.text, marked.start) else _words(cast, marked)
    sums = [each.span for each in article_amounts(cast.article)]
    return any(not _is_bare(each.of(cast.text)) and not any(one.overlaps(each) for one in sums) for each in own)


def _whole(cast: ArticleParties, marked: Span) -> Span:
    """Marked words from where they can begin to where they can end: no half name, number or amount at an edge."""
    text, start, end = cast.text, marked.start, marked.end
    if text[start : start + 1] == "-" and (head := _HEAD.search(text, 0, start)):
        start = head.start()
    if text[end - 1 : end] == "-" and (tail := _WORD.match(text, end)):
        end = tail.end()
    for each in cast.places_in(Span(max(0, end - _NAME), min(len(text), end + _NAME))):
        if each.span.start < end < each.span.end and not _is_bare(text[end : each.span.end].split()[-1]):
            end = each.span.end
    for sum_ in (each.span for each in article_amounts(cast.article)):
        if sum_.start < start < sum_.end < end:
            start = sum_.end
    while start < end and (not text[start].isalnum() and text[start] not in '“"‘$€£'):
        start += 1
    if start and text[start - 1] in ",." and text[start].isdigit():
        start = next((at for at in range(start, end) if text[at].isalpha()), start)
    return Span(start, end) if start < end else marked


def _is_parties(cast: ArticleParties, statement: Statement, marked: Span, name: str) -> bool:
    """Whether marked words name only those who are bound: ``Peru and Fiji``."""
    codes = {each.code for each in statement.values.get(name, ())}
    named = {each.code for each in cast.named_in(marked)}
    return bool(named) and named <= codes and all(_is_bare(each.of(cast.text)) for each in _words(cast, marked))


def _is_near(statement: Statement, marked: Span) -> bool:
    return statement.sentence.overlaps(marked) or marked.start >= statement.sentence.end


def _is_shared(statement: Statement, marked: Span, all_: Sequence[Statement], name: str) -> bool:
    """Whether another pact before it is about the same: :mod:`pledgebook.resolve.signatures` made the one from the other."""
    others = [each for each in all_ if each.kind == statement.kind and each.id != statement.id]
    return any(marked in each.evidence.get(name, ()) and each.sentence.overlaps(marked) for each in others)


def _widened(cast: ArticleParties, marked: Span, anchor: Span) -> Span:
    """Marked words of a pact's name with those right before them there that belong to them."""
    if not anchor.covers(marked):
        return marked
    start = marked.start
    for each in reversed(_words(cast, Span(anchor.start, marked.start))):
        gap = cast.text[each.end : start]
        if gap.strip(" -") or _is_bare(each.of(cast.text)):
            break
        start = each.start
    rest = re.compile(r"-\w+").match(cast.text, marked.end, anchor.end)
    return Span(start, rest.end() if rest else marked.end)


def _trimmed(text: str, span: Span) -> Span:
    """The span without the small words at its edges: ``of ammunition``, ``long-term security agreement with``."""
    lead, tail = _LEAD.match(text, span.start, span.end), _TAIL.search(text, span.start, span.end)
    start, end = lead.end() if lead else span.start, tail.start() if tail else span.end
    return Span(start, end) if start < end else span


def _in_name(cast: ArticleParties, anchor: Span) -> Span | None:
    """The words in the name of a pact that tell what it is about, in one row."""
    row: list[Span] = []
    for each in reversed(_words(cast, anchor)):
        if not _is_bare(each.of(cast.text)):
            row.insert(0, each)
        elif row:
            break
    return Span(row[0].start, row[-1].end) if row else None


def _following(cast: ArticleParties, statement: Statement) -> Span | None:
    """What stands behind a pact and "on" or "to", to the end of the phrase."""
    led = _BEHIND.match(cast.text, statement.anchor.end, statement.sentence.end)
    if led is None:
        return None
    stop = _STOP.search(cast.text, led.end(), statement.sentence.end)
    span = Span(led.end(), stop.start() if stop else min(statement.sentence.end, led.end() + _MOST))
    timed = any(each.span.start == span.start for each in article_times(cast.text, cast.article.date))
    told = span.end > span.start and _tells(cast, span) and not timed and not names_a_time(cast.text, span)
    return _trimmed(cast.text, span) if told else None
