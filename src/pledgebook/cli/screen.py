"""The terminal: where tables and progress bars are drawn."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import lru_cache

import click
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment

WIDE = 160
"""Columns where output goes to a file or a pipe."""
_BLANK = re.compile("[\t\x0b-\r\x1c-\x1f\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    r"""Words of an article as a terminal may get them: line feeds stay, other controls are blanks or the sign for what is lost.

    >>> printable("Leopard\ttanks"), printable("\x1b[2J$40")
    ('Leopard tanks', '�[2J$40')
    """
    if text.isascii() and text.isprintable():
        return text
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _BLANK.sub(" ", text))


@dataclass(frozen=True, slots=True)
class _Printable:
    """What is drawn, without controls in its words."""

    thing: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for each in console.render(self.thing, options):
            yield each if each.control else Segment(printable(each.text), each.style)


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
        console.print(_Printable(thing))
    for line in captured.get().splitlines():
        click.echo(line.rstrip(), color=console.is_terminal)
