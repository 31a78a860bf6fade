"""Rows drawn for people: as a table, or one below the other where the window is too narrow for one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, zip_longest

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
_INTERVAL = len("2022-02-24/")  # an interval is folded after its stroke


def table(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> None:
    """Print rows that have a text for each of the columns; control characters in it are replaced."""
    rows = [{name: printable(text) for name, text in row.items()} for row in rows]
    if _least(rows, columns) > out().width:
        _cards(rows)
    else:
        for part in _batches(_lines(rows, columns)):
            click.echo("\n".join(part))


def _least(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> int:
    """The columns of a terminal that a table needs to stay legible."""
    widths = [max(len(name), *(len(row[name]) for row in rows)) for name in columns]
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


def _lines(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> Iterator[str]:
    """The lines of a table. A cell that does not fit is folded; rich, which does that, would take minutes to draw all of them."""
    console = out()
    width = dict(zip(columns, _widths(rows, columns, console.width), strict=True))
    yield click.style(_line(dict(zip(columns, columns, strict=True)), width), bold=True)
    for row in rows:
        if all("\n" not in row[name] and _cells(row[name]) <= width[name] for name in columns):
            yield _line(row, width)
        else:
            folded = {name: _folded(row[name], width[name], console) for name in columns}
            for parts in zip_longest(*folded.values(), fillvalue=""):
                yield _line(dict(zip(columns, parts, strict=True)), width)


def _widths(rows: Sequence[Mapping[str, str]], columns: Sequence[str], room: int) -> list[int]:
    """How wide each column is, so that all fit into the room: the widest of those that may be folded give way."""
    widths = [max(len(name), *(_longest(row[name]) for row in rows)) for name in columns]
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


def _line(row: Mapping[str, str], width: Mapping[str, int]) -> str:
    cells = []
    for name, room in width.items():
        blank = " " * (room - _cells(row[name]))
        cells.append(blank + row[name] if name in _RIGHT else row[name] + blank)
    return _GAP.join(cells).rstrip()
