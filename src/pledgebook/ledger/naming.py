"""Parties as analysts type them: a code, or a name that the vocabulary knows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from pledgebook.values.party import known_person
from pledgebook.vocabulary import load

PREFIXES = ("ORG:", "PER:")


def party_codes(said: str) -> tuple[str, ...]:
    """The codes that a typed party may stand for.

    A code (``UKR``, ``EU``, ``ORG:Microsoft``) stands for itself, in small letters too; a name of the vocabulary
    (``Ukraine``, ``World Bank``) for its code; any other name for a group and a person of that name. Whatever spells a
    known person (``PER:Zelensky``, ``President Zelenskiy``) stands for the one name that he goes by.
    """
    if said.startswith(PREFIXES):
        return (known_person(said),)
    known = load()
    if any(said.upper() in known.section(name) for name in ("states", "organisations")):
        return (said.upper(),)  # before names: Tun is somebody's surname, too
    codes = _named(said) or _named(_untitled(said))
    if codes:
        return codes
    if said.isalpha() and len(said) == len(said.encode()) and (said.isupper() or len(said) <= 3):
        return (said.upper(),)
    return tuple(prefix + said for prefix in PREFIXES)


def _named(said: str) -> tuple[str, ...]:
    """The codes of the vocabulary's name, in whatever capitals."""
    for spelling in (said, said.title(), said.upper()):
        codes = dict.fromkeys(name.code for name in load().names.get(spelling, ()))
        if codes:
            return tuple(codes)
    return ()


def _untitled(said: str) -> str:
    """A name without the article or title before it: ``the White House``, ``President Biden``."""
    title, _, name = said.partition(" ")
    known = load().section("offices")["honorifics"]
    return name if re.sub(r"\W", "", title).lower() in {"the", *known} else ""


def spelled_codes(code: str) -> tuple[str, ...]:
    """A party's code, and the other spellings under which ledgers written before hold a known person."""
    return (code, *_spellings().get(code, ()))


@lru_cache(maxsize=1)
def _spellings() -> Mapping[str, tuple[str, ...]]:
    """The codes that spell each known person otherwise."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for spelling, meanings in load().names.items():
        if any(each.code.startswith("PER:") for each in meanings):
            raw = f"PER:{spelling}"
            code = known_person(raw)
            if code != raw:
                found[code].append(raw)
    return {code: tuple(each) for code, each in found.items()}
