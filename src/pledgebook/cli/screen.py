"""The terminal: where tables and progress bars are drawn."""

from __future__ import annotations

import sys
from functools import lru_cache

import click
from rich.console import Console, RenderableType

WIDE = 160
"""Columns where output goes to a file or a pipe."""


@lru_cache(maxsize=1)
def errors() -> Console:
    """Standard error."""
    return Console(stderr=True)


def out() -> Console:
    """Standard output, wide enough for a table where it is no terminal; text is printed as it is."""
    return Console(width=None if sys.stdout.isatty() else WIDE, highlight=False, markup=False, emoji=False)


def draw(thing: RenderableType) -> None:
    """Print a table or a text on standard output, no blanks at the lines' ends."""
    console = out()
    with console.capture() as captured:
        console.print(thing)
    for line in captured.get().splitlines():
        click.echo(line.rstrip(), color=console.is_terminal)
