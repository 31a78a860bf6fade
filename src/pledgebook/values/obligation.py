"""Obligations: what an agreement makes a party do, in its own words, and by when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pledgebook.errors import BadValue
from pledgebook.model import Json
from pledgebook.values.text import content_words, word_overlap
from pledgebook.values.valuetype import ValueType


@dataclass(frozen=True, slots=True)
class Obligation:
    """What must be done, verbatim; ``by`` a duration (``PT24H``) or a date, empty where none is said."""

    text: str
    by: str = ""


_ALIKE = 0.7
"""Two duties that share so much of their words are one."""
_COUNTED = 0.5
"""The same where they have all their numbers in common."""


def distinct(duties: Iterable[Obligation]) -> tuple[Obligation, ...]:
    """The duties in order, each once: where one says what another does, the one that says when, else the longer."""
    out: list[Obligation] = []
    for each in duties:
        same = next((place for place, one in enumerate(out) if _is_one(one, each)), None)
        if same is None:
            out.append(each)
        else:
            out[same] = max(out[same], each, key=lambda one: (bool(one.by), len(content_words(one.text))))
    return tuple(out)


def _is_one(one: Obligation, other: Obligation) -> bool:
    """Whether two duties are one in other words; ``pay 60 million a year`` is one with ``pay 60 million a year until 2030``."""
    left, right = content_words(one.text), content_words(other.text)
    if one.by and other.by and one.by != other.by:
        return False
    if left <= right or right <= left:
        return True
    numbers = [{word for word in words if word[0].isdigit()} for words in (left, right)]
    counted = numbers[0] == numbers[1] and bool(numbers[0])
    return numbers[0] == numbers[1] and word_overlap(one.text, other.text) >= (_COUNTED if counted else _ALIKE)


def _union(values: Iterable[tuple[Obligation, ...]]) -> tuple[Obligation, ...]:
    return distinct(each for value in values for each in value)


def _write(value: tuple[Obligation, ...]) -> Json:
    return [{"text": each.text, "by": each.by} if each.by else {"text": each.text} for each in value]


def _read(value: object) -> tuple[Obligation, ...]:
    if not isinstance(value, list) or not all(isinstance(each, dict) and each.get("text") for each in value):
        raise BadValue("obligations", value, '[{"text": …, "by": …}]')
    return tuple(Obligation(str(each["text"]), str(each.get("by") or "")) for each in value)


def _show(value: tuple[Obligation, ...]) -> str:
    return "; ".join(f"{each.text} (by {each.by})" if each.by else each.text for each in value)


def _agree(one: tuple[Obligation, ...], other: tuple[Obligation, ...]) -> float:
    return word_overlap(" ".join(each.text for each in one), " ".join(each.text for each in other))


def _plain(value: tuple[Obligation, ...]) -> tuple[str, ...]:
    return tuple(sorted(" ".join(sorted(content_words(each.text))) for each in value))


OBLIGATIONS = ValueType(
    "obligations", to_json=_write, from_json=_read, show=_show, agree=_agree, plain=_plain, union=_union
)
