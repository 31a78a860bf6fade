"""Decisions as rows: what was judged, by whom, and whether it counts."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from pledgebook.export.judgements import judgement_json
from pledgebook.model import Json
from pledgebook.review import Decision

COLUMNS = (
    "id",
    "at",
    "by",
    "action",
    "targets",
    "others",
    "field",
    "value",
    "why",
    "counts",
    "undone_by",
    "confirmed_by",
)


class DecisionRow(BaseModel):
    """What somebody decided at once; `id` is that of its first judgement, `targets` are the statements judged."""

    id: str
    action: str
    by: str
    at: str
    why: str
    field: str
    value: Any
    targets: list[str]
    others: list[str]
    counts: bool
    undone_by: str | None
    confirmed_by: list[str]


def decision_json(decision: Decision) -> dict[str, Json]:
    """One decision: :class:`DecisionRow`."""
    row = judgement_json(decision.first)
    del row["target"], row["other"]
    return {
        **row,
        "targets": [each.target for each in decision.judgements],
        "others": [each.other for each in decision.judgements if each.other],
        "counts": decision.counts,
        "undone_by": decision.undone.by if decision.undone else None,
        "confirmed_by": [each.by for each in decision.confirmed],
    }
