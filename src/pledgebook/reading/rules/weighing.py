"""What speaks for a player: the words at its own places, at the candidate's, and in the rest of the article."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from pledgebook.reading.rules.kind_rules import FIRST, KNOWN, THEN, Part
from pledgebook.reading.rules.looks import View
from pledgebook.reading.rules.memory import Memory
from pledgebook.reading.rules.players import Player, own_verb, standing
from pledgebook.reading.rules.scoring import Table

_AHEAD, _BEHIND = 4, 2
"""How many words before and after an actor count as its own."""
_FAR, _SOME, _LITTLE = 0.6, 0.2, 0.05
"""Shares of the first look: leads by far, has some, has next to nothing."""
_MOST = 20.0
"""Points beyond which odds are not told apart."""


def does(player: Player) -> set[str]:
    """What the actor's own verb is, and what it governs; ``none`` where the actor is no subject."""
    verb = own_verb(player.scene, player.actor)
    if verb is None:
        return {"none"}
    below = next((each for each in player.scene.verbs if each.upper == verb.at), None)
    return {verb.lemma} | ({"to " + below.lemma} if below else set())


def own(player: Player) -> set[str]:
    """The actor's own words."""
    return set(player.scene.line.words[player.actor.first : player.actor.last])


def behind(player: Player) -> set[str]:
    """The words right after the actor, "'s" left out."""
    words, at = player.scene.line.words, player.actor.last
    at += at < len(words) and words[at] in ("'s", "'")
    return set(words[at : at + _BEHIND])


def ahead(player: Player) -> set[str]:
    """The words before the actor."""
    return set(player.scene.line.words[max(0, player.actor.first - _AHEAD) : player.actor.first])


PLACES: Mapping[str, Callable[[Player], set[str]]] = {
    "does": does, "own": own, "behind": behind, "ahead": ahead, "preposition": lambda player: {player.actor.before},
}  # fmt: skip
"""The places of an actor wherever it stands; signs look only at these."""
RELATION = "relation"
"""The place that holds how an actor stands to the candidate (:func:`pledgebook.reading.rules.players.standing`)."""


class Seen:
    """The words at an actor's own places, looked up once, and what they meet of each table's clues."""

    __slots__ = ("_met", "_words")

    source = ""
    """An actor by itself comes from no candidate."""

    def __init__(self, player: Player) -> None:
        self._words = [(name, look(player)) for name, look in PLACES.items()]
        self._met: dict[Table, int] = {}

    def met(self, table: Table) -> int:
        """What they meet of a table's clues."""
        found = self._met.get(table)
        if found is None:
            found = 0
            for place, words in self._words:
                found |= table.meets(place, words)
            self._met[table] = found
        return found


def known(player: Player, memory: Memory, field: str) -> frozenset[str]:
    """The place ``known``: what the rest of the article says of the actor's party in this field and in others."""
    if not player.code:
        return frozenset()
    here, there = memory.has_filled(player.code, field)
    said = memory.learned(field, player.code, partial(_learned, memory, field, player.code))
    return said | ({"same as before"} if here else set()) | ({"other part before"} if there else set())


def _learned(memory: Memory, field: str, code: str) -> frozenset[str]:
    """What the first look and the article's signs say of a party."""
    found: set[str] = set()
    for name in memory.leads:
        found |= _lead(memory, name, code, "part" if name == field else "other part")
    for name in memory.signs:
        found |= _sign(memory, name, code, "signed" if name == field else "other signed")
    return frozenset(found)


def _lead(memory: Memory, name: str, code: str, which: str) -> set[str]:
    place, share = memory.lead(name, code)
    if place == 1:
        return {f"leads {which} far" if share > _FAR else f"leads {which}"}
    if place == 2 or share > _SOME:
        return {f"second in {which}"}
    return {f"no {which}"} if share < _LITTLE else set()


def _sign(memory: Memory, name: str, code: str, which: str) -> set[str]:
    place, count = memory.signed(name, code)
    if count > 0:
        return {f"{which} most" if place == 1 else f"{which} second" if place == 2 else which}
    return {f"{which} against"} if count < 0 else set()


class Weighing:
    """A player before a candidate, with the words at each place looked up once."""

    __slots__ = ("_fired", "_known", "_relation", "_seen", "player", "view")

    def __init__(self, player: Player, view: View, memory: Memory) -> None:
        self.player = player
        self.view = view
        self._seen = memory.seen(player.number, player.actor.first, partial(Seen, player))
        self._relation = standing(player, view.candidate, memory)
        self._known: frozenset[str] = frozenset()
        self._fired: dict[str, list[int]] = {}

    @property
    def source(self) -> str:
        """Where the candidate comes from."""
        return self.view.source

    def met(self, table: Table) -> int:
        """What the words at the player's own places and at the candidate's meet of a table's clues."""
        relation, said = table.meets(RELATION, self._relation), table.meets(KNOWN, self._known)
        return self._seen.met(table) | self.view.met(table) | relation | said

    def learn(self, memory: Memory, field: str) -> None:
        """Look up what the article says of the player in this field."""
        self._known = known(self.player, memory, field)

    def points(self, part: Part, memory: Memory, look: str) -> float:
        """What all clues say; the plain ones are looked at once for both looks."""
        fired = self._fired.get(part.field)
        if fired is None:
            fired = self._fired[part.field] = part.plain.fired(self)
        weights = part.plain.weights(look)
        found = sum([weights[number] for number in fired])
        if look == FIRST:
            return found
        self.learn(memory, part.field)
        return found + part.knowing.points(self, look)


Weighed = list[tuple[float, Player]]
"""Players with their points, the best first."""


def weigh(part: Part, weighings: Sequence[Weighing], memory: Memory, look: str = THEN) -> Weighed:
    """The best player of every party above the part's threshold, the best party first.

    A party that is named several times has the points of all its namings together (as odds).
    """
    best: dict[str, tuple[float, Player]] = {}
    odds: dict[str, float] = {}
    for number, weighing in enumerate(weighings):
        score, player = weighing.points(part, memory, look), weighing.player
        party = player.code or str(number)
        odds[party] = odds.get(party, 0.0) + math.exp(min(_MOST, score))
        if party not in best or score > best[party][0]:
            best[party] = (score, player)
    together = [(math.log(odds[party]), player) for party, (_, player) in best.items()]
    return sorted((each for each in together if each[0] > part.threshold), key=lambda each: -each[0])


def chances(weighed: Weighed) -> dict[str, float]:
    """How likely each party is to play the part."""
    odds = {player.code: math.exp(min(_MOST, score)) for score, player in weighed if player.code}
    total = sum(odds.values())
    return {code: each / total for code, each in odds.items()} if total else {}


def read_signs(parts: Sequence[Part], memory: Memory) -> None:
    """Count through the whole article what speaks for each party in each field, whatever the statement."""
    signed = [part for part in parts if part.signs]
    for number, scene, actor in memory.named if signed else ():
        player = Player(scene, number, actor, memory.code(actor))
        alone = memory.seen(number, actor.first, partial(Seen, player))
        for part in signed:
            memory.sign(part.field, player.code, part.sign_table.points(alone))
