"""Rows drawn for people: as a table, or one below the other where the window is too narrow for one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, zip_longest
from operator import le

import click
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pledgebook.cli.screen import draw, out, printable

_AT_ONCE = 500  # lines: each write is given out at once
_GAP = "  "
_NARROW = 10
"""Characters in which a text can still be read, folded."""
_RIGHT = frozenset({"amount", "statements", "articles", "size", "precision", "recall", "F1", "annotated", "predicted"})
_WHOLE = frozenset({"id", "stage", "amount", "code"})
Row = Sequence[str]
"""The cells of a row, in the order of the columns."""
_INTERVAL = len("2022-02-24/")  # an interval is folded after its stroke


def table(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> None:
    """Print rows that have a text for each of the columns; control characters in it are replaced."""
    told = [[printable(row[name]) for name in columns] for row in rows]
    if _least(told, columns) > out().width:
        _cards([dict(zip(columns, row, strict=True)) for row in told])
    else:
        for part in _batches(_lines(told, columns)):
            click.echo("\n".join(part))


def _least(rows: Sequence[Row], columns: Sequence[str]) -> int:
    """The columns of a terminal that a table needs to stay legible."""
    widths = [max(len(name), *map(len, cells)) for name, *cells in zip(columns, *rows, strict=True)]
    least = [width if name in _WHOLE else min(width, _NARROW) for name, width in zip(columns, widths, strict=True)]
    return sum(least) + len(columns) - 1


def _cards(rows: Sequence[Mapping[str, str]]) -> None:
    """Each row in lines of its own, name beside value: for a narrow window."""
    for place, row in enumerate(rows):
        card = Table(box=None, show_header=False, pad_edge=False)
        card.add_column(style="bold", no_wrap=True)
        card.add_column(overflow="fold")
        for name, value in row.items():
            if value:
                card.add_row(name, value)
        if place:
            click.echo()
        draw(card)


def _batches(lines: Iterator[str]) -> Iterator[list[str]]:
    while batch := list(islice(lines, _AT_ONCE)):
        yield batch


def _lines(rows: Sequence[Row], columns: Sequence[str]) -> Iterator[str]:
    """The lines of a table. A cell that does not fit is folded; rich, which does that, would take minutes to draw all of them."""
    console, right = out(), [name in _RIGHT for name in columns]
    sizes = [list(map(_longest, row)) for row in rows]
    widths = _widths(sizes, columns, console.width)
    yield click.style(_line(columns, list(map(len, columns)), widths, right), bold=True)
    for row, taken in zip(rows, sizes, strict=True):
        if all(map(le, taken, widths)) and not any("\n" in cell for cell in row):
            yield _line(row, taken, widths, right)
        else:
            folded = [_folded(cell, width, console) for cell, width in zip(row, widths, strict=True)]
            for parts in zip_longest(*folded, fillvalue=""):
                yield _line(parts, list(map(_cells, parts)), widths, right)


def _widths(sizes: Sequence[Sequence[int]], columns: Sequence[str], room: int) -> list[int]:
    """How wide each column is, so that all fit into the room: the widest of those that may be folded give way."""
    widths = [max(len(name), *taken) for name, *taken in zip(columns, *sizes, strict=True)]
    widths = [min(width, _INTERVAL) if name == "date" else width for name, width in zip(columns, widths, strict=True)]
    foldable = [place for place, name in enumerate(columns) if name not in _WHOLE]
    excess = sum(widths) + len(_GAP) * (len(columns) - 1) - room
    for _ in range(max(0, excess) if foldable else 0):
        widths[max(foldable, key=lambda place: widths[place])] -= 1
    return widths


def _longest(cell: str) -> int:
    return max(map(_cells, cell.split("\n"))) if "\n" in cell else _cells(cell)


def _cells(text: str) -> int:
    """How many columns of a terminal a text takes, which is printable: rich, which knows, is asked where letters may be wide."""
    return len(text) if text.isascii() else cell_len(text)


def _folded(cell: str, width: int, console: Console) -> list[str]:
    if "\n" not in cell and _cells(cell) <= width:
        return [cell.rstrip()]
    return [each.plain.rstrip() for each in Text(cell).wrap(console, width, overflow="fold")] or [""]


def _line(row: Row, sizes: Sequence[int], widths: Sequence[int], right: Sequence[bool]) -> str:
    """A line of cells that take so much of the width of their columns, those of numbers at its right end."""
    cells = []
    for cell, size, width, at_end in zip(row, sizes, widths, right, strict=True):
        blank = " " * (width - size)
        cells.append(blank + cell if at_end else cell + blank)
    return _GAP.join(cells).rstrip()
