"""Who plays which part: the players of all parts of a candidate chosen together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pledgebook.reading.rules.actors import Actor
from pledgebook.reading.rules.clauses import row
from pledgebook.reading.rules.kind_rules import FIRST, Part
from pledgebook.reading.rules.memory import Memory
from pledgebook.reading.rules.players import Player
from pledgebook.reading.rules.scene import Scene
from pledgebook.reading.rules.weighing import Weighed, Weighing, chances, weigh

_TRIED = 6
"""How many players of a part are paired with those of the part that it must differ from."""

Chosen = list[tuple[Scene, Actor]]
"""Those who play a part, with their sentences."""


def first_look(parts: Sequence[Part], weighings: Sequence[Weighing], memory: Memory) -> dict[str, dict[str, float]]:
    """For each field how likely each party plays it, without knowing the rest of the article; ``unlike`` fields together."""
    found = {part.field: chances(weigh(part, weighings, memory, FIRST)) for part in parts}
    for part in parts:
        if part.unlike in found:
            one, other = found[part.field], found[part.unlike]
            found[part.field], found[part.unlike] = _without(one, other), _without(other, one)
    return found


def _without(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    """The chances that are left when the other field's player cannot be the same."""
    left = {code: chance * (1 - other.get(code, 0.0)) for code, chance in one.items()}
    total = sum(left.values())
    return {code: chance / total for code, chance in left.items()} if total else {}


def cast(parts: Sequence[Part], weighings: Sequence[Weighing], memory: Memory) -> Iterator[tuple[Part, Chosen]]:
    """Each part with its players; nobody plays a part and the part that it is declared to be ``unlike``."""
    weighed = {part.field: weigh(part, weighings, memory) for part in parts}
    for part in parts:
        if part.unlike in weighed:
            pair = _apart(weighed[part.field][:_TRIED], weighed[part.unlike][:_TRIED])
            weighed[part.field], weighed[part.unlike] = pair
    chosen = {part.field: _choose(part, weighed[part.field]) for part in parts}
    for part in parts:
        others = _others(part, parts, chosen, memory)
        kept = [
            (scene, actor) for scene, actor in chosen[part.field] if not actor.code or memory.code(actor) not in others
        ]
        yield part, kept or chosen[part.field]


def _choose(part: Part, weighed: Weighed) -> Chosen:
    """All above the threshold, or the best and those joined to it."""
    if part.many or not weighed:
        return [player.words for _, player in weighed]
    scene, actor = weighed[0][1].words
    return [(scene, each) for each in row(scene, actor)]


def _others(part: Part, parts: Sequence[Part], chosen: Mapping[str, Chosen], memory: Memory) -> set[str]:
    """The parties that play the part which this one must differ from, or that must differ from this one."""
    rivals = chosen.get(part.unlike, []) + [
        player for each in parts if each.unlike == part.field for player in chosen[each.field][:1]
    ]
    return {memory.code(actor) for _, actor in rivals}


def _apart(one: Weighed, other: Weighed) -> tuple[Weighed, Weighed]:
    """The two rankings led by the best pair of different parties."""
    pairs = [(a[0] + b[0], a, b) for a in one for b in other if not _alike(a[1], b[1])]
    if not pairs:
        return (one, []) if not other or (one and one[0][0] >= other[0][0]) else ([], other)
    _, a, b = max(pairs, key=lambda pair: pair[0])
    return [a], [b]


def _alike(one: Player, other: Player) -> bool:
    return one.actor is other.actor or (bool(one.code) and one.code == other.code)
