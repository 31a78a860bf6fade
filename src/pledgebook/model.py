"""The data that stages hand to each other: frozen, and without any dependency.

Domain data is never changed in place; a stage answers with new values (:func:`dataclasses.replace`). Offsets are
half-open character intervals ``[start, end)`` into :attr:`Article.text`, which is stored once and exactly.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pledgebook.quick import quick

Json = dict[str, Any] | list[Any] | str | int | float | bool | None
"""What :mod:`json` reads and writes."""


@quick
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open interval of characters in an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Article:
    """One dated text as it was published.

    ``date`` is the publication date as an ISO 8601 day, or ``None``; ``source`` the outlet; ``language`` an ISO 639-1 code.
    ``skip`` are spans that are not news (captions, link lists, teasers), recognised when the article came in.
    ``inferred`` is the ISO 8601 interval in which an undated article must have been published, where its text tells;
    it never stands for a stated date.
    """

    id: str
    text: str
    date: str | None = None
    title: str = ""
    source: str = ""
    url: str = ""
    language: str = "en"
    skip: tuple[Span, ...] = ()
    inferred: str | None = None


@quick
@dataclass(frozen=True, slots=True)
class Role:
    """The words that fill one field of a marked statement, not yet resolved to a value."""

    field: str
    span: Span


@dataclass(frozen=True, slots=True)
class Around:
    """What a reader thinks of the words around an anchor: the part of the text that it looked at, ``shown``, and the chances.

    ``chances`` holds, for fields of parties, pieces of that part in text order with the chance (0..1) that a piece
    belongs to the field; pieces with hardly any chance are left out.
    """

    shown: Span
    chances: Mapping[str, tuple[tuple[Span, float], ...]]

    def chance(self, name: str, words: Span) -> float:
        """The highest chance of any piece of these words to belong to the field of this name."""
        start, end, most = words.start, words.end, 0.0
        for span, chance in self.chances.get(name, ()):  # asked for every name around every anchor
            if span.start >= end:
                break
            if chance > most and start < span.end:
                most = chance
        return most


@dataclass(frozen=True, slots=True)
class Dating:
    """What a reader thinks of *which* time dates a statement, if any does: log-odds, up to one number added to all of them.

    ``sources`` holds what speaks for a time by where it comes from ("published", "at"; :mod:`pledgebook.resolve.dated` names
    them), 0 for one that is not there. ``pieces`` holds what speaks for each piece of the words around the anchor to be the
    time's, ``starts`` where in the text each of them begins, in text order.
    """

    sources: Mapping[str, float]
    starts: tuple[int, ...] = ()
    pieces: tuple[float, ...] = ()

    def odds(self, source: str, words: Span | None = None) -> float:
        """What speaks for a time of this source that these words tell; words that the reader was not shown say nothing."""
        said = self.sources.get(source, 0.0)
        if words is None:
            return said
        first = max(bisect_right(self.starts, words.start) - 1, 0)
        own = self.pieces[first : bisect_left(self.starts, words.end)]
        return said + (sum(own) / len(own) if own else 0.0)


@quick
@dataclass(frozen=True, slots=True)
class Mark:
    """What a reader saw: a statement's kind, its anchor, its role spans and its labels. No values yet.

    ``roles`` may hold several spans for one field (two donors) and may lie outside the anchor's sentence.
    ``labels`` are choices from the kind's declared labels (``{"stage": "announced"}``). ``confidence`` is in 0..1.
    ``when`` are a reader's log-odds of where the statement's date comes from, against its not being told (``"published"``,
    ``"told"`` by words around, ``"elsewhere"``); empty from a reader without a word on that. ``around`` is what it thinks of
    other words than those it marked, ``dating`` of which time is the date, both ``None`` likewise.
    """

    kind: str
    sentence: Span
    anchor: Span
    roles: tuple[Role, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    confidence: float = 1.0
    reader: str = ""
    when: Mapping[str, float] = field(default_factory=dict)
    around: Around | None = None
    dating: Dating | None = None

    def spans(self, name: str) -> tuple[Span, ...]:
        """The spans that fill the field of this name, in text order."""
        found = [role.span for role in self.roles if role.field == name]
        return tuple(sorted(found) if len(found) > 1 else found)


@quick
@dataclass(frozen=True, slots=True)
class Statement:
    """What one article says, with its evidence.

    ``values`` maps a field's name to a value of the field's declared type (see :mod:`pledgebook.values`); a field without
    a value is absent. ``evidence`` maps a field's name to the spans it was read from. ``published`` repeats the
    article's date, so that a ledger can be asked "as of".
    """

    id: str
    article: str
    kind: str
    sentence: Span
    anchor: Span
    values: Mapping[str, Any] = field(default_factory=dict)
    evidence: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    confidence: float = 1.0
    reader: str = ""
    published: str | None = None
    said: str = ""
    """The anchor's own words, repeated here so that statements can be compared without their article."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence behind an entry, with where it was printed.

    ``anchor`` and ``fields`` are spans in ``sentence``, not in the article. ``elsewhere`` are words of the article outside
    the sentence that gave a field its value. ``date`` is the article's, as an ISO 8601 day.
    """

    statement: str
    article: str
    title: str
    source: str
    url: str
    date: str | None
    sentence: str
    anchor: Span
    speaker: str = ""
    fields: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    elsewhere: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reader: str = ""
    confidence: float = 1.0

    @property
    def said(self) -> str:
        """The anchor's words."""
        return self.anchor.of(self.sentence)


