"""Rows drawn for people: as a table, or one below the other where the window is too narrow for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click
from rich.table import Table

from pledgebook.cli.screen import draw, out

_NARROW = 10
"""Characters in which a text can still be read, folded."""
_RIGHT = frozenset({"amount", "statements", "articles", "size", "precision", "recall", "F1", "annotated", "predicted"})
_WHOLE = frozenset({"id", "stage", "amount", "code"})
_INTERVAL = len("2022-02-24/")  # an interval is folded after its stroke


def table(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> None:
    """Print rows that have a text for each of the columns."""
    if _least(rows, columns) > out().width:
        _cards(rows)
    else:
        draw(_wide(rows, columns))


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


def _wide(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in columns:
        table.add_column(
            name,
            overflow="fold",
            justify="right" if name in _RIGHT else "left",
            no_wrap=name in _WHOLE,
            max_width=_INTERVAL if name == "date" else None,
        )
    for row in rows:
        table.add_row(*row.values())
    return table
