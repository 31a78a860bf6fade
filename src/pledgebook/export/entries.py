"""Entries as JSON, as flat rows and as lines of a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pledgebook.export.statements import span_json
from pledgebook.kinds import Field, Kind, Kinds
from pledgebook.model import Conflict, Entry, Evidence, Json, Link, Step
from pledgebook.values import value_type
from pledgebook.values.money import MONEY, Money

Cell = str | int | float | None
"""What one cell of a flat table holds."""

HEAD = ("id", "kind", "title")
MONEY_PARTS = ("low", "high", "currency", "about")
TAIL = ("published", "confidence", "reports", "articles")


def _fields(kind: Kind) -> Iterable[Field]:
    """What an entry can have of its kind's fields: not those that tie the statements of one article to each other."""
    reference = value_type("reference")
    return (field for field in kind.fields.values() if field.type is not reference)


def entry_json(entry: Entry, kinds: Kinds) -> dict[str, Json]:
    """One entry: ``id``, ``kind``, ``title``, its fields in the contract's names, then what it rests on and its life.

    Every field of the kind is there; one without a value is ``null``, so that rows of one kind have the same keys.
    """
    kind = kinds[entry.kind]
    row: dict[str, Json] = {"id": entry.id, "kind": entry.kind, "title": entry.title}
    for field in _fields(kind):
        row[field.name] = field.type.to_json(entry.values[field.name]) if field.name in entry.values else None
    row["statements"] = list(entry.statements)
    row["articles"] = list(entry.articles)
    row["history"] = [_step(each) for each in entry.history]
    row["conflicts"] = [_conflict(each, kind) for each in entry.conflicts]
    row["links"] = [_link(each) for each in entry.links]
    row["published"] = entry.published
    row["confidence"] = entry.confidence
    return row


def full_entry_json(entry: Entry, evidence: Iterable[Evidence], kinds: Kinds) -> dict[str, Json]:
    """The same with ``evidence``: each sentence, where it was printed, and the spans in it that were read."""
    return {**entry_json(entry, kinds), "evidence": [evidence_json(each) for each in evidence]}


def evidence_json(report: Evidence) -> dict[str, Json]:
    """One sentence behind an entry; ``anchor`` and ``fields`` are ``[start, end)`` in ``sentence``."""
    return {
        "statement": report.statement,
        "article": report.article,
        "date": report.date,
        "source": report.source,
        "title": report.title,
        "url": report.url,
        "speaker": report.speaker or None,
        "sentence": report.sentence,
        "anchor": span_json(report.anchor),
        "fields": {name: [span_json(span) for span in spans] for name, spans in report.fields.items()},
        "elsewhere": {name: list(words) for name, words in report.elsewhere.items()},
        "reader": report.reader,
        "confidence": report.confidence,
    }


def _step(step: Step) -> dict[str, Json]:
    return {"stage": step.stage, "date": step.date, "statement": step.statement}


def _link(link: Link) -> dict[str, Json]:
    return {"relation": link.relation, "entry": link.entry, "reason": link.reason}


def _conflict(conflict: Conflict, kind: Kind) -> dict[str, Json]:
    write = kind.fields[conflict.field].type.to_json
    readings = [{"value": write(value), "statements": list(ids)} for value, ids in conflict.readings]
    return {"field": conflict.field, "readings": readings, "reason": conflict.reason}


def entry_columns(kinds: Kinds, *wanted: str) -> list[str]:
    """The columns of :func:`entry_row`, of the named kinds together, or of all if none is named."""
    told = [kinds[name] for name in wanted] or kinds.values()
    names = dict.fromkeys(column for each in told for field in _fields(each) for column in _columns(field))
    return [*HEAD, *names, *TAIL]


def _columns(field: Field) -> tuple[str, ...]:
    if field.type is value_type("money"):
        return tuple(f"{field.name}_{part}" for part in MONEY_PARTS)
    if field.type is value_type("count"):
        return tuple(f"{field.name}_{part}" for part in ("low", "high", "about"))
    return (field.name,)


def entry_row(entry: Entry, kinds: Kinds) -> dict[str, Cell]:
    """One entry as a flat row: an interval in a column for each end, codes of several parties joined by ``; ``.

    ``published`` is the first report's day, ``reports`` and ``articles`` are how many statements and articles tell.
    """
    row: dict[str, Cell] = {"id": entry.id, "kind": entry.kind, "title": entry.title}
    for field in _fields(kinds[entry.kind]):
        if field.name in entry.values:
            row |= _cells(field, entry.values[field.name])
    row |= {"published": entry.published, "confidence": entry.confidence}
    row |= {"reports": len(entry.statements), "articles": len(entry.articles)}
    return row


def _cells(field: Field, value: Any) -> dict[str, Cell]:
    data = field.type.to_json(value)
    columns = _columns(field)
    if len(columns) > 1 and isinstance(data, dict):
        parts = (column.removeprefix(field.name + "_") for column in columns)
        return {column: _plain(data.get(part)) for column, part in zip(columns, parts, strict=True)}
    return {field.name: _flat(field, data, value)}


def ends(money: Money | None, name: str) -> dict[str, Cell]:
    """An amount in a column for each end: ``NAME_low``, ``NAME_high``, ``NAME_currency``, ``NAME_about``."""
    data = MONEY.to_json(money) if money else {}
    assert isinstance(data, dict)
    return {f"{name}_{part}": _plain(data.get(part)) for part in MONEY_PARTS}


def _flat(field: Field, data: Json, value: Any) -> Cell:
    """One cell: a code where the value is one, several codes side by side, else the value in words."""
    if isinstance(data, str):
        return data
    rows = data if isinstance(data, list) else [data]
    codes = [row["code"] for row in rows if isinstance(row, dict) and "code" in row]
    return "; ".join(codes) if codes else field.type.show(value)


def _plain(data: Json) -> Cell:
    if isinstance(data, bool):
        return "yes" if data else ""
    return data if isinstance(data, str | int | float) else None


def entry_line(entry: Entry, kinds: Kinds) -> dict[str, Cell]:
    """One entry in a table for people: id, kind, date, stage, what it is, and how many articles tell of it.

    The date is ISO 8601, as filters take it: it sorts, and words would take half of a narrow terminal. ``~`` before it says
    that it is inferred: that day or the one before it.
    """
    kind = kinds[entry.kind]
    values = {name: value for name, value in entry.values.items() if name in kind.fields}
    stage = next((name for name in _stages(kind) if name in values), "")
    return {
        "id": entry.id,
        "kind": entry.kind,
        "date": _day(entry, kind),
        "stage": kind.fields[stage].type.show(values[stage]) if stage else "",
        "what": entry.title,
        "articles": len(entry.articles),
    }


def _day(entry: Entry, kind: Kind) -> str:
    if "date" not in entry.values:
        return ""
    told = str(kind.fields["date"].type.to_json(entry.values["date"]))
    return f"~{told.rpartition('/')[2]}" if kind.inferred(entry.values) else told


def _stages(kind: Kind) -> tuple[str, ...]:
    """The fields that tell how far a thing has come, or what the kind declares instead."""
    declared = kind.entry.get("filters", {}).get("stage")
    if declared:
        return (declared,) if isinstance(declared, str) else tuple(declared)
    return (kind.ladder.name,) if kind.ladder else ()
