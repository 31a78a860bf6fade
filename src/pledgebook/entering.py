"""Values as people type them, and as they are given to people to type over."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from pledgebook.errors import BadValue
from pledgebook.kinds import Field
from pledgebook.ledger.naming import party_codes
from pledgebook.model import Json
from pledgebook.values.amounts import read_money
from pledgebook.values.count import COUNT
from pledgebook.values.counting import read_count
from pledgebook.values.duration import find_duration
from pledgebook.values.money import MONEY
from pledgebook.values.ordinal import find_ordinal

HINTS = {
    "money": "$500 million, over €2 billion, 40 to 60 million USD",
    "count": "1,200, about 40, over 1 million",
    "parties": "codes or names: USA; World Bank",
    "period": "2024-09-26, 2024-09, 2024, 2022-02-24/",
    "duration": "10 years, P10Y",
    "ordinal": "11th",
    "items": "howitzers; field hospitals",
    "instrument": "a code: PDA, USAI",
}
"""How to type a value of each type; words are typed as they are."""


def entered(field: Field, typed: str) -> Json:
    """What was typed, as JSON of the field's type; JSON itself is taken as it is. Raises :class:`BadValue`.

    What comes back has still to be checked as every judgement is.
    """
    text = typed.strip()
    if not text:
        raise BadValue(field.name, typed, f"{HINTS.get(field.type.name, 'words')}; or that there is no value")
    if text[0] in '{["':
        try:
            return json.loads(text)  # type: ignore[no-any-return]
        except (ValueError, RecursionError) as error:
            raise BadValue(field.name, typed, "JSON that is whole, or words that begin otherwise") from error
    found = _READ[field.type.name](text) if field.type.name in _READ else text
    if found is None:
        raise BadValue(field.name, typed, HINTS[field.type.name])
    return found


def typed(field: Field, value: Any) -> str:
    """A value in a form that :func:`entered` reads back."""
    written = field.type.to_json(value)
    plain = _unplaced(written)
    words = _words(field, value, plain)
    return words if words is not None and _reads_back(field, words, plain) else json.dumps(written, ensure_ascii=False)


def _unplaced(written: Json) -> Json:
    """The value without the places of its words, which nobody types."""
    if isinstance(written, list):
        return [_unplaced(each) for each in written]
    return {name: each for name, each in written.items() if name != "said"} if isinstance(written, dict) else written


def _words(field: Field, value: Any, plain: Json) -> str | None:
    """How people would type it, if they would not type JSON."""
    if isinstance(plain, str):
        return plain
    if isinstance(plain, dict) and set(plain) == {"code"}:
        return str(plain["code"])
    if isinstance(plain, list) and all(isinstance(each, dict) and set(each) == {"code"} for each in plain):
        return "; ".join(str(each["code"]) for each in plain if isinstance(each, dict))
    return field.type.show(value) if field.type.name in ("money", "count") else None


def _reads_back(field: Field, words: str, plain: Json) -> bool:
    """Whether words are read as the same value.

    Not so ``ALL 5 million``, since "all" is a word, too; a group with a comma in its name; a subject that begins with a
    quotation mark, as JSON does.
    """
    try:
        return entered(field, words) == plain
    except BadValue:
        return False


def _parts(text: str) -> list[str]:
    return [each.strip() for each in text.split(";" if ";" in text else ",") if each.strip()]


def _money(text: str) -> Json:
    found = read_money(text)
    return None if found is None else MONEY.to_json(found)


def _count(text: str) -> Json:
    found = read_count(text)
    return None if found is None else COUNT.to_json(found)


def _parties(text: str) -> Json:
    return [{"code": party_codes(each)[0]} for each in _parts(text)] or None


def _duration(text: str) -> Json:
    return text if text.startswith("P") else find_duration(text)


def _ordinal(text: str) -> Json:
    found = find_ordinal(text)
    return {"n": int(text)} if text.isdecimal() else {"n": found[0]} if found else None


_READ: Mapping[str, Callable[[str], Json]] = {
    "money": _money,
    "count": _count,
    "parties": _parties,
    "duration": _duration,
    "ordinal": _ordinal,
    "items": lambda text: [{"name": each} for each in _parts(text)],
    "obligations": lambda text: [{"text": each} for each in _parts(text)],
    "instrument": lambda text: {"code": text},
}
