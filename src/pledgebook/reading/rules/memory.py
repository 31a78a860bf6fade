"""What the reader keeps in mind while it reads an article: who was spoken of, and what was marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pledgebook.model import Span
from pledgebook.reading.rules.actors import BODY, GROUP, PERSON, PRONOUN, STATE, Actor
from pledgebook.reading.rules.scene import Scene

_PERSONAL = frozenset("he she him her his".split())
_THING = frozenset("it its".split())
_MANY = frozenset("they them their".split())
OURS = frozenset("we us our i my me".split())
"""Pronouns of whoever speaks."""


@dataclass(slots=True)
class Memory:
    """The article's scenes and the parties that fields were filled with so far."""

    scenes: Sequence[Scene]
    filled: dict[tuple[str, str], tuple[int, tuple[Span, ...]]] = field(default_factory=dict)
    """(kind, field) → the scene's number and the spans of the latest mark."""
    codes: dict[str, Counter[str]] = field(default_factory=dict)
    """field → how often each code filled it."""
    signs: dict[str, Counter[str]] = field(default_factory=dict)
    """field → what speaks for each code by signs anywhere in the article."""
    leads: dict[str, Counter[str]] = field(default_factory=dict)
    """field → how much speaks for each code in the whole article, from a first look at all candidates."""
    people: Mapping[str, str] = field(default_factory=dict)
    """A known person's code → the party that he or she acts for at the article's date."""
    _ranks: dict[str, int] | None = None
    _leading: list[tuple[int, Scene, Actor]] | None = None

    def code(self, actor: Actor) -> str:
        """The party that the actor acts for, as far as it is known."""
        return self.people.get(actor.code, actor.code) if actor.code.startswith("PER:") else actor.code

    def fill(self, name: str, codes: Iterable[str]) -> None:
        """Remember who filled a field."""
        self.codes.setdefault(name, Counter()).update(code for code in codes if code)

    def codes_of(self, name: str) -> tuple[frozenset[str], frozenset[str]]:
        """Who filled this field so far, and who filled others."""
        others = frozenset(code for each, row in self.codes.items() if each != name for code in row)
        return frozenset(self.codes.get(name, ())), others

    def lean(self, name: str, chances: Mapping[str, float]) -> None:
        """Remember from a first look how much speaks for each party in a field."""
        row = self.leads.setdefault(name, Counter())
        for code, chance in chances.items():
            row[code] += chance  # type: ignore[assignment]

    def lead(self, name: str, code: str) -> tuple[int, float]:
        """A party's place in the field by the first look (1 leads, 0 has none), and its share of all that was seen."""
        row = self.leads.get(name)
        if not row or code not in row:
            return 0, 0.0
        place = 1 + sum(other > row[code] for other in row.values())
        return place, row[code] / sum(row.values())

    def sign(self, name: str, code: str, count: float) -> None:
        """Remember signs for (or against) a party in a field, anywhere in the article."""
        if count:
            self.signs.setdefault(name, Counter())[code] += count  # type: ignore[assignment]

    def signed(self, name: str, code: str) -> tuple[int, float]:
        """A party's place in the field by the article's signs, and their sum."""
        row = self.signs.get(name, Counter())
        return 1 + sum(other > row[code] for other in row.values()), row[code]

    def leading(self) -> list[tuple[int, Scene, Actor]]:
        """The first naming of the two parties that the article names most often."""
        if self._leading is None:
            self._leading = self._first_namings()
        return self._leading

    def _first_namings(self) -> list[tuple[int, Scene, Actor]]:
        found: dict[str, tuple[int, Scene, Actor]] = {}
        for number, scene in enumerate(self.scenes):
            for actor in scene.actors:
                code = self.code(actor)
                if code and self.rank(code) <= 2 and code not in found:
                    found[code] = (number, scene, actor)
        return list(found.values())

    def rank(self, code: str) -> int:
        """1 for the party that the article names most often, at most 4."""
        if self._ranks is None:
            counts = Counter(self.code(actor) for scene in self.scenes for actor in scene.actors if actor.code)
            self._ranks = {each: min(4, place) for place, (each, _) in enumerate(counts.most_common(), start=1)}
        return self._ranks.get(code, 4)

    def actors_before(self, number: int, at: int) -> Iterator[tuple[Scene, Actor]]:
        """The actors before the word ``at`` of a scene, the nearest sentence first, each sentence from its start."""
        scene = self.scenes[number]
        yield from ((scene, actor) for actor in reversed(scene.actors) if actor.last <= at)
        for back in range(number - 1, max(-1, number - 4), -1):
            yield from ((self.scenes[back], actor) for actor in self.scenes[back].actors)

    def antecedent(self, number: int, actor: Actor) -> tuple[Scene, Actor] | None:
        """Whom a pronoun means."""
        if actor.sort == GROUP:
            return self._same_head(number, actor)
        word = self.scenes[number].line.words[actor.first]
        if word in OURS:
            return self.speaker(number)
        sorts = (PERSON,) if word in _PERSONAL else (STATE, BODY) if word in _THING else (GROUP, STATE, BODY, PERSON)
        for scene, other in self.actors_before(number, actor.first):
            if other.sort in sorts and not (word in _MANY and other.sort == PERSON) and not other.owner:
                return scene, other
        return None

    def _same_head(self, number: int, actor: Actor) -> tuple[Scene, Actor] | None:
        """Whom "the diplomats" means after "US diplomats": the last actor of that head with a party."""
        head = self.scenes[number].line.words[actor.last - 1]
        for back in range(number, -1, -1):
            scene = self.scenes[back]
            for other in reversed(scene.actors):
                if other.code and other.last - other.first > 1 and scene.line.words[other.last - 1] == head and (back < number or other.last <= actor.first):
                    return scene, other
        return None

    def speaker(self, number: int) -> tuple[Scene, Actor] | None:
        """Who speaks in this sentence: the subject of its verb of saying, else of a neighbouring sentence's."""
        for near in (number, number + 1, number - 1, number - 2, number + 2, number - 3):
            if 0 <= near < len(self.scenes):
                found = _sayer(self.scenes[near])
                if found is not None and found.sort != PRONOUN:
                    return self.scenes[near], found
        return None

    def most_named(self, skip: frozenset[str] = frozenset()) -> tuple[Scene, Actor] | None:
        """The party that the article names most often, its first naming."""
        counts = Counter(actor.code for scene in self.scenes for actor in scene.actors if actor.code and actor.code not in skip)
        if not counts:
            return None
        code = counts.most_common(1)[0][0]
        return next((scene, actor) for scene in self.scenes for actor in scene.actors if actor.code == code)


_SAYING = frozenset("say tell add note state announce explain claim report warn insist stress declare write tweet confirm argue emphasize emphasise believe".split())


def _sayer(scene: Scene) -> Actor | None:
    for verb in scene.verbs:
        if verb.lemma in _SAYING and verb.kind == "finite":
            before = [actor for actor in scene.actors if actor.last <= verb.first and verb.first - actor.last <= 3]
            after = [actor for actor in scene.actors if verb.at < actor.first <= verb.at + 2]
            chosen = before[-1:] or after[:1]
            if chosen:
                return chosen[0]
    return None
