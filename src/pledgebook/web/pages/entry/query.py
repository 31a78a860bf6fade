"""What an entry's page shows: the belief, and everything that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pledgebook.book import Book, FullEntry
from pledgebook.entering import typed
from pledgebook.errors import UnknownEntry
from pledgebook.kinds import Field, Kind
from pledgebook.model import Entry, Evidence, Judgement, Link, Span, Statement
from pledgebook.reconcile.entry import name_after, unplaced
from pledgebook.reconcile.judged import in_force
from pledgebook.values.money import Money
from pledgebook.values.numeral import show_number
from pledgebook.values.party import PARTIES
from pledgebook.web.asking import Address
from pledgebook.web.drawing.interval import IntervalChart, Reading, interval_chart
from pledgebook.web.marking import Piece, pieces
from pledgebook.web.pages.ledger.query import NUMERIC

CONTEXT = 220
"""Characters of the article shown before and after a sentence."""
NAME = 36
"""Characters of an outlet's name or a title in a drawing."""
DEPTH = 4
"""How far the chain of larger amounts is followed."""
LEAF = 100
"""Reports that are shown at a time."""
BARS = 25
"""Bars that one drawing holds: where more reports give a number, those that say the same share a bar."""


@dataclass(frozen=True, slots=True)
class Report:
    """One sentence behind the entry, cut for highlighting, with the words around it and what was read from it."""

    number: int
    evidence: Evidence
    before: str
    sentence: tuple[Piece, ...]
    after: str
    fields: tuple[tuple[Field, str], ...]
    judged: Judgement | None = None
    """The judgement that accepted or rejected it."""


@dataclass(frozen=True, slots=True)
class Belief:
    """A field, what is believed, the judgement that says so, and what the machine had read before it.

    ``others`` are corrections by whoever says otherwise: the last one decides, and nobody's is hidden.
    """

    field: Field
    value: Any
    judged: Judgement | None
    read: tuple[Any, ...]
    others: tuple[tuple[Judgement, Any], ...] = ()

    @property
    def typed(self) -> str:
        """The value as somebody would type it."""
        return "" if self.value is None else typed(self.field, self.value)


