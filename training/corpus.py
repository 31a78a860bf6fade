"""Annotated articles as the corpora hold them: JSON lines with ``text``, ``title``, ``date`` and ``statements``."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ANNOTATED = ("train.jsonl", "windows.jsonl")
WORKED = "seeds.jsonl"
"""The contract's worked example: always learned from, so its figures measure no more than that it was."""
CODED = "tuff.jsonl"
STREAM = "stream-2022.jsonl.gz"
CHECK = "dev.jsonl"
"""Annotated articles that are only measured on, and decide thresholds together with the check side of the split."""

Gold = Mapping[str, Any]
"""One annotated statement, as in docs/statements.md."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """One article with its statements, offsets into ``text``."""

    id: str
    text: str
    title: str = ""
    date: str | None = None
    source: str = ""
    statements: tuple[Gold, ...] = ()


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects of a ``.jsonl`` or ``.jsonl.gz`` file."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def annotated(path: Path) -> list[Annotated]:
    """All articles of a corpus file; statements without an anchor are left out."""
    return [
        Annotated(
            row["id"],
            row["text"],
            row.get("title") or "",
            row.get("date"),
            row.get("source") or "",
            tuple(each for each in row.get("statements", ()) if each.get("anchor")),
        )
        for row in rows(path)
    ]


@dataclass(frozen=True, slots=True)
class Split:
    """Articles to learn from and articles to decide by; by a hash of the id, so that it never changes."""

    train: list[Annotated] = field(default_factory=list)
    check: list[Annotated] = field(default_factory=list)


def split(articles: list[Annotated], *, every: int = 20) -> Split:
    """One article in ``every`` goes to the check side; a window (``id`` with ``w`` or ``@start``) where its article went."""
    out = Split()
    for each in articles:
        number = int(hashlib.sha256(each.id.partition("@")[0].removesuffix("w").encode()).hexdigest()[:8], 16)
        (out.check if number % every == 0 else out.train).append(each)
    return out
