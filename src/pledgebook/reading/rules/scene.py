"""A sentence as the rules see it: words, mentions, actors and verbs, each found once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pledgebook.model import Span
from pledgebook.reading.rules.actors import Actor, Nouns, find_actors
from pledgebook.reading.rules.mentions import Laid, Mention, lay, taken
from pledgebook.reading.rules.verbs import Lexicon, Verb, find_verbs
from pledgebook.reading.rules.words import Line, read_line


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence: its words, what is mentioned in it, who acts in it and its verbs, all in order."""

    line: Line
    laid: tuple[Laid, ...]
    owners: Sequence[Laid | None]
    actors: tuple[Actor, ...]
    verbs: tuple[Verb, ...]

    def verb_at(self, at: int) -> Verb | None:
        """The verb whose main word stands here."""
        return next((verb for verb in self.verbs if verb.at == at), None)

    def actor_at(self, at: int) -> Actor | None:
        """The actor that the word belongs to."""
        return next((actor for actor in self.actors if actor.first <= at < actor.last), None)


class Stage:
    """What scenes are set up with: the lexicon of verbs and the nouns of parties."""

    def __init__(self, cues: Mapping[str, Any]) -> None:
        self.lexicon = Lexicon(cues["verbs"])
        self.nouns = Nouns.of(cues["nouns"])

    def set(self, text: str, span: Span, mentions: Iterable[Mention]) -> Scene:
        """The scene of one sentence; ``mentions`` are those that touch it."""
        line = read_line(text, span)
        laid = lay(line, mentions)
        owners = taken(line, laid)
        actors = find_actors(line, owners, self.nouns)
        named = [owner is not None for owner in owners]
        for actor in actors:
            if actor.sort != "pronoun":
                named[actor.first : actor.last] = [True] * (actor.last - actor.first)
        return Scene(line, laid, owners, actors, find_verbs(line, self.lexicon, named))
