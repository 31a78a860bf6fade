"""The verbs that credit somebody with words: of saying, asking, announcing and unveiling, as one wording."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pledgebook.values.patterns import alternation
from pledgebook.vocabulary import load
from pledgebook.vocabulary.sought import Sought, Wording, openings


@lru_cache(maxsize=1)
def sorts() -> dict[str, str]:
    """Verbs that credit somebody, and what they tell: "" of saying and asking, ``act`` of announcing, ``own`` of unveiling."""
    rows = load().section("words")
    said = {"": ("asking", "saying"), "act": ("announcing",), "own": ("unveiling",)}
    found: dict[str, str] = {}
    for sort, names in said.items():
        for verb in (verb for name in names for verb in rows[name]):
            found.setdefault(verb, sort)
    return found


def _verbs_sought() -> Wording:
    """These verbs: those of two words as they stand, the others by their common beginnings."""
    by_first: dict[str, list[str]] = {}
    for verb in sorts():
        by_first.setdefault(verb[0], []).append(verb[1:])
    # so many letters can begin one that the border of a word is looked for faster than the set of them
    verbs = "|".join(f"{letter}(?:{_rest_of(rests)})" for letter, rests in by_first.items())
    return Wording(re.compile(rf"\b(?:{verbs})\b"), openings(sorts()))


VERBS = Sought(_verbs_sought)


def saying() -> re.Pattern[str]:
    """Any of these verbs as a whole word."""
    return VERBS.pattern


def _rest_of(rests: Sequence[str]) -> str:
    return "|".join(
        [*(re.escape(rest) for rest in rests if " " in rest), alternation(rest for rest in rests if " " not in rest)]
    )
