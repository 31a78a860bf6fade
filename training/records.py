"""Coded project records as partly annotated articles: an amount's place is an anchor, the rest says nothing.

The kept-out third (:func:`held_out`) is for measuring and never seen in training.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from pledgebook.model import Span
from pledgebook.reading import sentences
from training.augment import State
from training.corpus import Annotated, rows

SUPERVISION = Path(__file__).with_name("supervision.yaml")


def held_out(record_id: str) -> bool:
    """Whether a record is one of the third that no training sees."""
    return int(hashlib.sha256(record_id.encode()).hexdigest()[:8], 16) % 3 == 0


def load(path: Path, table: Sequence[State]) -> list[Annotated]:
    """The records of a file that may be trained on, each with one partial statement per place of its amount."""
    said = yaml.safe_load(SUPERVISION.read_text(encoding="utf-8"))
    codes = {name: state.code for state in table for name in state.words["name"]}
    return [_article(row, said, codes) for row in rows(path) if row["spans"] and not held_out(row["id"])]


def _article(row: Mapping[str, Any], said: Mapping[str, Any], codes: Mapping[str, str]) -> Annotated:
    parts = sentences.split(row["text"])
    parties = {
        name: [{"code": codes.get(row[column], f"ORG:{row[column]}")}]
        for name, column in said["parties"].items()
        if row.get(column)
    }
    labels = {name: row[column] for name, column in said["labels"].items() if row.get(column)}
    statements = []
    for start, end in row["spans"]:
        around = next((each for each in parts if each.overlaps(Span(start, end))), Span(start, end))
        common = {"kind": said["kind"], "sentence": [around.start, around.end], "anchor": [start, end]}
        statements.append({**common, **parties, **labels, "taught": [*parties, *labels]})
    return Annotated(row["id"], row["text"], row.get("title") or "", None, "records", tuple(statements))
