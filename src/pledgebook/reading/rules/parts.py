"""Who plays a part: every actor near the candidate is weighed by clues, and the best ones fill the field.

An actor's places say how it stands to the candidate (``relation``), what it is (``own``), and what its own verb does
(``does``); the candidate's places (``governor``, ``after`` …) can be asked for in the same clue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pledgebook.reading.rules.actors import PRONOUN, Actor
from pledgebook.reading.rules.candidates import Candidate
from pledgebook.reading.rules.clauses import uppers
from pledgebook.reading.rules.declare import Clue, Part
from pledgebook.reading.rules.looks import View
from pledgebook.reading.rules.memory import Memory
from pledgebook.reading.rules.scene import Scene
from pledgebook.reading.rules.scoring import points
from pledgebook.reading.rules.takes import row, subject_of
from pledgebook.reading.rules.verbs import Verb

_NEAR, _MIDDLE = 3, 8


@dataclass(frozen=True, slots=True)
class Player:
    """An actor that could play a part: where it stands, and whom it means if it is a pronoun."""

    scene: Scene
    number: int
    actor: Actor
    code: str
    meant: tuple[Scene, Actor] | None = None

    @property
    def words(self) -> tuple[Scene, Actor]:
        """Where it stands."""
        return self.scene, self.actor


def players(candidate: Candidate, memory: Memory) -> Iterator[Player]:
    """The actors of the candidate's sentence and of the two before it, and the parties that the article names most."""
    seen: set[str] = set()
    for number in (candidate.number, candidate.number - 1, candidate.number - 2):
        if number < 0:
            break
        scene = memory.scenes[number]
        for actor in scene.actors:
            if number != candidate.number and actor.sort == PRONOUN:
                continue
            meant = memory.antecedent(number, actor) if actor.sort == PRONOUN else None
            if actor.sort == PRONOUN and meant is None:
                continue
            code = memory.code(meant[1] if meant else actor)
            seen.add(code)
            yield Player(scene, number, actor, code, meant)
    for number, scene, actor in memory.leading():
        if memory.code(actor) not in seen:
            yield Player(scene, number, actor, memory.code(actor))


def relation(player: Player, candidate: Candidate, memory: Memory, field: str) -> set[str]:
    """How the actor stands to the candidate."""
    actor, scene = player.actor, player.scene
    found = _what(player, memory, field)
    if player.number != candidate.number:
        back = candidate.number - player.number
        found.add(f"back {back}" if back in (1, 2) else "elsewhere")
        found |= {"back subject"} if _own_verb(scene, actor) else set()
        return found
    return found | _where(scene, actor, candidate) | _grammar(scene, actor, candidate)


def _what(player: Player, memory: Memory, field: str) -> set[str]:
    actor = player.actor
    found = {actor.sort, "coded" if player.code else "uncoded"}
    if actor.owner:
        found.add("owner")
    filled, others = memory.codes_of(field)
    if player.code:
        found |= {"same as before"} if player.code in filled else set()
        found |= {"other part before"} if player.code in others else set()
        found.add(f"rank {memory.rank(player.code)}")
    found |= {"international"} if player.code and (len(player.code) != 3 or player.code in memory.bodies) else set()
    return found


def _where(scene: Scene, actor: Actor, candidate: Candidate) -> set[str]:
    if actor.last <= candidate.start:
        side, gap = "before", candidate.start - actor.last
    elif actor.first >= candidate.end:
        side, gap = "after", actor.first - candidate.end
    else:
        return {"inside", "inside " + (actor.before or "bare")}
    distance = "near" if gap <= _NEAR else "middle" if gap <= _MIDDLE else "far"
    found = {side, f"{side} {distance}", f"{side} {actor.before or 'bare'}", f"{distance}"}
    others = [each for each in scene.actors if each.sort != PRONOUN or each is actor]
    if side == "after":
        later = [each for each in others if each.first >= candidate.end]
        found |= {"first after"} if later and later[0] is actor else set()
        found |= {f"first after {actor.before or 'bare'}"} if next((each for each in later if each.before == actor.before), None) is actor else set()
    else:
        earlier = [each for each in others if each.last <= candidate.start]
        found |= {"last before"} if earlier and earlier[-1] is actor else set()
        found |= {"first of all"} if earlier and earlier[0] is actor else set()
        found |= {f"last before {actor.before}"} if actor.before and [each for each in earlier if each.before == actor.before][-1:] == [actor] else set()
    if actor.owner:
        found.add(f"owner {side} {distance}")
    return found


