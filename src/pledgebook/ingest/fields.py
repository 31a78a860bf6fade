"""An article's fields under the names that files give them: ``headline`` is the title, ``body`` the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from pledgebook import vocabulary

FIELDS = ("id", "date", "title", "source", "url", "text")
"""What an article is made of; each may have other names (``vocabulary/fields.yaml``)."""

_APART = re.compile(r"[\s_-]+")


@lru_cache(maxsize=1)
def _ranks() -> Mapping[str, tuple[str, int]]:
    """Each name with the field that it means and its place among the field's names: the first one wins."""
    said = vocabulary.load().section("fields")
    return {name: (field, rank) for field in FIELDS for rank, name in enumerate(said[field])}


def field_of(name: object) -> str | None:
    """The field that a key, a column or a head's name means."""
    found = _ranks().get(_folded(name))
    return found[0] if found else None


def named(row: Mapping[Any, Any]) -> dict[str, Any]:
    """The fields of a row by their own names.

    >>> named({"Headline": "A grant", "published_at": "2024-09-26", "tags": []})
    {'title': 'A grant', 'date': '2024-09-26'}
    """
    if "text" in row and "date" in row and "title" in row:  # by its own names: nothing to look up
        return {name: row[name] for name in FIELDS if name in row}
    found: dict[str, tuple[int, Any]] = {}
    for key, value in row.items():
        field, rank = _ranks().get(_folded(key), ("", 0))
        if field and value not in (None, "") and (field not in found or rank < found[field][0]):
            found[field] = rank, value
    return {field: value for field, (_, value) in found.items()}


def columns(names: Iterable[str]) -> list[str]:
    """A header's columns by the fields' own names; a second column of one field keeps the name that it has."""
    given = list(names)
    best: dict[str, tuple[int, int]] = {}
    for at, name in enumerate(given):
        field, rank = _ranks().get(_folded(name), ("", 0))
        if field and (rank, at) < best.get(field, (rank, at + 1)):
            best[field] = rank, at
    taken = {at: field for field, (_, at) in best.items()}
    return [taken.get(at, f"{name} (not read)" if name in FIELDS else name) for at, name in enumerate(given)]


def _folded(name: object) -> str:
    return _APART.sub("_", str(name).strip().casefold())
