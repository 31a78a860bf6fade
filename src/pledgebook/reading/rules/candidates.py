"""What could be an anchor: sums, counts, noun phrases by their head, objects of verbs, and trigger words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.reading.rules.clauses import Governor, governor
from pledgebook.reading.rules.clues import Source
from pledgebook.reading.rules.mentions import COUNT, MONEY, TIME
from pledgebook.reading.rules.scene import Scene

_LONGEST = 7
"""How many words a noun phrase may have before and with its head."""

Place = tuple[int, int, str]
"""An anchor's first word, its last (excluded), and its head or trigger."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible anchor: its words ``first`` to ``last`` (excluded) in its scene; ``start`` where its wider phrase begins.

    ``number`` is the scene's number in the article, ``sort`` what its source looks for (money, count, noun, object, word).
    """

    source: str
    sort: str
    scene: Scene
    number: int
    first: int
    last: int
    start: int
    governor: Governor
    head: str = ""

    @property
    def anchor(self) -> Span:
        """The anchor's characters in the article."""
        return self.scene.line.cover(self.first, self.last)


def _inside_phrase(scene: Scene, at: int) -> bool:
    """Whether the word can stand inside a noun phrase, before its head."""
    word, laid, grammar = scene.line.words[at], scene.owners[at], scene.grammar
    if laid is not None:
        return laid.mention.sort == COUNT or laid.mention.said in ("demonym", "state", "organisation", "body")
    closed = word in grammar.phrase_ends or word in grammar.prepositions or word in grammar.determiners
    return not closed and word not in grammar.helping and word not in grammar.pronouns and scene.verb_at(at) is None


def phrase_start(scene: Scene, head: int) -> int:
    """Where the noun phrase of this head begins, determiner left out."""
    at = head
    while at > 0 and head - at < _LONGEST:
        if _inside_phrase(scene, at - 1):
            at -= 1
        elif _joined(scene, at):
            at -= 2
        else:
            break
    return at


def _joined(scene: Scene, at: int) -> bool:
    """Whether two describing words are joined before one head: "military and humanitarian aid"."""
    if at < 2 or scene.line.words[at - 1] not in ("and", ",", "or"):
        return False
    return scene.line.words[at - 2] in scene.grammar.described and scene.owners[at - 2] is None


def _mentioned(sort: str) -> Callable[[Scene, frozenset[str]], Iterator[Place]]:
    """A finder of all mentions of a sort."""

    def find(scene: Scene, _: frozenset[str]) -> Iterator[Place]:
        return ((laid.first, laid.last, "") for laid in scene.laid if laid.mention.sort == sort)

    return find


def _nouns(scene: Scene, heads: frozenset[str]) -> Iterator[Place]:
    """Noun phrases by their head; one phrase for a row of heads ("aid package")."""
    words = scene.line.words
    for at in [at for at, word in enumerate(words) if word in heads]:
        if scene.owners[at] is not None or scene.verb_at(at):
            continue
        if at + 1 < len(words) and words[at + 1] in heads and not scene.verb_at(at + 1):
            continue
        yield phrase_start(scene, at), at + 1, words[at]


@lru_cache(maxsize=256)
def _by_first(heads: frozenset[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in heads:
        words = tuple(phrase.split(" "))
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in found.items()}


def _words(scene: Scene, heads: frozenset[str]) -> Iterator[Place]:
    """Trigger words and phrases, the longest at each place."""
    words, phrases, reached = scene.line.words, _by_first(heads), 0
    for at in [at for at, word in enumerate(words) if word in phrases]:
        for phrase in phrases[words[at]] if at >= reached else ():
            size = len(phrase)
            if words[at : at + size] == phrase and (size > 1 or _loose(scene, at)):
                yield at, at + size, " ".join(phrase)
                reached = at + size
                break


def _loose(scene: Scene, at: int) -> bool:
    """Whether the word belongs to no name or sum."""
    laid = scene.owners[at]
    return laid is None or laid.mention.sort == TIME


def _objects(scene: Scene, heads: frozenset[str]) -> Iterator[Place]:
    """The noun phrase right after one of the verbs, behind whom it is given to ("send Kyiv an air defence squadron")."""
    for verb in scene.verbs:
        if verb.lemma in heads and not verb.passive:
            found = _phrase_at(scene, _behind_receiver(scene, verb.at + 1))
            if found is not None:
                yield found


def _behind_receiver(scene: Scene, at: int) -> int:
    actor = scene.actor_at(at) or scene.actor_at(at + 1)
    if actor is None or actor.owner or actor.sort == "group" or actor.last >= len(scene.line):
        return at
    return actor.last + (scene.line.words[actor.last] == "with")


def _phrase_at(scene: Scene, at: int) -> Place | None:
    """The noun phrase that begins at this word, determiner and adverbs left out."""
    words = scene.line.words
    while at < len(words) and (words[at] in scene.grammar.determiners or words[at] in scene.grammar.list_openers):
        at += 1
    end = at
    while end < len(words) and end - at < _LONGEST and _inside_phrase(scene, end):
        end += 1
    if end == at or not words[end - 1][0].isalpha() or scene.owners[end - 1] is not None:
        return None
    after = scene.owners[end] if end < len(words) else None
    if after is not None and after.mention.sort in (MONEY, COUNT):  # "an additional $5m": a sum of its own
        return None
    return at, end, words[end - 1]


FINDERS: dict[str, Callable[[Scene, frozenset[str]], Iterator[Place]]] = {
    "money": _mentioned(MONEY), "count": _mentioned(COUNT), "noun": _nouns, "object": _objects, "word": _words,
}  # fmt: skip
"""What ``find`` can say in ``rules.yaml``."""


def candidates(source: Source, scene: Scene, number: int) -> Iterator[Candidate]:
    """The candidates that the source finds in the scene, in order."""
    for first, last, head in FINDERS[source.find](scene, source.heads):
        start = phrase_start(scene, first) if source.find in (MONEY, COUNT) else first
        own = next((verb for verb in scene.verbs if first <= verb.at < last), None) if source.find == "word" else None
        governed = Governor(own, None, (), ()) if own else governor(scene, start, last)
        yield Candidate(source.name, source.find, scene, number, first, last, start, governed, head)
