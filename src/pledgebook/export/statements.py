"""Statements as JSON, exactly in the contract's names (``docs/statements.md``)."""

from __future__ import annotations

from collections.abc import Iterable

from pledgebook.kinds import Kinds
from pledgebook.model import Json, Span, Statement


def span_json(span: Span) -> list[int]:
    """A span as ``[start, end)`` character offsets."""
    return [span.start, span.end]


def statement_json(statement: Statement, kinds: Kinds) -> dict[str, Json]:
    """One statement; offsets into the article's text, fields without a value left out."""
    fields = kinds[statement.kind].fields
    row: dict[str, Json] = {
        "kind": statement.kind,
        "sentence": span_json(statement.sentence),
        "anchor": span_json(statement.anchor),
    }
    for name, field in fields.items():
        if name in statement.values:
            row[name] = field.type.to_json(statement.values[name])
    row["confidence"] = statement.confidence
    row["reader"] = statement.reader
    row["id"] = statement.id
    return row


def article_json(article_id: str, statements: Iterable[Statement], kinds: Kinds) -> dict[str, Json]:
    """One article's statements: ``{"id", "statements": […]}``."""
    return {"id": article_id, "statements": [statement_json(each, kinds) for each in statements]}
