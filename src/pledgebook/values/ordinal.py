"""Ordinals: that a meeting is the eleventh of its series."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pledgebook.errors import BadValue
from pledgebook.model import Json
from pledgebook.values.text import word_overlap
from pledgebook.values.valuetype import ValueType
from pledgebook.vocabulary import load


@dataclass(frozen=True, slots=True)
class Ordinal:
    """The ``n``-th ``of`` a series that the article names in its own words."""

    n: int
    of: str = ""


@lru_cache(maxsize=1)
def _pattern() -> tuple[re.Pattern[str], dict[str, int], dict[str, int]]:
    section = load().section("ordinals")
    words, tens = section["words"], section["tens"]
    either = "|".join(sorted(words, key=len, reverse=True))
    pattern = rf"\b(?:(\d{{1,4}})(?:st|nd|rd|th)|(?:({'|'.join(tens)})-)?({either}))\b"
    return re.compile(pattern, re.IGNORECASE), words, tens


def find_ordinal(text: str) -> tuple[int, int, int] | None:
    """The first ordinal in the words: its number, and where it starts and ends. ``11`` of "the eleventh meeting"."""
    pattern, words, tens = _pattern()
    match = pattern.search(text)
    if match is None:
        return None
    n = int(match[1]) if match[1] else words[match[3].lower()] + tens.get((match[2] or "").lower(), 0)
    return n, match.start(), match.end()


def _write(value: Ordinal) -> Json:
    return {"n": value.n, "of": value.of} if value.of else {"n": value.n}


def _read(value: object) -> Ordinal:
    if not isinstance(value, dict) or not isinstance(value.get("n"), int):
        raise BadValue("ordinal", value, '{"n": 11, "of": "meetings between …"}')
    return Ordinal(value["n"], str(value.get("of") or ""))


def suffixed(n: int) -> str:
    """The number as English writes it in short: 1st, 2nd, 11th."""
    ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def _show(value: Ordinal) -> str:
    return f"{suffixed(value.n)} of {value.of}" if value.of else suffixed(value.n)


_OTHER = 0.5
"""What two different numbers show, of different series."""


def _agree(one: Ordinal, other: Ordinal) -> float:
    if one.n == other.n:
        return 1.0
    # different numbers of different series say nothing; of the same series, or where neither names one, they exclude each other
    return 0.0 if word_overlap(one.of, other.of) >= 0.5 or not (one.of or other.of) else _OTHER


def _tokens(value: Ordinal, least: float) -> tuple[str, ...]:
    return (str(value.n),) if least > _OTHER else ("",)


ORDINAL = ValueType(
    "ordinal", to_json=_write, from_json=_read, show=_show, agree=_agree, plain=lambda v: v.n, tokens=_tokens
)
