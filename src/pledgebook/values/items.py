"""Items: goods and services by name, with their count where one is given."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.errors import BadValue
from pledgebook.model import Json, Span
from pledgebook.values.text import content_words, word_overlap
from pledgebook.values.valuetype import ValueType


@dataclass(frozen=True, slots=True)
class Item:
    """One good or service as the article names it; ``said`` are the words, where they stand in the anchor's sentence."""

    name: str
    count: int | None = None
    said: Span | None = None


def _write_one(value: Item) -> dict[str, object]:
    row: dict[str, object] = {"name": value.name}
    if value.count is not None:
        row["count"] = value.count
    if value.said is not None:
        row["said"] = [value.said.start, value.said.end]
    return row


def _write(value: tuple[Item, ...]) -> Json:
    return [_write_one(each) for each in value]


def _read(value: object) -> tuple[Item, ...]:
    if not isinstance(value, list) or not all(isinstance(each, dict) and each.get("name") for each in value):
        raise BadValue("list of items", value, '[{"name": …, "count": …}]')
    return tuple(
        Item(str(each["name"]), each.get("count"), Span(*each["said"]) if each.get("said") else None) for each in value
    )


def _show(value: tuple[Item, ...]) -> str:
    return ", ".join(f"{each.count:,} {each.name}" if each.count is not None else each.name for each in value)


def _agree(one: tuple[Item, ...], other: tuple[Item, ...]) -> float:
    return word_overlap(" ".join(each.name for each in one), " ".join(each.name for each in other))


def _plain(value: tuple[Item, ...]) -> tuple[str, ...]:
    return tuple(sorted(" ".join(sorted(content_words(each.name))) for each in value))


def _pieces(value: tuple[Item, ...]) -> frozenset[str]:
    return frozenset(word for each in value for word in content_words(each.name))


ITEMS = ValueType("items", to_json=_write, from_json=_read, show=_show, agree=_agree, plain=_plain, pieces=_pieces)
