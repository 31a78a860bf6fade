"""The terminal: where tables and progress bars are drawn."""

from __future__ import annotations

import sys
from functools import lru_cache

from rich.console import Console

WIDE = 160
"""Columns where output goes to a file or a pipe."""


@lru_cache(maxsize=1)
def errors() -> Console:
    """Standard error."""
    return Console(stderr=True)


def out() -> Console:
    """Standard output, wide enough for a table where it is no terminal; text is printed as it is."""
    return Console(width=None if sys.stdout.isatty() else WIDE, highlight=False, markup=False, emoji=False)
