"""The places that rules look at: each is a small function from a candidate to the words found there.

Word places hold single words and runs of up to three ("called on"). Mentions stand there under a sign as well: ``PARTY``,
``MONEY``, ``COUNT``, ``TIME``, ``PERSON``; so "worth MONEY" can be looked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from pledgebook.reading.rules.actors import GROUP, PERSON, PRONOUN, Actor
from pledgebook.reading.rules.candidates import Candidate
from pledgebook.reading.rules.clauses import uppers
from pledgebook.reading.rules.scoring import Table
from pledgebook.reading.rules.surroundings import Narrowed, Surroundings
from pledgebook.reading.rules.verbs import Verb

_GAP = 10
"""How far a verb behind the candidate is looked for."""
_BEFORE, _AFTER, _PATH = 5, 7, 8
"""How many words before, after, and before without a governing verb."""
_HEADING = 16
"""A sentence without a full stop and at most this many words long is a heading."""
_MANY = 3
"""Parties are counted up to this many."""

Look = Callable[[Candidate, Surroundings], AbstractSet[str]]


def around(candidate: Candidate, first: int, last: int) -> set[str]:
    """The words and runs from ``first`` to ``last``, as written and with signs."""
    scene = candidate.scene
    first, last = max(0, first), min(len(scene.line.words), last)
    return scene.runs.between(first, last).union(scene.line.words[first:last])


def _described(verb: Verb | None) -> set[str]:
    if verb is None:
        return {"none"}
    return {verb.lemma, verb.kind} | ({"passive"} if verb.passive else set())


def _governor(candidate: Candidate, _: Surroundings) -> set[str]:
    """The verb that the phrase hangs on."""
    verb = candidate.governor.verb
    return {verb.lemma} if verb else {"none"}


def _left(candidate: Candidate, _: Surroundings) -> set[str]:
    """The verb before it: its lemma, its form, whether passive."""
    return _described(candidate.governor.left)


def _right(candidate: Candidate, _: Surroundings) -> set[str]:
    """The verb behind it."""
    return _described(candidate.governor.right if len(candidate.governor.gap) < _GAP else None)


def _upper(candidate: Candidate, _: Surroundings) -> set[str]:
    """The verbs above the governing one ("plan" of "plans to send")."""
    return {verb.lemma for verb in uppers(candidate.scene, candidate.governor.verb)}


def _helps(candidate: Candidate, _: Surroundings) -> set[str]:
    """How the governing verb is put: its helping words, its form, whether it is passive."""
    verb = candidate.governor.verb
    if verb is None:
        return {"none"}
    above = {"upper " + word for each in uppers(candidate.scene, verb) for word in each.helps}
    return above | verb.helps | {verb.kind, "passive" if verb.passive else "active"}


def _path(candidate: Candidate, _: Surroundings) -> set[str]:
    """Between the governing verb and the candidate."""
    left = candidate.governor.left
    return around(candidate, left.at + 1 if left else candidate.start - _PATH, candidate.start)


def _before(candidate: Candidate, _: Surroundings) -> set[str]:
    """The five words before the anchor."""
    return around(candidate, candidate.first - _BEFORE, candidate.first)


def _just_before(candidate: Candidate, _: Surroundings) -> set[str]:
    """The two words before the anchor."""
    return around(candidate, candidate.first - 2, candidate.first)


def _after(candidate: Candidate, _: Surroundings) -> set[str]:
    """The seven words after the anchor."""
    return around(candidate, candidate.last, candidate.last + _AFTER)


def _just_after(candidate: Candidate, _: Surroundings) -> set[str]:
    """The two words after the anchor."""
    return around(candidate, candidate.last, candidate.last + 2)


def _next(candidate: Candidate, _: Surroundings) -> set[str]:
    """The word right after, alone."""
    at, scene = candidate.last, candidate.scene
    return {scene.runs.ones[scene.runs.place[at]]} if at < len(scene.line.words) else set()


def _inside(candidate: Candidate, _: Surroundings) -> set[str]:
    """The phrase that the anchor heads."""
    return around(candidate, candidate.start, candidate.last)


def _head(candidate: Candidate, _: Surroundings) -> set[str]:
    """The head noun, or the trigger."""
    return {candidate.head}


def _sentence(candidate: Candidate, surroundings: Surroundings) -> frozenset[str]:
    """The whole sentence."""
    found = surroundings.whole.get(candidate.number)
    if found is None:
        found = surroundings.whole[candidate.number] = frozenset(around(candidate, 0, len(candidate.scene.line.words)))
    return found


def _previous(candidate: Candidate, surroundings: Surroundings) -> frozenset[str]:
    """The words of the two sentences before."""
    return surroundings.before(candidate.number)


def _named(candidate: Candidate, _: Surroundings) -> frozenset[str]:
    """The codes of the parties in the sentence."""
    return candidate.scene.codes


def _sort(actor: Actor) -> str:
    if actor.sort in (PRONOUN, GROUP):
        return actor.sort
    return "party" if actor.code else "person" if actor.sort == PERSON else "body"


def _shape(candidate: Candidate, surroundings: Surroundings) -> set[str]:
    """Who stands where: how many parties, and of what sort the subject and the neighbours are."""
    scene, verb = candidate.scene, candidate.governor.verb
    edge = verb.first if verb else candidate.start
    before = [actor for actor in scene.actors if actor.last <= edge]
    after = [actor for actor in scene.actors if actor.first >= candidate.last]
    codes = scene.codes
    near = surroundings.scenes[max(0, candidate.number - 2) : candidate.number]
    earlier = frozenset().union(*(each.codes for each in near))
    found = {f"parties {min(_MANY, len(codes))}", f"parties earlier {min(_MANY, len(earlier))}"}
    found |= {f"parties near {min(_MANY, len(earlier | codes))}"} | {f"{actor.before}>" for actor in after[:3]}
    found |= {"subject " + _sort(actor) for actor in before[-1:]} | {"next " + _sort(actor) for actor in after[:1]}
    first = {actor.code for actor in before if actor.code}
    found |= {"pair"} if first and {actor.code for actor in after if actor.code} - first else set()
    return found | ({"start"} if candidate.start <= 1 else set())


def _source(candidate: Candidate, _: Surroundings) -> set[str]:
    """Where the candidate comes from: the names under ``candidates`` in ``rules.yaml``."""
    return {candidate.source}


def _form(candidate: Candidate, _: Surroundings) -> set[str]:
    """What sort of line the sentence is: a heading, the article's first or second, a quotation, a list's item."""
    words = candidate.scene.line.words
    found = {"first"} if candidate.number == 0 else {"second"} if candidate.number == 1 else set()
    if words[-1][-1].isalnum() and len(words) <= _HEADING:
        found.add("heading")
    found |= {"quotation"} if words[0] in ('"', "“", "‘", "'") else set()
    return found | ({"item"} if words[0] in ("-", "•", "*", "–") else set())


def _told(candidate: Candidate, surroundings: Surroundings) -> set[str]:
    """Whether the article spoke of it before: the same head, all the same words."""
    earlier = surroundings.all_before(candidate.number)
    words = candidate.scene.line.words[candidate.start : candidate.last]
    found = {"head before"} if candidate.head in earlier else set()
    return found | ({"all words before"} if earlier.issuperset(words) else set())


def _earlier(candidate: Candidate, surroundings: Surroundings) -> set[str]:
    """The labels of the mark made last, if it stands at most three sentences away."""
    return surroundings.labels_near(candidate.number)


LOOKS: dict[str, Look] = {
    "governor": _governor, "left": _left, "right": _right, "upper": _upper, "helps": _helps, "path": _path, "before": _before,
    "just_before": _just_before, "after": _after, "just_after": _just_after, "next": _next, "inside": _inside, "head": _head,
    "sentence": _sentence, "previous": _previous, "codes": _named, "shape": _shape, "source": _source, "form": _form,
    "told": _told, "earlier": _earlier,
}  # fmt: skip
"""The places by the names that ``rules.yaml`` uses."""


EVERYWHERE = frozenset({"sentence", "previous", "codes", "form"})
"""Places that are the same for all candidates of a sentence."""
INSIDE = frozenset({"path", "before", "just_before", "after", "just_after", "next", "inside"})
"""Places whose words and runs are all among those of the sentence."""
OF_PLAYERS = frozenset({"relation", "known", "does", "own", "behind", "ahead", "preposition"})
"""Places of those who could play a part; a candidate has none of them."""

_NARROWED = EVERYWHERE | INSIDE | OF_PLAYERS


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a table looks for: inside a sentence word by word (where, and what it meets), and at which other places."""

    words: frozenset[str]
    inside: Mapping[str, Sequence[tuple[str, int]]]
    everywhere: Sequence[str]
    rest: Sequence[str]

    @classmethod
    def of(cls, table: Table) -> Wanted:
        """What this table looks for."""
        inside: dict[str, list[tuple[str, int]]] = {}
        for place in table.rows.keys() & INSIDE:
            for word, bits in table.rows[place].bits.items():
                inside.setdefault(word, []).append((place, bits))
        everywhere = [place for place in table.rows if place in EVERYWHERE]
        return cls(frozenset(inside), inside, everywhere, [place for place in table.rows if place not in _NARROWED])


