"""``pledgebook why``: what joins the reports of an entry, and what keeps others out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from pledgebook import questions
from pledgebook.book import Book
from pledgebook.cli import options
from pledgebook.cli.output import dumps
from pledgebook.cli.screen import printable
from pledgebook.questions import Why
from pledgebook.reconcile.features import Reason
from pledgebook.reconcile.why import Comparison


@click.command()
@click.argument("entry")
@options.ledger
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
def why(entry: str, ledger_url: str, form: str) -> None:
    """Say of each report why it belongs to an entry, feature by feature, and of near misses why they do not.

    Each feature has its score (0 to 1) and weight; a score below the kind's floor excludes. ENTRY is the id of an entry
    or of one of its statements.
    """
    with Book.open(ledger_url, create=False) as book:
        found = questions.why(book, entry)
    if form == "json":
        click.echo(dumps(_json(found)))
    else:
        click.echo(printable("\n".join(_lines(found))))


def _lines(found: Why) -> Iterator[str]:
    yield f"{found.entry.title}  ({found.entry.kind} {found.entry.id})"
    if found.uncounted:
        yield f"Sums leave it out: {found.uncounted}"
    if found.less:
        yield f"Sums count it {found.less}"
    yield ""
    yield f"Belongs: {len(found.belong)} report{'s' * (len(found.belong) != 1)}"
    for each in found.belong:
        yield from _comparison(each)
    if found.near:
        yield ""
        yield "Near, and left out:"
        for each in found.near:
            yield from _comparison(each)


def _comparison(each: Comparison) -> Iterator[str]:
    yield f"  {each.report}: {each.because}"
    if each.other:
        yield f"    beside {each.other}"
        yield f"    {', '.join(map(_feature, each.features))}"


def _feature(reason: Reason) -> str:
    if reason.score is None:
        return f"{reason.field} unsaid"
    return f"{reason.field} {reason.score:.2f}×{reason.weight:g}{' excludes' * reason.vetoed}"


def _json(found: Why) -> dict[str, Any]:
    return {
        "entry": found.entry.id,
        "title": found.entry.title,
        "left_out": found.uncounted or None,
        "less": found.less or None,
        "belong": [_row(each, found) for each in found.belong],
        "near": [_row(each, found) for each in found.near],
    }


def _row(each: Comparison, found: Why) -> dict[str, Any]:
    return {
        "report": each.report,
        "article": found.articles[each.report],
        "other": each.other or None,
        "likeness": round(each.likeness, 4),
        "because": each.because,
        "features": [
            {"field": one.field, "score": one.score, "weight": one.weight, "excludes": one.vetoed}
            for one in each.features
        ],
    }
