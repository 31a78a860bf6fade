"""Reading: from an article's text to marked statements (kind, anchor, role spans, labels), without values."""

from __future__ import annotations

from pledgebook.reading.opening import open_reader, open_rules
from pledgebook.reading.reader import Adviser, Reader

__all__ = ["Adviser", "Reader", "open_reader", "open_rules"]
