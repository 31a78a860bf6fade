"""A sentence as the rules see it: words, mentions, actors and verbs, each found once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pledgebook.model import Span
from pledgebook.reading.rules.actors import PRONOUN, Actor, find_actors
from pledgebook.reading.rules.grammar import Grammar
from pledgebook.reading.rules.lexicon import Lexicon, Nouns
from pledgebook.reading.rules.mentions import Laid, Mention, lay, taken
from pledgebook.reading.rules.verbs import Verb, find_verbs
from pledgebook.reading.rules.words import Line, read_line


@dataclass(frozen=True)
class Scene:
    """One sentence: its words, what is mentioned in it, who acts in it and its verbs, all in order.

    ``owners`` holds for each word the mention that it belongs to. Verbs are looked for when they are first asked for.
    """

    line: Line
    laid: tuple[Laid, ...]
    owners: Sequence[Laid | None]
    actors: tuple[Actor, ...]
    grammar: Grammar
    lexicon: Lexicon

    @cached_property
    def verbs(self) -> tuple[Verb, ...]:
        """The verbs of the sentence in order."""
        named = [owner is not None for owner in self.owners]
        for actor in self.actors:
            if actor.sort != PRONOUN:
                named[actor.first : actor.last] = [True] * (actor.last - actor.first)
        return find_verbs(self.line, self.lexicon, self.grammar, named)

    @cached_property
    def _verb_places(self) -> dict[int, Verb]:
        return {verb.at: verb for verb in self.verbs}

    @cached_property
    def codes(self) -> frozenset[str]:
        """The parties that are named in the sentence."""
        return frozenset(actor.code for actor in self.actors if actor.code)

    @cached_property
    def runs(self) -> Runs:
        """The words and their runs, ready to be looked up."""
        return Runs.of(self)

    def verb_at(self, at: int) -> Verb | None:
        """The verb whose main word stands here."""
        return self._verb_places.get(at)

    def actor_at(self, at: int) -> Actor | None:
        """The actor that the word belongs to."""
        return next((actor for actor in self.actors if actor.first <= at < actor.last), None)


@dataclass(frozen=True, slots=True)
class Runs:
    """A sentence's words with each mention as one sign, and the runs of two and three that begin at each.

    ``place`` maps a word of the sentence to its place in this shorter row.
    """

    place: Sequence[int]
    ones: Sequence[str]
    twos: Sequence[str]
    threes: Sequence[str]

    @classmethod
    def of(cls, scene: Scene) -> Runs:
        """The runs of a scene."""
        place, ones = [], []
        for at, (word, laid) in enumerate(zip(scene.line.words, scene.owners, strict=True)):
            if laid is None or laid.first == at:
                ones.append(word if laid is None else laid.mention.sign)
            place.append(len(ones) - 1)
        twos = list(map(" ".join, zip(ones, ones[1:], strict=False)))
        return cls([*place, len(ones)], ones, twos, list(map(" ".join, zip(ones, ones[1:], ones[2:], strict=False))))

    def between(self, first: int, last: int) -> set[str]:
        """The signs, words and runs from one place of the sentence's words to another, the latter excluded."""
        start, end = self.place[first], self.place[last - 1] + 1 if last > first else self.place[first]
        return {
            *self.ones[start:end],
            *self.twos[start : max(start, end - 1)],
            *self.threes[start : max(start, end - 2)],
        }


class Stage:
    """What scenes are set up with: the closed classes, the lexicon of verbs and the nouns of parties."""

    def __init__(self, cues: Mapping[str, Any], grammar: Grammar) -> None:
        self.grammar = grammar
        self.lexicon = Lexicon(cues["verbs"], grammar)
        self.nouns = Nouns.of(cues["nouns"])

    def set(self, text: str, span: Span, mentions: Iterable[Mention]) -> Scene:
        """The scene of one sentence; ``mentions`` are those that touch it."""
        line = read_line(text, span)
        laid = lay(line, mentions)
        owners = taken(line, laid)
        return Scene(
            line, laid, owners, find_actors(line, owners, self.nouns, self.grammar), self.grammar, self.lexicon
        )
