"""An entry drawn for the terminal: what is believed, its life, and the sentences behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pledgebook.cli.screen import draw
from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Conflict, Entry, Link, Span, Step
from pledgebook.reconcile.worth import MISREAD, is_doubtful

MARKS = ("⟦", "⟧")
"""Around the anchor, so that it also shows where there are no colours."""
FIELD = "cyan"


class Report(Protocol):
    """One report behind an entry, as the book hands it out."""

    statement: str
    article: str
    title: str
    source: str
    url: str
    date: str | None
    sentence: str
    anchor: Span
    speaker: str
    fields: dict[str, tuple[Span, ...]]
    elsewhere: dict[str, tuple[str, ...]]
    reader: str
    confidence: float


class Shown(Protocol):
    """An entry with its evidence."""

    entry: Entry
    evidence: tuple[Any, ...]


def portrait(full: Shown, kinds: Kinds) -> None:
    """Print the entry with all that stands behind it."""
    entry, kind = full.entry, kinds[full.entry.kind]
    draw(Text.assemble((entry.title, "bold")))
    draw(Text(f"{kind.name} {entry.id}", "dim"))
    draw(_believed(entry, kind))
    for heading, lines in (
        ("Life", [_step(step) for step in entry.history]),
        ("Disagreement", [_conflict(each, kind) for each in entry.conflicts]),
        ("Related", [_link(each) for each in entry.links]),
    ):
        if lines:
            draw(Text(f"\n{heading}", "bold"))
            for line in lines:
                draw(Padding(line, (0, 0, 0, 2), expand=False))
    reports, articles = len(full.evidence), len(entry.articles)
    draw(
        Text(f"\nEvidence: {reports} report{'s' * (reports != 1)} in {articles} article{'s' * (articles != 1)}", "bold")
    )
    for each in full.evidence:
        draw(Padding(_source(each), (0, 0, 0, 2), expand=False))
        draw(Padding(_sentence(each), (0, 0, not each.elsewhere, 4), expand=False))
        if each.elsewhere:
            draw(Padding(_elsewhere(each), (0, 0, 1, 4), expand=False))


def _believed(entry: Entry, kind: Kind) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    for name, value in entry.values.items():
        table.add_row(Text(f"  {name}", FIELD), kind.fields[name].type.show(value))
    doubt = f", {MISREAD}" if is_doubtful(entry) else ""
    table.add_row(Text("  confidence", FIELD), f"{entry.confidence:.2f}{doubt}")
    return table


def _step(step: Step) -> Text:
    return Text.assemble((step.date or "undated", FIELD), f"  {step.stage.replace('_', ' ')}")


def _conflict(conflict: Conflict, kind: Kind) -> Text:
    show = kind.fields[conflict.field].type.show
    said = " | ".join(f"{show(value)} ({len(statements)}×)" for value, statements in conflict.readings)
    return Text.assemble((conflict.field, FIELD), f"  {said}; {conflict.reason}")


def _link(link: Link) -> Text:
    return Text.assemble((link.relation.replace("_", " "), FIELD), f"  {link.entry}", (f"  {link.reason}", "dim"))


def _source(report: Report) -> Text:
    printed = [part for part in (report.source, report.title) if part]
    head = [report.date or "undated", *(printed or [report.article])]
    said = f"says {report.speaker}" if report.speaker else ""
    parts = [part for part in (*head, said) if part]
    return Text.assemble(" · ".join(parts), (f"  {report.reader} {report.confidence:.2f}", "dim"))


def _sentence(report: Report) -> Text:
    """The sentence; the words that were read are underlined, the anchor stands between marks."""
    text = Text()
    inside = report.anchor
    for start, end, names in _pieces(report):
        words = " ".join(report.sentence[start:end].split("\n"))
        if start == inside.start:
            text.append(MARKS[0])
        text.append(words, style=_style(names, anchor=inside.start <= start and end <= inside.end))
        if end == inside.end:
            text.append(MARKS[1])
    return text


def _elsewhere(report: Report) -> Text:
    """The words outside of the sentence that values were read from."""
    told = (f"{name} from {', '.join(map(repr, words))}" for name, words in report.elsewhere.items())
    return Text(f"elsewhere in the article: {'; '.join(told)}", "dim")


def _pieces(report: Report) -> Iterator[tuple[int, int, frozenset[str]]]:
    """The sentence cut where any evidence begins or ends, each piece with the fields read from it."""
    spans = [(name, span) for name, found in report.fields.items() for span in found]
    spans.append(("anchor", report.anchor))
    cuts = sorted({0, len(report.sentence), *(edge for _, span in spans for edge in (span.start, span.end))})
    for start, end in zip(cuts, cuts[1:], strict=False):
        yield start, end, frozenset(name for name, span in spans if span.start <= start and end <= span.end)


def _style(names: frozenset[str], *, anchor: bool) -> str:
    if anchor:
        return "bold yellow"
    return "underline" if names else ""
