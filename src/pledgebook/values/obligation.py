"""Obligations: what an agreement makes a party do, in its own words, and by when."""

from __future__ import annotations

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


OBLIGATIONS = ValueType("obligations", to_json=_write, from_json=_read, show=_show, agree=_agree, plain=_plain)
