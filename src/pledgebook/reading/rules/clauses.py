"""Which verb a phrase hangs on: the one before it in its clause, or the one after it."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.reading.rules.scene import Scene
from pledgebook.reading.rules.verbs import Verb

# words at which the search for a governing verb stops: another clause begins here
_STOPS = frozenset("; but while because although though whereas when if unless until which who whom where whose before after once".split())
_NEAR = 14
"""How many words a phrase may stand away from the verb that governs it."""


@dataclass(frozen=True, slots=True)
class Governor:
    """The verbs around a phrase: ``left`` has it as object, ``right`` as subject or describes it; ``path`` lies between."""

    left: Verb | None
    right: Verb | None
    path: tuple[str, ...]
    gap: tuple[str, ...]

    @property
    def verb(self) -> Verb | None:
        """The verb that says most about the phrase."""
        if self.right and self.right.kind == "participle" and len(self.gap) <= 8:
            return self.right
        return self.left or self.right


def _left(scene: Scene, first: int) -> tuple[Verb | None, int]:
    words = scene.line.words
    reach = max(-1, first - 1 - _NEAR)
    at = first - 1
    while at > reach:
        verb = scene.verb_at(at)
        if verb is not None and not (verb.kind == "participle" and first - at > 6):
            return verb, at
        if words[at] in _STOPS and not (words[at] in ("before", "after", "if") and at == 0):
            return None, at
        if words[at] == "that" and at + 1 < len(words) and (scene.actor_at(at + 1) or words[at + 1] in ("the", "a")):
            return None, at
        at -= 1
    return None, at


def _right(scene: Scene, last: int) -> tuple[Verb | None, int]:
    words = scene.line.words
    limit = min(len(words), last + _NEAR)
    at, crossed = last, 0
    while at < limit:
        verb = scene.verb_at(at)
        if verb is not None:
            return verb, at
        word = words[at]
        crossed += word == ","
        if word in (";", ":", "but", "while", "because") or crossed > 2:
            return None, at
        at += 1
    return None, at


def governor(scene: Scene, first: int, last: int) -> Governor:
    """The verbs that the words ``first`` to ``last`` hang on."""
    left, start = _left(scene, first)
    right, end = _right(scene, last)
    return Governor(left, right, scene.line.words[max(0, start + 1) : first], scene.line.words[last:end])


def uppers(scene: Scene, verb: Verb | None) -> tuple[Verb, ...]:
    """The verbs that govern this one, the nearest first ("agreed", "said" of "said it agreed to send")."""
    found: list[Verb] = []
    while verb is not None and verb.upper is not None and len(found) < 4:
        verb = scene.verb_at(verb.upper)
        if verb is not None:
            found.append(verb)
    return tuple(found)
