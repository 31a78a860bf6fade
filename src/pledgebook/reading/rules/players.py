"""Who could play a part, and how each of them stands to the candidate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pledgebook.reading.rules.actors import GROUP, PRONOUN, Actor
from pledgebook.reading.rules.candidates import Candidate
from pledgebook.reading.rules.clauses import subject_of, uppers
from pledgebook.reading.rules.memory import Memory
from pledgebook.reading.rules.mentions import MONEY
from pledgebook.reading.rules.scene import Scene
from pledgebook.reading.rules.verbs import Verb

_NEAR, _MIDDLE = 3, 8
"""Up to so many words away is near, or in the middle distance."""
_OWN_VERB = 6
"""How many words may stand between an actor and its verb."""
_SENTENCES = 3
"""Actors of so many sentences are asked, the candidate's own and those before it."""


@dataclass(frozen=True, slots=True)
class Player:
    """An actor that could play a part: where it stands and its party's code, empty where unknown.

    ``meant`` is the first naming with a party of a group that is spoken of as known ("the diplomats").
    """

    scene: Scene
    number: int
    actor: Actor
    code: str
    meant: tuple[Scene, Actor] | None = None

    @property
    def words(self) -> tuple[Scene, Actor]:
        """The words that name it."""
        return self.meant or (self.scene, self.actor)


def players(candidate: Candidate, memory: Memory) -> tuple[Player, ...]:
    """The actors of the candidate's sentence and of the two before it, and the parties that the article names most."""
    near = [
        player for number in range(candidate.number, max(-1, candidate.number - _SENTENCES), -1)
        for player in _of_sentence(number, memory, pronouns=number == candidate.number)
    ]  # fmt: skip
    seen = {player.code for player in near}
    away = (Player(scene, number, actor, memory.code(actor)) for number, scene, actor in memory.leading)
    return (*near, *(player for player in away if player.code not in seen))


def _of_sentence(number: int, memory: Memory, *, pronouns: bool) -> Iterator[Player]:
    """The actors of one sentence; pronouns stand for whom they mean."""
    scene = memory.scenes[number]
    for actor in scene.actors:
        if actor.sort == PRONOUN:
            meant = memory.antecedent(number, actor) if pronouns else None
            if meant is not None or (pronouns and scene.line.words[actor.first] in scene.grammar.ours):
                yield Player(scene, number, actor, memory.code(meant[1]) if meant else "")
        elif actor.sort == GROUP and _points_back(scene, actor):
            meant = memory.antecedent(number, actor)
            yield Player(scene, number, actor, memory.code(meant[1]) if meant else "", meant)
        else:
            yield Player(scene, number, actor, memory.code(actor))


def _points_back(scene: Scene, actor: Actor) -> bool:
    """Whether a group is spoken of as known: "the officials", "these diplomats"."""
    before = scene.line.words[actor.first - 1] if actor.first else ""
    return before in scene.grammar.pointing and actor.last - actor.first <= 2


def own_verb(scene: Scene, actor: Actor) -> Verb | None:
    """The verb that the actor is the subject of, as far as it follows closely."""
    if actor.before or actor.owner:
        return None
    verb = next((verb for verb in scene.verbs if verb.first >= actor.last), None)
    return verb if verb and verb.first - actor.last <= _OWN_VERB else None


def standing(player: Player, candidate: Candidate, memory: Memory) -> frozenset[str]:
    """The place ``relation``: what the actor is, and how it stands to the candidate."""
    actor, scene = player.actor, player.scene
    found = _what(player, memory)
    if player.number == candidate.number:
        return frozenset(found | _where(scene, actor, candidate) | _grammar(scene, actor, candidate))
    back = candidate.number - player.number
    found |= {f"back {back}" if back in (1, 2) else "elsewhere", f"away {actor.before or 'bare'}"}
    return frozenset(found | ({"back subject"} if own_verb(scene, actor) else set()))


def _what(player: Player, memory: Memory) -> set[str]:
    actor, code = player.actor, player.code
    found = {actor.sort, "coded" if code else "uncoded"} | ({"owner"} if actor.owner else set())
    if code:
        found |= {f"rank {memory.rank(code)}"} | ({"international"} if len(code) != 3 else set())
    if actor.sort == PRONOUN:
        found.add("pronoun " + player.scene.line.words[actor.first])
    return found


def _where(scene: Scene, actor: Actor, candidate: Candidate) -> set[str]:
    """On which side, how far, behind which preposition, and whether it is the first there."""
    preposition = actor.before or "bare"
    if actor.last <= candidate.start:
        side, gap = "before", candidate.start - actor.last
    elif actor.first >= candidate.last:
        side, gap = "after", actor.first - candidate.last
    else:
        return {"inside", "inside " + preposition}
    distance = "near" if gap <= _NEAR else "middle" if gap <= _MIDDLE else "far"
    found = {side, f"{side} {distance}", f"{side} {preposition}", distance}
    found |= {f"owner {side} {distance}"} if actor.owner else set()
    return found | (
        _order_before(scene, actor, candidate) if side == "before" else _order_after(scene, actor, candidate)
    )


def _order_before(scene: Scene, actor: Actor, candidate: Candidate) -> set[str]:
    earlier = [
        each for each in scene.actors if each.last <= candidate.start and (each.sort != PRONOUN or each is actor)
    ]
    found = {"last before"} if earlier[-1] is actor else set()
    found |= {"first of all"} if earlier[0] is actor else set()
    alike = [each for each in earlier if each.before == actor.before]
    return found | ({f"last before {actor.before}"} if actor.before and alike[-1] is actor else set())


def _order_after(scene: Scene, actor: Actor, candidate: Candidate) -> set[str]:
    later = [each for each in scene.actors if each.first >= candidate.last and (each.sort != PRONOUN or each is actor)]
    found = {"first after"} if later[0] is actor else set()
    alike = [each for each in later if each.before == actor.before]
    return found | ({f"first after {actor.before or 'bare'}"} if alike[0] is actor else set())


def _grammar(scene: Scene, actor: Actor, candidate: Candidate) -> set[str]:
    """What the actor is to the verbs around the candidate."""
    governor, own = candidate.governor, own_verb(scene, actor)
    verb = governor.verb
    found = {"agent"} if actor.before == "by" else set()
    if verb is not None and subject_of(scene, verb) is actor:
        found.add("passive subject" if verb.passive else "subject")
    if own is not None and any(own.at == upper.at for upper in uppers(scene, verb)[:2]):
        found.add("subject of upper")
    found |= _beside(actor, governor.left, candidate) if governor.left else set()
    return found | (_beside_right(actor, governor.right, own, candidate) if governor.right else set())


def _beside(actor: Actor, left: Verb, candidate: Candidate) -> set[str]:
    if not left.at < actor.first or (actor.last > candidate.start and not _is_given(actor, left, candidate)):
        return set()
    bare = not actor.before and not actor.owner and actor.first <= left.at + 3
    return {"between", "object"} if bare else {"between"}


def _is_given(actor: Actor, left: Verb, candidate: Candidate) -> bool:
    """Whether the actor at the head of the candidate's phrase is whom it is given to: "gave Tonga $3 million"."""
    return actor.first == candidate.start == left.at + 1 and actor.last <= candidate.first and candidate.sort == MONEY


def _beside_right(actor: Actor, right: Verb, own: Verb | None, candidate: Candidate) -> set[str]:
    if right.at < actor.first <= right.at + 3:
        return {"object right"}
    if candidate.last <= actor.first and actor.last <= right.first:
        return {"between right", "subject right"} if own is right else {"between right"}
    return set()
