"""Texts that every database takes."""

from __future__ import annotations


def storable(said: object) -> bool:
    r"""Whether it is a text of whole characters without NUL: only such a one can stand in a ledger.

    >>> storable("Київ"), storable("a\0"), storable("half a pair: \ud83d"), storable(None)
    (True, False, False, False)
    """
    if not isinstance(said, str) or "\0" in said:
        return False
    return said.isascii() or said.encode("utf-8", "ignore").decode() == said