@dataclass(frozen=True, slots=True)
class Link:
    """How one entry stands to another, with its reason.

    ``part_of``, ``line_of``, ``replaces``, ``draws_on``, ``revises``, ``repeats``, ``in_sum``: ``docs/reconciling.md`` says
    when each holds.
    """

    relation: str
    entry: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger believes about one thing, from all the statements that tell of it.

    ``values`` are the shown readings; ``history`` the dated steps of its life (oldest first); ``conflicts`` names the
    fields on which the reports differ beyond rounding.
    """

    id: str
    kind: str
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)
    statements: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    history: tuple[Step, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    links: tuple[Link, ...] = ()
    confidence: float = 1.0
    published: str | None = None
    """When the first report was published, as an ISO day; ``None`` where no report is dated."""
    acted: str | None = None
    """The day of the first of those of its steps that are acts, as an ISO day: where nothing dates the act, that on which
    it was first reported as done."""


@dataclass(frozen=True, slots=True)
class Step:
    """One dated step in an entry's life, and the statement that tells of it."""

    stage: str
    date: str | None
    statement: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field on which reports differ beyond rounding: each reading with its statements, and why one is shown."""

    field: str
    readings: tuple[tuple[Any, tuple[str, ...]], ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """An analyst's decision. Rows are only ever added; a later one on the same target decides.

    ``action`` is one of accept, reject, correct, same, different, note. ``target`` is an article's id with kind and anchor
    (``article:kind:start-end``), so that it outlives a re-reading.
    """

    id: str
    action: str
    target: str
    by: str
    at: str
    why: str = ""
    field: str = ""
    value: Any = None
    other: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the input that could not be read or decided, in the user's words.

    ``where`` is a path, an address or an article's id (with ``:line`` if known); ``what`` says what was found, ``remedy``
    what to do.
    ``code`` is a stable short name (``not-utf8``, ``no-text``, ``skipped-language``). ``fatal`` means that something in the
    input was not read, which a command answers with exit code 1. ``about`` are the ids of the other statements concerned.
    """

    code: str
    where: str
    what: str
    remedy: str = ""
    span: Span | None = None
    fatal: bool = False
    about: tuple[str, ...] = ()

    def __str__(self) -> str:
        tail = f"; {self.remedy}" if self.remedy else ""
        return f"{self.where}: {self.what}{tail}"
