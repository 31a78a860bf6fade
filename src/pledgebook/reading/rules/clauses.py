"""Which verb a phrase hangs on: the one before it in its clause, or the one after it; and who that verb's subject is."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.reading.rules.actors import PRONOUN, Actor
from pledgebook.reading.rules.scene import Scene
from pledgebook.reading.rules.verbs import PARTICIPLE, Verb

_NEAR = 14
"""How many words a phrase may stand away from the verb that governs it."""
_ATTACHED = 8
"""How many words may stand between a phrase and the participle that describes it."""
_ABOVE = 4
"""How many verbs above a verb are followed."""


@dataclass(frozen=True, slots=True)
class Governor:
    """The verbs around a phrase: ``left`` has it as object, ``right`` as subject or describes it.

    ``path`` are the words between the left verb and the phrase, ``gap`` those between the phrase and the right one.
    """

    left: Verb | None
    right: Verb | None
    path: tuple[str, ...]
    gap: tuple[str, ...]

    @property
    def verb(self) -> Verb | None:
        """The verb that says most about the phrase."""
        if self.right and self.right.kind == PARTICIPLE and len(self.gap) <= _ATTACHED:
            return self.right
        return self.left or self.right


def _left(scene: Scene, first: int) -> tuple[Verb | None, int]:
    at = first - 1
    while at > max(-1, first - 1 - _NEAR):
        verb = scene.verb_at(at)
        if verb is not None and not (verb.kind == PARTICIPLE and first - at > _ATTACHED - 2):
            return verb, at
        if _new_clause(scene, at):
            return None, at
        at -= 1
    return None, at


def _new_clause(scene: Scene, at: int) -> bool:
    """Whether another clause begins at this word, so that no verb before it governs what follows."""
    words = scene.line.words
    word = words[at]
    if word == "that":
        return at + 1 < len(words) and (scene.actor_at(at + 1) is not None or words[at + 1] in ("the", "a"))
    return word in scene.grammar.subordinators and not (at == 0 and word in ("before", "after", "if"))


def _right(scene: Scene, last: int) -> tuple[Verb | None, int]:
    words, commas = scene.line.words, 0
    for at in range(last, min(len(words), last + _NEAR)):
        verb = scene.verb_at(at)
        if verb is not None:
            return verb, at
        commas += words[at] == ","
        if words[at] in (";", ":", "but", "while", "because") or commas > 2:
            return None, at
    return None, min(len(words), last + _NEAR)


def governor(scene: Scene, first: int, last: int) -> Governor:
    """The verbs that the words ``first`` to ``last`` hang on."""
    left, start = _left(scene, first)
    right, end = _right(scene, last)
    return Governor(left, right, scene.line.words[max(0, start + 1) : first], scene.line.words[last:end])


def uppers(scene: Scene, verb: Verb | None) -> tuple[Verb, ...]:
    """The verbs that govern this one, the nearest first ("agreed", "said" of "said it agreed to send")."""
    found: list[Verb] = []
    while verb is not None and verb.upper is not None and len(found) < _ABOVE:
        verb = scene.verb_at(verb.upper)
        if verb is not None:
            found.append(verb)
    return tuple(found)


def subject_of(scene: Scene, verb: Verb | None) -> Actor | None:
    """The nearest actor before the verb (or the one above it) that is not behind a preposition; else the nearest."""
    if verb is None:
        return None
    edge = (verb, *uppers(scene, verb))[-1].first
    before = [actor for actor in scene.actors if actor.last <= edge and not actor.owner]
    near = [actor for actor in before if not actor.before] or before
    return near[-1] if near else None


_LINKS = frozenset({(",",), ("and",), (",", "and"), ("&",), ("or",), ("as", "well", "as"), (",", "as", "well", "as")})
_FINAL = frozenset({"and", "&", "or", "as"})


def row(scene: Scene, actor: Actor) -> list[Actor]:
    """The actor with those joined to it by commas and "and"; a comma alone joins nobody (it may explain)."""
    actors = list(scene.actors)
    first = last = at = actors.index(actor)
    while first > 0 and _link(scene, actors[first - 1], actors[first]):
        first -= 1
    while last + 1 < len(actors) and _link(scene, actors[last], actors[last + 1]):
        last += 1
    while last > first and _FINAL.isdisjoint(_link(scene, actors[last - 1], actors[last])):
        last -= 1
    return actors[first : last + 1] if at <= last else [actor]


def _link(scene: Scene, one: Actor, other: Actor) -> tuple[str, ...]:
    """The words that join two actors, empty where nothing does."""
    between = tuple(word for word in scene.line.words[one.last : other.first] if word not in scene.grammar.joined)
    alike = one.owner == other.owner and PRONOUN not in (one.sort, other.sort)
    return between if alike and between in _LINKS else ()
