"""Cells of tables that programs for calculation open: a text from an article must not become a formula there."""

from __future__ import annotations

import re
from typing import TypeVar

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A cell that begins like this is run by spreadsheets."""
_NUMBER = re.compile(r"-\d+(?:\.\d+)?")

Cell = TypeVar("Cell")


def harmless(cell: Cell) -> Cell | str:
    """The cell, a text that begins like a formula with an apostrophe before it; numbers stay numbers, also below 0.

    >>> harmless("=1+1"), harmless("-1 day"), harmless("-12.5"), harmless(-12.5)
    ("'=1+1", "'-1 day", '-12.5', -12.5)
    """
    runs = isinstance(cell, str) and cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if runs else cell