def _own_verb(scene: Scene, actor: Actor) -> Verb | None:
    """The verb that the actor is the subject of, as far as it follows closely."""
    if actor.before or actor.owner:
        return None
    verb = next((verb for verb in scene.verbs if verb.first >= actor.last), None)
    return verb if verb and verb.first - actor.last <= 6 else None


def _grammar(scene: Scene, actor: Actor, candidate: Candidate) -> set[str]:
    governor = candidate.governor
    verb, found = governor.verb, set()
    if subject_of(scene, verb) is actor and verb is not None:
        found.add("passive subject" if verb.passive else "subject")
    for upper in uppers(scene, verb)[:2]:
        own = _own_verb(scene, actor)
        found |= {"subject of upper"} if own is not None and own.at == upper.at else set()
    left = governor.left
    if left is not None and left.at < actor.first <= left.at + 3 and actor.last <= candidate.start and not actor.before and not actor.owner:
        found.add("object")
    if left is not None and left.at < actor.first and actor.last <= candidate.start:
        found.add("between")
    right = governor.right
    if right is not None and candidate.end <= actor.first and actor.last <= right.first:
        found.add("between right")
        if _own_verb(scene, actor) is right:
            found.add("subject right")
    if right is not None and actor.first > right.at and actor.first <= right.at + 3:
        found.add("object right")
    if actor.before == "by":
        found.add("agent")
    return found


def does(player: Player) -> set[str]:
    """What the actor's own verb is; ``none`` where it is no subject."""
    verb = _own_verb(player.scene, player.actor)
    if verb is None:
        return {"none"}
    chain = next((each for each in player.scene.verbs if each.upper == verb.at), None)
    return {verb.lemma} | ({"to " + chain.lemma} if chain else set())


def own(player: Player) -> set[str]:
    """The actor's own words."""
    return set(player.scene.line.words[player.actor.first : player.actor.last])


class Weighing:
    """A player before a candidate, with the words at each place looked up once."""

    __slots__ = ("_field", "_memory", "_seen", "player", "view")

    def __init__(self, player: Player, view: View, memory: Memory, field: str) -> None:
        self.player = player
        self.view = view
        self._memory = memory
        self._field = field
        self._seen: dict[str, frozenset[str]] = {}

    @property
    def candidate(self) -> Candidate:
        """The candidate, as in a view."""
        return self.view.candidate

    def words(self, place: str) -> frozenset[str]:
        """The words found at this place."""
        look = _OWN_PLACES.get(place)
        if look is None:
            return self.view.words(place)
        if place not in self._seen:
            self._seen[place] = frozenset(look(self.player, self.candidate, self._memory, self._field))
        return self._seen[place]


_OWN_PLACES: dict[str, Callable[[Player, Candidate, Memory, str], Iterable[str]]] = {
    "relation": relation,
    "does": lambda player, _, __, ___: does(player),
    "own": lambda player, _, __, ___: own(player),
}


def joined(player: Player) -> Sequence[tuple[Scene, Actor]]:
    """The player's words, and those joined to it by commas and "and"."""
    scene, actor = player.words
    return [(scene, each) for each in row(scene, actor)]


def choose(part: Part, view: View, memory: Memory) -> list[tuple[Scene, Actor]]:
    """Who plays the part: all above the threshold, or the best and those joined to it."""
    weighed = [(points(part.clues, Weighing(player, view, memory, part.field)), player) for player in players(view.candidate, memory)]
    good = [(score, player) for score, player in weighed if score > part.threshold]
    if not good:
        return []
    if not part.many:
        return list(joined(max(good, key=lambda each: each[0])[1]))
    return [player.words for _, player in good]
