"""Articles written to a folder, and read back."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pledgebook import ingest
from pledgebook.model import Article, Problem

TODAY = date(2025, 1, 10)
NEWS = "Norway will give Moldova 50 million euros for its power grid, the foreign ministry said on Thursday."

Items = list[Article | Problem]


@pytest.fixture
def news() -> str:
    return NEWS


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Items]:
    """Reads one file of this name and content, or standard input where the name is ``-``."""

    def reading(name: str, content: str | bytes) -> Items:
        data = content.encode() if isinstance(content, str) else content
        if name == "-":
            return list(ingest.articles(["-"], stdin=io.BytesIO(data), today=TODAY))
        path = tmp_path / name
        path.write_bytes(data)
        return list(ingest.articles([path], today=TODAY))

    return reading


@pytest.fixture
def codes() -> Callable[[Items], list[str]]:
    """What came, in short: a problem's code, ``article`` for an article."""
    return lambda items: [item.code if isinstance(item, Problem) else "article" for item in items]