_wanted = lru_cache(maxsize=256)(Wanted.of)  # more than there are tables


class View:
    """A candidate with the words at each place, looked up once."""

    __slots__ = ("_met", "_seen", "candidate", "surroundings")

    def __init__(self, candidate: Candidate, surroundings: Surroundings) -> None:
        self.candidate = candidate
        self.surroundings = surroundings
        self._seen: dict[str, AbstractSet[str]] = {}
        self._met: dict[Table, int] = {}

    @property
    def source(self) -> str:
        """Where the candidate comes from."""
        return self.candidate.source

    def met(self, table: Table) -> int:
        """What the words at the candidate's places meet of a table's clues, looked up once."""
        found = self._met.get(table)
        if found is None:
            narrowed = self._narrowed(table)
            found = narrowed.met
            for place, wanted in narrowed.near.items():
                words = self._words(place)
                for word, bits in wanted:
                    if word in words:
                        found |= bits
            for place in narrowed.rest:
                found |= table.meets(place, self._words(place))
            self._met[table] = found
        return found

    def _narrowed(self, table: Table) -> Narrowed:
        """The table as far as it matters in the candidate's sentence."""
        cache, key = self.surroundings.narrowed, (table, self.candidate.number)
        found = cache.get(key)
        if found is None:
            found = cache[key] = self._narrow(table)
        return found

    def _narrow(self, table: Table) -> Narrowed:
        met, near = 0, dict[str, list[tuple[str, int]]]()
        wanted = _wanted(table)
        for word in wanted.words & _sentence(self.candidate, self.surroundings):
            for place, bits in wanted.inside[word]:
                near.setdefault(place, []).append((word, bits))
        for place in wanted.everywhere:
            met |= table.meets(place, self._words(place))
        return Narrowed(met, near, wanted.rest)

    def _words(self, place: str) -> AbstractSet[str]:
        """The words found at this place."""
        found = self._seen.get(place)
        if found is None:
            found = LOOKS[place](self.candidate, self.surroundings)
            if place != "earlier":  # what was marked before changes while the article is read
                self._seen[place] = found
        return found
