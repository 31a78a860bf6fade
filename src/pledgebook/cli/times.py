"""``pledgebook times``: the calendar intervals that articles name."""

from __future__ import annotations

import sys
from datetime import date

import click

from pledgebook import ingest
from pledgebook.cli import options
from pledgebook.cli.output import dumps, report
from pledgebook.cli.progress import Progress
from pledgebook.model import Article, Json, Problem
from pledgebook.values.timex_reading import calendar_times


@click.command()
@options.sources
@click.option(
    "--stretches/--no-stretches",
    default=False,
    help='Also lengths of time up to or from now ("the past three years"), which have ends but name no calendar unit.',
)
@click.option(
    "--events/--no-events",
    default=False,
    help='Also named events that date things ("since the invasion began"), which are no expressions of time themselves.',
)
def times(sources: tuple[str, ...], *, stretches: bool, events: bool) -> None:
    """Print the calendar intervals that articles name, as JSON, one article a line.

    {"id", "times": [{"start", "end", "from", "to"}]}: start and end are characters of the article's text, from and to
    the first and last day, both included. Relative words ("last Thursday") are resolved against the publication date;
    without one, against the times that the text names itself ("In May 1864 …, two days later"), or left out.
    """
    failed = False
    intake = ingest.Intake(sources)
    with Progress(intake, "articles") as progress:
        for item in intake:
            if isinstance(item, Problem):
                failed |= report([item])
            else:
                click.echo(dumps(_row(item, stretches=stretches, events=events)))
                progress.step()
    sys.exit(int(failed))


def _row(article: Article, *, stretches: bool, events: bool) -> dict[str, Json]:
    reference = date.fromisoformat(article.date) if article.date else None
    found = calendar_times(article.text, reference, stretches=stretches, events=events)
    return {
        "id": article.id,
        "times": [
            {
                "start": each.span.start,
                "end": each.span.end,
                "from": each.value.first.isoformat() if each.value.first else None,
                "to": each.value.last.isoformat() if each.value.last else None,
            }
            for each in found
        ],
    }
