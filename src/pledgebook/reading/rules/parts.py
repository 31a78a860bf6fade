"""Who plays a part: every actor near the candidate is weighed by clues, and the best ones fill the field.

An actor's places say how it stands to the candidate (``relation``), what it is (``own``), and what its own verb does
(``does``); the candidate's places (``governor``, ``after`` …) can be asked for in the same clue.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pledgebook.reading.rules.actors import GROUP, PRONOUN, Actor
from pledgebook.reading.rules.candidates import Candidate
from pledgebook.reading.rules.clauses import uppers
from pledgebook.reading.rules.declare import Clue
from pledgebook.reading.rules.kind_rules import KNOWN, Part
from pledgebook.reading.rules.looks import View
from pledgebook.reading.rules.memory import OURS, Memory
from pledgebook.reading.rules.scene import Scene
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
    ours: bool = False
    """Whether it is the speaker ("we")."""
    meant: tuple[Scene, Actor] | None = None
    """For a group spoken of before: its first naming with a party."""

    @property
    def words(self) -> tuple[Scene, Actor]:
        """The words that name it."""
        return self.meant or (self.scene, self.actor)


def players(candidate: Candidate, memory: Memory) -> tuple[Player, ...]:
    """The actors of the candidate's sentence and of the two before it, and the parties that the article names most."""
    near = [
        player for number in range(candidate.number, max(-1, candidate.number - 3), -1)
        for player in _of_sentence(number, memory, pronouns=number == candidate.number)
    ]  # fmt: skip
    seen = {player.code for player in near}
    away = (Player(scene, number, actor, memory.code(actor)) for number, scene, actor in memory.leading())
    return (*near, *(player for player in away if player.code not in seen))


def _of_sentence(number: int, memory: Memory, *, pronouns: bool) -> Iterator[Player]:
    """The actors of one sentence; pronouns stand for whom they mean."""
    scene = memory.scenes[number]
    for actor in scene.actors:
        if actor.sort == GROUP and _points_back(scene, actor):
            meant = memory.antecedent(number, actor)
            yield Player(scene, number, actor, memory.code(meant[1]), meant=meant) if meant else Player(scene, number, actor, "")
        elif actor.sort != PRONOUN:
            yield Player(scene, number, actor, memory.code(actor))
        elif pronouns:
            meant = memory.antecedent(number, actor)
            ours = scene.line.words[actor.first] in OURS
            if meant is not None or ours:
                yield Player(scene, number, actor, memory.code(meant[1]) if meant else "", ours)


def _points_back(scene: Scene, actor: Actor) -> bool:
    """Whether a group is spoken of as known: "the officials", "these diplomats"."""
    return actor.first > 0 and scene.line.words[actor.first - 1] in ("the", "these", "those", "both") and actor.last - actor.first <= 2


def standing(player: Player, candidate: Candidate, memory: Memory) -> frozenset[str]:
    """How the actor stands to the candidate, whatever the field."""
    actor, scene = player.actor, player.scene
    found = _what(player, memory)
    if player.number == candidate.number:
        return frozenset(found | _where(scene, actor, candidate) | _grammar(scene, actor, candidate))
    back = candidate.number - player.number
    found |= {f"back {back}" if back in (1, 2) else "elsewhere", f"away {actor.before or 'bare'}"}
    found |= {"back subject"} if _own_verb(scene, actor) else set()
    return frozenset(found)


def _what(player: Player, memory: Memory) -> set[str]:
    actor = player.actor
    found = {actor.sort, "coded" if player.code else "uncoded"}
    if actor.owner:
        found.add("owner")
    if player.code:
        found.add(f"rank {memory.rank(player.code)}")
    if actor.sort == PRONOUN:
        found.add("pronoun " + player.scene.line.words[actor.first])
    found |= {"international"} if player.code and len(player.code) != 3 else set()
    return found


def known(player: Player, memory: Memory, field: str) -> set[str]:
    """What the rest of the article says of the actor's party in this field."""
    if not player.code:
        return set()
    filled, others = memory.codes_of(field)
    found = {"same as before"} if player.code in filled else set()
    found |= {"other part before"} if player.code in others else set()
    return found | _leads(player, memory, field) | _signs(player, memory, field)


def _signs(player: Player, memory: Memory, field: str) -> set[str]:
    """What the whole article's signs say of the party: for this field ("signed"), and for others."""
    found = set()
    for name in memory.signs:
        place, count = memory.signed(name, player.code)
        which = "signed" if name == field else "other signed"
        if count > 0:
            found.add(f"{which} most" if place == 1 else f"{which} second" if place == 2 else which)
        elif count < 0:
            found.add(f"{which} against")
    return found


def _leads(player: Player, memory: Memory, field: str) -> set[str]:
    """Whether a first look at the whole article gave the field to this party, and the others."""
    found = set()
    for name in memory.leads:
        place, share = memory.lead(name, player.code)
        which = "part" if name == field else "other part"
        if place == 1:
            found.add(f"leads {which} far" if share > _FAR else f"leads {which}")
        elif place == 2 or share > _SOME:
            found.add(f"second in {which}")
        elif share < _LITTLE:
            found.add(f"no {which}")
    return found


_FAR, _SOME, _LITTLE = 0.6, 0.2, 0.05


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


def behind(player: Player) -> set[str]:
    """The two words after the actor, "'s" left out."""
    words, at = player.scene.line.words, player.actor.last
    at += at < len(words) and words[at] in ("'s", "'")
    return set(words[at : at + 2])


def ahead(player: Player) -> set[str]:
    """The four words before the actor."""
    return set(player.scene.line.words[max(0, player.actor.first - 4) : player.actor.first])


