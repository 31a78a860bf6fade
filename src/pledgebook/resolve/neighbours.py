"""Neighbours without their name: ``its eastern neighbour``, ``Peru's northern neighbour``, by ``vocabulary/neighbours.yaml``.

Of several on that side it is the one that the article names; where it names none or more, nobody can be told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.resolve.antecedents import is_country
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.meant import Meant, of_code
from pledgebook.resolve.phrases import Phrase
from pledgebook.resolve.pronouns import of_pronoun
from pledgebook.vocabulary import load

_HEADS = frozenset(["neighbour", "neighbor"])
_OPPOSITE = {"north": "south", "east": "west"}
_WORD = re.compile(r"[a-z-]+")


def of_neighbour(cast: ArticleParties, phrase: Phrase, *, persons: bool) -> list[Meant] | None:  # noqa: ARG001 - all readings are called alike
    """The neighbour of a state named or told of before; ``None`` where the phrase is none, empty where nobody can be told."""
    if phrase.head not in _HEADS or phrase.core.end != phrase.span.end:
        return None
    whose = _whose(cast, phrase)
    if whose not in _around():
        return None if whose else []
    said = _WORD.findall(phrase.core.of(cast.text).lower())
    sides = load().section("neighbours")["sides"]
    side = next((sides[word] for word in reversed(said) if word in sides), ())
    around = _around()[whose]
    there = {code for name in side or around for code in around.get(name, ())}
    named = there & {each.code for each in (*cast.parties, *cast.title[1]) if each.code}
    fitting = named or (there if side else set())
    return of_code(fitting.pop()) if len(fitting) == 1 else []


def _whose(cast: ArticleParties, phrase: Phrase) -> str:
    """Whose neighbour it is, by code."""
    if phrase.owner:
        owner = of_pronoun(cast, phrase.owner, phrase.span.start)
        return owner[0].code or (owner[0].person.party if owner[0].person else "") if len(owner) == 1 else ""
    inside = [each for each in cast.named_in(Span(phrase.span.start, phrase.core.end)) if is_country(each)]
    return (inside[0].code or "") if inside else ""


@lru_cache(maxsize=1)
def _around() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """The neighbours of each state by the side on which they lie."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for code, row in load().section("neighbours")["neighbours"].items():
        for side, others in row.items():
            for other in others:
                found[code][side].add(other)
                found[other][_OPPOSITE[side]].add(code)
    return {code: {side: frozenset(others) for side, others in row.items()} for code, row in found.items()}
