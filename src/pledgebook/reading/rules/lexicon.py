"""Which words are forms of which verb, and the nouns that noun phrases of parties are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pledgebook.reading.rules.grammar import Grammar
from pledgebook.reading.rules.inflection import BASE, THIRD, Form, forms


class Lexicon:
    """All forms of the known verbs.

    The lexicon is wide on purpose: a clause is bounded by its verbs. Helping verbs are left to the grammar.
    """

    def __init__(self, verbs: Mapping[str, Any], grammar: Grammar) -> None:
        self.irregular: Mapping[str, Sequence[str]] = verbs["irregular"]
        self._forms: dict[str, Form] = {}
        nounish = frozenset(verbs["nounish"])
        for lemma in (*nounish, *verbs["plain"], *self.irregular):
            for word, kind in forms(lemma, self.irregular).items():
                self._forms[word] = Form(lemma, kind, lemma in nounish and kind in (BASE, THIRD))
        for word in grammar.helping:
            self._forms.pop(word, None)

    def get(self, word: str) -> Form | None:
        """The reading of the word as a verb, if it has one."""
        return self._forms.get(word)


@dataclass(frozen=True, slots=True)
class Nouns:
    """The word lists that noun phrases are read by (``nouns`` in ``vocabulary/cues.yaml``)."""

    titles: frozenset[str]
    organs: frozenset[str]
    groups: frozenset[str]
    bodies: frozenset[str]
    collections: frozenset[str]
    starts: frozenset[str]
    """Small words with which an actor can begin: titles, and heads of groups."""

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]]) -> Nouns:
        """The lists by their names."""
        names = ("titles", "organs", "groups", "bodies", "collections")
        titles, organs, groups, bodies, collections = (frozenset(map(str, lists[name])) for name in names)
        return cls(titles, organs, groups, bodies, collections, titles | groups)