FIRST, THEN = "first", "then"
"""The first look at all candidates of an article, and the second that knows what the first saw."""


class Weighing:
    """A player before a candidate, with the words at each place looked up once."""

    __slots__ = ("_fired", "_fixed", "player", "view")

    def __init__(self, player: Player, view: View, memory: Memory) -> None:
        self.player = player
        self.view = view
        self._fixed: dict[str, frozenset[str]] = {
            "relation": standing(player, view.candidate, memory),
            "does": frozenset(does(player)),
            "own": frozenset(own(player)),
            "behind": frozenset(behind(player)),
            "ahead": frozenset(ahead(player)),
            KNOWN: frozenset(),
        }
        self._fired: dict[str, list[int]] = {}

    @property
    def source(self) -> str:
        """Where the candidate comes from."""
        return self.view.candidate.source

    def learn(self, memory: Memory, field: str) -> None:
        """Look up what the article says of the player in this field."""
        self._fixed[KNOWN] = frozenset(known(self.player, memory, field))

    def points(self, part: Part, memory: Memory, look: str) -> float:
        """What all clues say; the plain ones are looked at once for both looks."""
        fired = self._fired.get(part.field)
        if fired is None:
            fired = self._fired[part.field] = part.plain.fired(self)
        found = sum(part.plain.clues[number].weight(look) for number in fired)
        if look == FIRST:
            return found
        self.learn(memory, part.field)
        return found + part.knowing.points(self, look)

    def words(self, place: str) -> frozenset[str]:
        """The words found at this place: the player's own places, else the candidate's."""
        found = self._fixed.get(place)
        return self.view.words(place) if found is None else found


def joined(player: Player) -> Sequence[tuple[Scene, Actor]]:
    """The player's words, and those joined to it by commas and "and"."""
    scene, actor = player.words
    return [(scene, each) for each in row(scene, actor)]


Weighed = list[tuple[float, Player]]


def weigh(part: Part, weighings: Sequence[Weighing], memory: Memory, look: str = THEN) -> Weighed:
    """The best player of every party above the part's threshold, the best party first.

    A party that is named several times has the points of all its namings together (as odds).
    """
    best: dict[str, tuple[float, Player]] = {}
    odds: dict[str, float] = {}
    for number, weighing in enumerate(weighings):
        score, player = weighing.points(part, memory, look), weighing.player
        party = player.code or str(number)
        odds[party] = odds.get(party, 0.0) + math.exp(min(20.0, score))
        if party not in best or score > best[party][0]:
            best[party] = (score, player)
    together = [(math.log(odds[party]), player) for party, (_, player) in best.items()]
    return sorted((each for each in together if each[0] > part.threshold), key=lambda each: -each[0])


def choose(part: Part, weighed: Weighed) -> list[tuple[Scene, Actor]]:
    """Who plays the part: all above the threshold, or the best and those joined to it."""
    if not weighed:
        return []
    if part.many:
        return [player.words for _, player in weighed]
    return list(joined(weighed[0][1]))


def chances(weighed: Weighed) -> dict[str, float]:
    """How likely each party is to play the part."""
    odds = {player.code: math.exp(min(20.0, score)) for score, player in weighed if player.code}
    total = sum(odds.values())
    return {code: each / total for code, each in odds.items()} if total else {}


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


_TRIED = 6


def cast(parts: Sequence[Part], weighings: Sequence[Weighing], memory: Memory) -> Iterator[tuple[Part, list[tuple[Scene, Actor]]]]:
    """Each part with its players; nobody plays a part and the part that it is declared to be ``unlike``."""
    weighed = {part.field: weigh(part, weighings, memory) for part in parts}
    for part in parts:
        if part.unlike in weighed:
            one, other = _apart(weighed[part.field][:_TRIED], weighed[part.unlike][:_TRIED])
            weighed[part.field], weighed[part.unlike] = one, other
    chosen = {part.field: choose(part, weighed[part.field]) for part in parts}
    for part in parts:
        others = {memory.code(actor) for _, actor in chosen.get(part.unlike, ())} | {
            memory.code(actor) for each in parts if each.unlike == part.field for _, actor in chosen[each.field][:1]
        }
        kept = [(scene, actor) for scene, actor in chosen[part.field] if not actor.code or memory.code(actor) not in others]
        yield part, kept or chosen[part.field]


def _apart(one: Weighed, other: Weighed) -> tuple[Weighed, Weighed]:
    """The two rankings led by the best pair of different parties."""
    pairs = [(a[0] + b[0], a, b) for a in one for b in other if not _alike(a[1], b[1])]
    if not pairs:
        return (one, []) if not other or (one and one[0][0] >= other[0][0]) else ([], other)
    _, a, b = max(pairs, key=lambda pair: pair[0])
    return [a], [b]


def _alike(one: Player, other: Player) -> bool:
    if one.actor is other.actor:
        return True
    return bool(one.code) and one.code == other.code


_SIGN_PLACES: dict[str, Callable[[Player], set[str]]] = {
    "does": does, "own": own, "behind": behind, "ahead": ahead,
    "before": lambda player: {player.actor.before},
}  # fmt: skip


def _shown(clue: Clue, player: Player) -> bool:
    return all(not words.isdisjoint(_SIGN_PLACES[place](player)) for place, words in clue.when)


def read_signs(parts: Sequence[Part], memory: Memory) -> None:
    """Count through the whole article what speaks for each party in each field, whatever the statement."""
    named = [
        Player(scene, number, actor, memory.code(actor))
        for number, scene in enumerate(memory.scenes) for actor in scene.actors if memory.code(actor)
    ]  # fmt: skip
    for part in parts:
        for player in named:
            memory.sign(part.field, player.code, sum(clue.points for clue in part.signs if _shown(clue, player)))
