"""What could be an anchor: sums, counts, noun phrases by their head, and trigger words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pledgebook.model import Span
from pledgebook.reading.rules.clauses import Governor, governor
from pledgebook.reading.rules.declare import Source
from pledgebook.reading.rules.mentions import COUNT, MONEY, TIME
from pledgebook.reading.rules.scene import Scene
from pledgebook.reading.rules.verbs import DETERMINERS, PREPOSITIONS


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible anchor: its words ``first`` to ``last`` (excluded) in its scene, and the wider phrase that it heads."""

    source: str
    scene: Scene
    number: int
    """The scene's number in the article."""
    first: int
    last: int
    start: int
    end: int
    governor: Governor
    head: str = ""
    sort: str = ""
    """What its source looks for: money, count, noun, object or word."""

    @property
    def anchor(self) -> Span:
        """The anchor's characters in the article."""
        return self.scene.line.cover(self.first, self.last)


_NO_PART = frozenset(", . ; : ( ) \" “ ” ' ‘ ’ - – — ! ? / & 's and or".split())


def _plain_noun(scene: Scene, at: int) -> bool:
    """Whether the word can stand inside a noun phrase, before its head."""
    word = scene.line.words[at]
    laid = scene.owners[at]
    if laid is not None:
        return laid.mention.sort == COUNT or laid.mention.said in ("demonym", "state", "organisation", "body")
    verb = scene.verb_at(at)
    if verb is not None or word in _NO_PART or word in PREPOSITIONS or word in DETERMINERS:
        return False
    return word not in _CLOSED


_CLOSED = frozenset("that which who when if while because but will would has have had is are was were be been not to and or so what how there he she it they we i you".split())


def noun_start(scene: Scene, head: int) -> int:
    """Where the noun phrase of this head begins, determiner left out."""
    at = head
    while at > 0 and head - at < 7:
        if _plain_noun(scene, at - 1):
            at -= 1
        elif _joined(scene, at):
            at -= 2
        else:
            break
    return at


def _joined(scene: Scene, at: int) -> bool:
    """"military and humanitarian aid": two describing words joined before one head."""
    words = scene.line.words
    return at >= 2 and words[at - 1] in ("and", ",", "or") and words[at - 2] in _JOINABLE and scene.owners[at - 2] is None


_JOINABLE = frozenset("military humanitarian economic financial security medical technical lethal non-lethal development political diplomatic material budgetary defensive long-term".split())


def _sums(scene: Scene, sort: str) -> Iterator[tuple[int, int, str]]:
    for laid in scene.laid:
        if laid.mention.sort == sort:
            yield laid.first, laid.last, ""


def _nouns(scene: Scene, heads: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Noun phrases by their head; one phrase for a row of heads ("aid package")."""
    words = scene.line.words
    if heads.isdisjoint(scene.line.bag):
        return
    for at, word in enumerate(words):
        if word not in heads or scene.verb_at(at) or scene.owners[at] is not None:
            continue
        if at + 1 < len(words) and words[at + 1] in heads and not scene.verb_at(at + 1):
            continue  # the next word is the head
        yield noun_start(scene, at), at + 1, word


@lru_cache(maxsize=256)
def _by_first(heads: frozenset[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in heads:
        words = tuple(phrase.split(" "))
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in found.items()}


def _words(scene: Scene, heads: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Trigger words and phrases, the longest at each place."""
    words, phrases, reached = scene.line.words, _by_first(heads), 0
    if not phrases.keys() & scene.line.bag:
        return
    for at, word in enumerate(words):
        for phrase in phrases.get(word, ()) if at >= reached else ():
            size = len(phrase)
            if words[at : at + size] == phrase and (size > 1 or _loose(scene, at)):
                yield at, at + size, " ".join(phrase)
                reached = at + size
                break


def _loose(scene: Scene, at: int) -> bool:
    """Whether the word belongs to no name or sum."""
    laid = scene.owners[at]
    return laid is None or laid.mention.sort == TIME


def _objects(scene: Scene, heads: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """The noun phrase right after one of the verbs, behind whom it is given to ("send Kyiv an air defence squadron")."""
    for verb in scene.verbs:
        if verb.lemma not in heads or verb.passive:
            continue
        at = verb.at + 1
        actor = scene.actor_at(at) or scene.actor_at(at + 1)
        if actor is not None and not actor.owner and actor.sort != "group" and actor.last < len(scene.line):
            at = actor.last
            at += at < len(scene.line) and scene.line.words[at] == "with"
        found = _phrase_at(scene, at)
        if found is not None:
            yield found


def _phrase_at(scene: Scene, at: int) -> tuple[int, int, str] | None:
    """The noun phrase that begins at this word, determiner and adverbs left out."""
    words = scene.line.words
    while at < len(words) and (words[at] in DETERMINERS or words[at] in ("more", "further", "over", "some", "than", "both", "up", "in", "out")):
        at += 1
    end = at
    while end < len(words) and end - at < 7 and _plain_noun(scene, end):
        end += 1
    if end == at or not words[end - 1][0].isalpha() or scene.owners[end - 1] is not None:
        return None
    after = scene.owners[end] if end < len(words) else None
    if after is not None and after.mention.sort in (MONEY, COUNT):  # "an additional $5m": a sum of its own
        return None
    return at, end, words[end - 1]


def _places(source: Source, scene: Scene) -> Iterator[tuple[int, int, str]]:
    if source.find == "money":
        return _sums(scene, MONEY)
    if source.find == "count":
        return _sums(scene, COUNT)
    if source.find == "noun":
        return _nouns(scene, source.heads)
    if source.find == "object":
        return _objects(scene, source.heads)
    return _words(scene, source.heads)


def candidates(source: Source, scene: Scene, number: int) -> Iterator[Candidate]:
    """The candidates that the source finds in the scene, in order."""
    if source.needs and source.needs.isdisjoint(scene.line.bag):
        return
    for first, last, head in _places(source, scene):
        start = noun_start(scene, first) if source.find in ("money", "count") else first
        own = next((verb for verb in scene.verbs if first <= verb.at < last), None) if source.find == "word" else None
        governed = Governor(own, None, (), ()) if own else governor(scene, start, last)
        yield Candidate(source.name, scene, number, first, last, start, last, governed, head, source.find)
