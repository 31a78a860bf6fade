"""What the reader keeps in mind of an article: who is spoken of how often, and who plays which part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pledgebook.reading.rules.actors import BODY, GROUP, PERSON, PRONOUN, STATE, Actor
from pledgebook.reading.rules.scene import Scene
from pledgebook.reading.rules.scoring import Sight

_BACK = 3
"""How many sentences back a pronoun may point."""
_RANKS = 4
"""Parties are ranked by how often they are named, the rest shares the last rank."""

Placed = tuple[int, Scene, Actor]
"""An actor with its sentence and that sentence's number."""


@dataclass
class Memory:
    """An article's scenes, and what is known of the parties in them.

    ``people`` maps a known person's code to the party that he or she acts for at the article's date. ``signs``, ``leads`` and
    ``filled`` count for each field what speaks for each party: in the whole article, in a first look at all candidates, and
    in the marks made so far.
    """

    scenes: Sequence[Scene]
    people: Mapping[str, str] = field(default_factory=dict)
    signs: dict[str, Counter[str]] = field(default_factory=dict)
    leads: dict[str, dict[str, float]] = field(default_factory=dict)
    filled: dict[str, Counter[str]] = field(default_factory=dict)
    _seen: dict[tuple[int, int], Sight] = field(default_factory=dict)
    _learned: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def seen(self, number: int, first: int, look: Callable[[], Sight]) -> Sight:
        """What is seen at an actor's own places, looked up once for each actor."""
        found = self._seen.get((number, first))
        if found is None:
            found = self._seen[number, first] = look()
        return found

    def learned(self, name: str, code: str, look: Callable[[], frozenset[str]]) -> frozenset[str]:
        """What the first look and the signs say of a party in a field, looked up once: they change no more then."""
        found = self._learned.get((name, code))
        if found is None:
            found = self._learned[name, code] = look()
        return found

    def code(self, actor: Actor) -> str:
        """The party that the actor acts for, as far as it is known."""
        return self.people.get(actor.code, actor.code) if actor.code.startswith("PER:") else actor.code

    def fill(self, name: str, codes: Iterable[str]) -> None:
        """Remember who filled a field."""
        self.filled.setdefault(name, Counter()).update(code for code in codes if code)

    def has_filled(self, code: str, name: str) -> tuple[bool, bool]:
        """Whether the party filled this field before, and whether it filled another."""
        others = any(code in row for each, row in self.filled.items() if each != name)
        return code in self.filled.get(name, ()), others

    def lean(self, name: str, chances: Mapping[str, float]) -> None:
        """Remember from a first look how much speaks for each party in a field."""
        row = self.leads.setdefault(name, {})
        for code, chance in chances.items():
            row[code] = row.get(code, 0.0) + chance

    def lead(self, name: str, code: str) -> tuple[int, float]:
        """A party's place in the field by the first look (1 leads, 0 has none), and its share of all that was seen."""
        row = self.leads.get(name, {})
        if code not in row:
            return 0, 0.0
        return 1 + sum(other > row[code] for other in row.values()), row[code] / sum(row.values())

    def sign(self, name: str, code: str, count: float) -> None:
        """Remember signs for (or against) a party in a field, anywhere in the article."""
        if count:
            row = self.signs.setdefault(name, Counter())
            row[code] = row[code] + count  # type: ignore[assignment] # counts may be negative and fractions

    def signed(self, name: str, code: str) -> tuple[int, float]:
        """A party's place in the field by the article's signs, and their sum."""
        row = self.signs.get(name, Counter())
        return 1 + sum(other > row[code] for other in row.values()), row[code]

    @cached_property
    def named(self) -> tuple[Placed, ...]:
        """Every actor whose party is known, in text order."""
        scenes = enumerate(self.scenes)
        return tuple((number, scene, actor) for number, scene in scenes for actor in scene.actors if self.code(actor))

    @cached_property
    def _ranks(self) -> dict[str, int]:
        counts = Counter(self.code(actor) for _, _, actor in self.named)
        return {code: min(_RANKS, place) for place, (code, _) in enumerate(counts.most_common(), start=1)}

    def rank(self, code: str) -> int:
        """1 for the party that the article names most often, at most 4."""
        return self._ranks.get(code, _RANKS)

    @cached_property
    def leading(self) -> tuple[Placed, ...]:
        """The first naming of the two parties that the article names most often."""
        found: dict[str, Placed] = {}
        for placed in self.named:
            code = self.code(placed[2])
            if self.rank(code) <= 2:
                found.setdefault(code, placed)
        return tuple(found.values())

    def antecedent(self, number: int, actor: Actor) -> tuple[Scene, Actor] | None:
        """Whom a pronoun means, or a group that is spoken of as known."""
        if actor.sort == GROUP:
            return self._same_head(number, actor)
        scene = self.scenes[number]
        word, grammar = scene.line.words[actor.first], scene.grammar
        if word in grammar.ours:
            return self._speaker(number)
        sorts = (
            (PERSON,) if word in grammar.persons else (STATE, BODY) if word in grammar.things else (GROUP, STATE, BODY)
        )
        before = self._before(number, actor.first)
        return next((placed for placed in before if placed[1].sort in sorts and not placed[1].owner), None)

    def _before(self, number: int, at: int) -> Iterator[tuple[Scene, Actor]]:
        """The actors before the word ``at`` of a sentence, the nearest sentence first, earlier ones from their start."""
        scene = self.scenes[number]
        yield from ((scene, actor) for actor in reversed(scene.actors) if actor.last <= at)
        for back in range(number - 1, max(-1, number - 1 - _BACK), -1):
            yield from ((self.scenes[back], actor) for actor in self.scenes[back].actors)

    def _same_head(self, number: int, actor: Actor) -> tuple[Scene, Actor] | None:
        """Whom "the diplomats" means after "US diplomats": the last actor of that head with a party."""
        head = self.scenes[number].line.words[actor.last - 1]
        for place, scene, other in reversed(self.named):
            earlier = place < number or (place == number and other.last <= actor.first)
            if earlier and other.last - other.first > 1 and scene.line.words[other.last - 1] == head:
                return scene, other
        return None

    def _speaker(self, number: int) -> tuple[Scene, Actor] | None:
        """Who speaks in this sentence: the subject of its verb of saying, else of a neighbouring sentence's."""
        for near in (number, number + 1, number - 1, number - 2, number + 2, number - 3):
            if 0 <= near < len(self.scenes):
                found = sayer(self.scenes[near])
                if found is not None and found.sort != PRONOUN:
                    return self.scenes[near], found
        return None


def sayer(scene: Scene) -> Actor | None:
    """The subject of the sentence's first verb of saying, right before or behind it."""
    for verb in scene.verbs:
        if verb.lemma in scene.grammar.saying and verb.kind == "finite":
            before = [actor for actor in scene.actors if actor.last <= verb.first and verb.first - actor.last <= 3]
            after = [actor for actor in scene.actors if verb.at < actor.first <= verb.at + 2]
            chosen = before[-1:] or after[:1]
            if chosen:
                return chosen[0]
    return None
