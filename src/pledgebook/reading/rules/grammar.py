"""The closed classes of English words that reading by rules stands on, from ``vocabulary/cues.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache

from pledgebook.vocabulary import load


@dataclass(frozen=True, slots=True)
class Grammar:
    """Word classes by name; what each is for stands beside it in ``cues.yaml``."""

    be: frozenset[str]
    have: frozenset[str]
    do: frozenset[str]
    negations: frozenset[str]
    adverbs: frozenset[str]
    not_adverbs: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    subjects: frozenset[str]
    objects: frozenset[str]
    gerund_nouns: frozenset[str]
    pronouns: frozenset[str]
    ours: frozenset[str]
    persons: frozenset[str]
    things: frozenset[str]
    many: frozenset[str]
    subordinators: frozenset[str]
    clause_ends: frozenset[str]
    phrase_ends: frozenset[str]
    list_ends: frozenset[str]
    list_openers: frozenset[str]
    inner: frozenset[str]
    not_names: frozenset[str]
    described: frozenset[str]
    quantities: frozenset[str]
    joined: frozenset[str]
    saying: frozenset[str]
    pointing: frozenset[str]
    modals: Mapping[str, str]
    helping: frozenset[str]
    """Every word that helps a verb."""


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The classes as the vocabulary has them, read once."""
    said = load().section("cues")["grammar"]
    modals = {word: name for name, words in said["modals"].items() for word in words}
    made = ("modals", "helping")
    lists = {each.name: frozenset(map(str, said[each.name])) for each in fields(Grammar) if each.name not in made}
    return Grammar(**lists, modals=modals, helping=lists["be"] | lists["have"] | lists["do"] | modals.keys())
