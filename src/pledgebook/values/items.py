"""Items: goods and services by name, with their count where one is given."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pledgebook.errors import BadValue
from pledgebook.model import Json, Span
from pledgebook.quick import quick
from pledgebook.values.text import content_words, singular, word_overlap
from pledgebook.values.valuetype import ValueType
from pledgebook.vocabulary import load


@quick
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
        raise BadValue("items", value, '[{"name": …, "count": …}]')
    return tuple(
        Item(str(each["name"]), each.get("count"), Span(*each["said"]) if each.get("said") else None) for each in value
    )


def _show(value: tuple[Item, ...]) -> str:
    return ", ".join(f"{each.count:,} {each.name}" if each.count is not None else each.name for each in value)


def _agree(one: tuple[Item, ...], other: tuple[Item, ...]) -> float:
    return word_overlap(" ".join(each.name for each in one), " ".join(each.name for each in other))


_COMMON = 0.3
"""What a word weighs that names a class of goods ("missiles"), beside one that names a single sort ("Javelin")."""
_UNSPECIFIC = 0.4
"""The most that goods can show of which at least one side says no more than "weapons"."""
_UNCOUNTED = 0.9
"""The most that names without a number can show: "11 helicopters" twice are hardly two deliveries, "helicopters" may be."""


_FULL = 0.6
"""The weight that names must share to show all they can: "ammunition" twice in two months shows little."""
_AGAINST = re.compile(r"\banti[- ](?=\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    """The weight of each word of ``vocabulary/telling.yaml``; a word that it lacks weighs 1."""
    rows = load().section("telling")
    common = {singular(word): _COMMON for word in rows["common"]}
    return common | {singular(word): 0.0 for word in rows["unspecific"]}


@lru_cache(maxsize=65_536)
def _telling(name: str) -> dict[str, float]:
    """The words of a name that tell which goods they are, with their weights."""
    weights = ((word, _weights().get(word, 1.0)) for word in map(singular, content_words(_AGAINST.sub("anti", name))))
    return {word: weight for word, weight in weights if weight and not word.isdigit()}


def tells_apart(name: str) -> bool:
    """Whether a name says which goods they are: "howitzers" does, "the new package" does not."""
    return bool(_telling(name))


def _alike(one: Item, other: Item) -> float:
    """Dice coefficient of two names' telling words by weight; 0 where both give a number and the numbers differ."""
    left, right = _telling(one.name), _telling(other.name)
    shared = sum(weight for word, weight in left.items() if word in right)
    if not shared or (one.count is not None and other.count is not None and one.count != other.count):
        return 0.0
    same = 2 * shared / (sum(left.values()) + sum(right.values()))
    return same if one.count is not None and one.count == other.count else same * _UNCOUNTED * min(1.0, shared / _FULL)


def _ties(one: tuple[Item, ...], other: tuple[Item, ...]) -> float:
    """How far the goods show that two reports tell of one thing, 0..1.

    Each item is held against the most like it of the other side; those that name nothing ("weapons") count for nothing. Where one
    side names nothing else, only the words that both use are left to go by.
    """
    left, right = ([each for each in side if _telling(each.name)] for side in (one, other))
    if not left or not right:
        return _UNSPECIFIC * _agree(one, other) if not left and not right else 0.0
    matched = sum(max(_alike(each, mate) for mate in right) for each in left)
    matched += sum(max(_alike(each, mate) for mate in left) for each in right)
    return matched / (len(left) + len(right))


def _plain(value: tuple[Item, ...]) -> tuple[str, ...]:
    return tuple(sorted(" ".join(sorted(content_words(each.name))) for each in value))


def _pieces(value: tuple[Item, ...]) -> frozenset[str]:
    return frozenset(word for each in value for word in content_words(each.name))


def _amiss(value: tuple[Item, ...]) -> str:
    bad = any(each.count is not None and (not isinstance(each.count, int) or each.count < 0) for each in value)
    return "whole numbers from 0 on as counts" if bad else ""


ITEMS = ValueType(
    "items",
    to_json=_write,
    from_json=_read,
    show=_show,
    agree=_agree,
    plain=_plain,
    pieces=_pieces,
    evidence=_ties,
    amiss=_amiss,
)
