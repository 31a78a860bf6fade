"""``pledgebook read``: articles into the ledger."""

from __future__ import annotations

import sys

import click

from pledgebook.book import Book
from pledgebook.cli import options
from pledgebook.cli.output import counted, report
from pledgebook.cli.progress import Counted
from pledgebook.feeding import StoppedReading

NOTES = 20
"""Notes to print at most: of a year's news there are thousands, and the ledger keeps them."""

STOPPED = 130
"""The exit code of what Ctrl-C stopped, as shells have it."""


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE...]")
@click.option(
    "--again", is_flag=True, help="Read the ledger's own articles once more, with --reader or a newer version."
)
@options.ledger
@options.reader
@options.workers
@click.option("--quiet", "-q", is_flag=True, help="Say nothing of articles without a date and the like.")
def read(
    sources: tuple[str, ...], ledger_url: str, reader_name: str | None, workers: int, *, again: bool, quiet: bool
) -> None:
    """Read dated articles into the ledger; reading one again changes nothing.

    SOURCE is a file (.txt .md .html .jsonl .json .csv), a folder of them, or - for standard input.

    With --again the articles are those that the ledger holds. What is read supersedes what another reader had read in
    them, and judgements stay.
    """
    if bool(sources) == again:
        raise click.UsageError(
            "--again reads what the ledger holds: give no SOURCE" if again else "Missing argument 'SOURCE...'."
        )
    try:
        with Book.open(ledger_url, create=not again) as book, Counted("articles") as progress:
            if again:
                result = book.read_again(reader=reader_name, workers=workers, progress=progress.at)
            else:
                result = book.read(sources, reader=reader_name, workers=workers, progress=progress.at)
            entries = book.count()
    except KeyboardInterrupt as stop:
        click.echo(f"stopped: {_kept(stop)}; the same command goes on from there", err=True)
        sys.exit(STOPPED)
    report((each for each in result.problems if each.fatal or not quiet), notes=NOTES)
    already = result.articles - result.new - result.revised
    click.echo(
        f"{counted(result.articles, 'article')} ({result.new:,} new, {result.revised:,} revised, {already:,} known), "
        f"{counted(result.statements, 'statement')}; the ledger holds {counted(entries, 'entry', 'entries')}"
    )
    sys.exit(int(result.failed))


def _kept(stop: KeyboardInterrupt) -> str:
    """What the ledger holds of a run that was stopped."""
    if not isinstance(stop, StoppedReading):  # it had yet to begin, or only brought the entries up to date
        return "no article was being read, and what was read is stored"
    if not stop.stored:
        return "no article of this run is stored yet"
    return f"{counted(stop.stored, 'article')} of this run stored, not yet among the entries (`pledgebook reconcile` makes them)"
