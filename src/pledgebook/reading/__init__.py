"""Reading: from an article's text to marked statements (kind, anchor, role spans, labels), without values."""

from __future__ import annotations

from pledgebook.reading.reader import Reader, open_reader

__all__ = ["Reader", "open_reader"]
