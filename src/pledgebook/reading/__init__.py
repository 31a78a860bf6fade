"""Reading: from an article's text to marked statements (kind, anchor, role spans, labels), without values."""

from __future__ import annotations

from pledgebook.reading.opening import open_reader
from pledgebook.reading.reader import Reader

__all__ = ["Reader", "open_reader"]
