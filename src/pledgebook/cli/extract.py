"""``pledgebook extract``: the statements of articles as JSON lines, storing nothing."""

from __future__ import annotations

import sys

import click

from pledgebook.cli import options
from pledgebook.cli.output import dumps, report
from pledgebook.cli.progress import Progress
from pledgebook.export.statements import article_json
from pledgebook.kinds import load_kinds
from pledgebook.model import Problem
from pledgebook.pipeline import Extraction, Run


@click.command()
@options.sources
@options.reader
@options.workers
@click.option("--problems/--no-problems", default=False, help="Also say what could not be decided, on standard error.")
def extract(sources: tuple[str, ...], reader_name: str | None, workers: int, *, problems: bool) -> None:
    """Print the statements of articles as JSON, one article a line: {"id", "statements": […]}.

    SOURCE is a file (.txt .md .html .jsonl .json .csv), a folder of them, or - for standard input. Offsets are
    characters of the article's text.
    """
    kinds = load_kinds()
    failed = False
    run = Run(sources, kinds, reader=reader_name, workers=workers)
    with Progress(run, "articles") as progress:
        for item in run:
            if isinstance(item, Problem):
                failed |= report([item])
            else:
                click.echo(dumps(article_json(item.article.id, item.statements, kinds)))
                _undecided(item, shown=problems)
                progress.step()
    sys.exit(int(failed))


def _undecided(item: Extraction, *, shown: bool) -> None:
    if shown:
        report(item.problems)
