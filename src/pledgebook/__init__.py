"""pledgebook reads dated news and keeps an auditable ledger of who promised what to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pledgebook.book import Book

__version__ = "0.1.0"
__all__ = ["Book", "__version__"]


def __getattr__(name: str) -> Any:
    """``Book``, imported when it is asked for, so that the command line starts without the database's libraries."""
    if name == "Book":
        from pledgebook.book import Book  # noqa: PLC0415 - see above

        return Book
    raise AttributeError(name)