@dataclass(frozen=True, slots=True)
class Relative:
    """An entry that this one is linked with, and those that it is linked with in turn."""

    link: Link
    entry: Entry
    further: tuple[Relative, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """One field's interval over its reports."""

    field: Field
    chart: IntervalChart
    left: int = 0
    """Reports that are not in the drawing, for want of room."""


def reports(book: Book, full: FullEntry, start: int = 1) -> list[Report]:
    """The sentences behind the entry, as it has them, numbered from 1: at most ``LEAF`` of them, from this number on."""
    told = {each.id: each for each in full.statements}
    said = {each.target: each for each in in_force(full.judgements) if each.action in ("accept", "reject")}
    shown = full.evidence[start - 1 : start - 1 + LEAF]
    texts = {name: book.article(name).article.text for name in {each.article for each in shown}}
    return [
        replace(
            _report(place, each, told[each.statement], texts[each.article], book.kinds[full.kind]),
            judged=said.get(each.statement),
        )
        for place, each in enumerate(shown, start)
    ]


def _report(number: int, evidence: Evidence, statement: Statement, text: str, kind: Kind) -> Report:
    marks: list[tuple[Span, str]] = [(span, name) for name, spans in evidence.fields.items() for span in spans]
    marks.append((evidence.anchor, "anchor"))
    before, after = context(text, statement.sentence)
    fields = tuple((kind.fields[name], kind.fields[name].type.show(value)) for name, value in statement.values.items())
    return Report(number, evidence, before, tuple(pieces(evidence.sentence, marks)), after, fields)


def context(text: str, sentence: Span, reach: int = CONTEXT) -> tuple[str, str]:
    """The words before and after a sentence in its article, cut at a space, with dots where they go on.

    >>> context("One. Two. Three.", Span(5, 9))
    ('One. ', ' Three.')
    """
    start, end = max(0, sentence.start - reach), min(len(text), sentence.end + reach)
    before, after = text[start : sentence.start], text[sentence.end : end]
    if start and " " in before:
        before = "… " + before.partition(" ")[2]
    if end < len(text) and " " in after:
        after = after.rpartition(" ")[0] + " …"
    return before, after


def beliefs(full: FullEntry, kind: Kind, *, late: bool = False) -> Iterator[Belief]:
    """Each field that has a value or was corrected, in the order of the kind.

    A correction shows its own value where the entry does not take it into account yet (``late``).
    """
    corrections = [each for each in in_force(full.judgements) if each.action == "correct"]
    corrected = {each.field: each for each in corrections}
    read = machine(full)
    order = [*kind.entry.get("line", ()), *kind.fields]
    for name in dict.fromkeys(order):
        if name in full.values or name in corrected:
            judged = corrected.get(name)
            told = read.get(name, ()) if judged else ()
            value = _value(judged, kind) if judged and late else full.values.get(name)
            yield Belief(kind.fields[name], value, judged, told, tuple(_otherwise(corrections, judged, kind)))


def _value(judged: Judgement, kind: Kind) -> Any:
    """What a correction says, ``None`` where it says that there is none."""
    return None if judged.value is None else kind.fields[judged.field].type.from_json(judged.value)


def _otherwise(
    corrections: Sequence[Judgement], judged: Judgement | None, kind: Kind
) -> Iterator[tuple[Judgement, Any]]:
    """The last word of each other analyst who corrected the field to another value."""
    if judged is not None:
        last = {each.by: each for each in corrections if each.field == judged.field}
        yield from ((each, _value(each, kind)) for each in last.values() if each.value != judged.value)


def alike(full: FullEntry, kind: Kind) -> str:
    """The address of the ledger's entries of the same kind and parties, among which another report of the thing may be."""
    parties = [name for name, each in kind.fields.items() if each.type is PARTIES and full.values.get(name)]
    named = [(name, field) for name, field in kind.entry.get("filters", {}).items() if field in parties]
    named = named or [("party", field) for field in parties[:1]]
    pairs = [(name, party.code) for name, field in named for party in full.values[field][:1]]
    return str(Address.of("/", [("kind", full.kind), *pairs]))


def machine(full: FullEntry) -> Mapping[str, tuple[Any, ...]]:
    """What the machine read of each field, each reading once, whatever the analysts say."""
    found: dict[str, list[Any]] = {}
    for each in full.statements:
        for name, value in each.values.items():
            readings = found.setdefault(name, [])
            if unplaced(value) not in readings:
                readings.append(unplaced(value))
    return {name: tuple(readings) for name, readings in found.items()}


def drawings(full: FullEntry, kind: Kind) -> Iterator[Drawing]:
    """A drawing for each field that is an interval of a number and that at least one report gives, over all reports."""
    told = {each.id: each for each in full.statements}
    for name, value in full.values.items():
        field = kind.fields[name]
        if field.type.name not in NUMERIC:
            continue
        given = [
            (number, each, said)
            for number, each in enumerate(full.evidence, 1)
            if (said := _comparable(told[each.statement].values.get(name), value)) is not None
        ]
        bars = [(_label([(number, each)], said, field), said, 1) for number, each, said in given]
        bars = bars if len(bars) <= BARS else list(_together(given, field))
        rows = [Reading(value, field.type.show(value), f"Believed: {field.type.show(value)}", believed=True)]
        rows += [Reading(said, field.type.show(said), label) for label, said, _ in bars[:BARS]]
        chart = interval_chart(rows, show_number) if bars else None
        if chart is not None:
            yield Drawing(field, chart, sum(number for _, _, number in bars[BARS:]))


_Given = tuple[int, Evidence, Any]
"""A report's number, its evidence, and what it gives."""


def _together(given: Sequence[_Given], field: Field) -> Iterator[tuple[str, Any, int]]:
    """A bar's label, value and number of reports for each value that is given, the most frequent first."""
    alike: dict[Any, list[_Given]] = {}
    for each in given:
        alike.setdefault((each[2].low, each[2].high), []).append(each)
    for some in sorted(alike.values(), key=len, reverse=True):
        yield _label([(number, each) for number, each, _ in some], some[0][2], field), some[0][2], len(some)


def _label(some: Sequence[tuple[int, Evidence]], said: Any, field: Field) -> str:
    """Who says it: the report's number with its outlet or title, or how many reports do."""
    number, first = some[0]
    if len(some) > 1:
        return f"{len(some)} reports, the first of them number {number}: {field.type.show(said)}"
    return f"{number}. {_short(first.source or first.title or first.article)}: {field.type.show(said)}"


def _short(name: str) -> str:
    return name if len(name) <= NAME else name[: NAME - 1].rstrip() + "…"


def _comparable(given: Any, believed: Any) -> Any:
    """The report's value on the believed one's scale: of its currency, or as the article itself converts it."""
    if not isinstance(given, Money):
        return given
    same = (each for each in (given, given.equivalent) if each is not None and each.currency == believed.currency)
    return next(same, None)


def relatives(book: Book, entry: Entry, seen: frozenset[str] = frozenset()) -> tuple[Relative, ...]:
    """The entries that this one is linked with, and the chain on from there."""
    found = []
    seen |= {entry.id}
    for link in entry.links if len(seen) <= DEPTH else ():
        if link.entry in seen:
            continue
        try:
            other = book.entry(link.entry).entry
        except UnknownEntry:  # reconciled away since this entry was looked up
            continue
        found.append(Relative(link, other, relatives(book, other, seen)))
    return tuple(found)


def names(full: FullEntry) -> set[str]:
    """What the entry, and those that joined it, may have been called."""
    return {name_after(each, full.kind) for each in full.entry.statements}


def numbers(full: FullEntry) -> Mapping[str, int]:
    """Each statement's number among the reports."""
    return {each.statement: number for number, each in enumerate(full.evidence, 1)}
