"""The places that rules look at: each is a small function from a candidate to the words found there.

Word places hold single words and runs of up to three ("called on"). Mentions stand there under a sign as well: ``PARTY``,
``MONEY``, ``COUNT``, ``TIME``, ``PERSON``; so "worth MONEY" can be looked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pledgebook.reading.rules.actors import GROUP, PERSON, PRONOUN
from pledgebook.reading.rules.candidates import Candidate
from pledgebook.reading.rules.clauses import uppers
from pledgebook.reading.rules.scene import Scene
from pledgebook.reading.rules.verbs import Verb


@dataclass(slots=True)
class Surroundings:
    """The scenes of the whole article, for places beyond the candidate's sentence."""

    scenes: Sequence[Scene]
    _whole: dict[int, frozenset[str]] = field(default_factory=dict)
    _all: list[frozenset[str]] = field(default_factory=lambda: [frozenset()])
    _before: dict[int, frozenset[str]] = field(default_factory=dict)
    latest: tuple[int, Mapping[str, str]] | None = None
    """The sentence and the labels of the mark made last."""

    def before(self, number: int) -> frozenset[str]:
        """The words of the two sentences before this one, made once."""
        found = self._before.get(number)
        if found is None:
            scenes = self.scenes[max(0, number - 2) : number]
            found = self._before[number] = frozenset().union(*(scene.line.words for scene in scenes))
        return found

    def all_before(self, number: int) -> frozenset[str]:
        """The words of all sentences before this one, made once."""
        while len(self._all) <= number:
            last = len(self._all) - 1
            self._all.append(self._all[last] | self.scenes[last].line.bag)
        return self._all[number]

    def labels_near(self, candidate: Candidate) -> set[str]:
        """The labels of the latest mark before the candidate, if it stands at most three sentences away."""
        if self.latest is None or candidate.number - self.latest[0] > 3:
            return set()
        return set(self.latest[1].values())

    def whole(self, candidate: Candidate) -> frozenset[str]:
        """The words and runs of the candidate's sentence, made once."""
        found = self._whole.get(candidate.number)
        if found is None:
            found = self._whole[candidate.number] = frozenset(_around(candidate, 0, len(candidate.scene.line)))
        return found


def signs(scene: Scene, first: int, last: int) -> list[str]:
    """The words with each mention as one sign."""
    found: list[str] = []
    at = max(0, first)
    while at < min(last, len(scene.line)):
        laid = scene.owners[at]
        if laid is None:
            found.append(scene.line.words[at])
            at += 1
            continue
        person = laid.mention.said in ("person", "surname")
        found.append("PERSON" if person else laid.mention.sort.upper())
        at = max(laid.last, at + 1)
    return found


def runs(words: Sequence[str]) -> set[str]:
    """The words and their runs of two and three."""
    return {" ".join(words[at : at + size]) for size in (1, 2, 3) for at in range(len(words) - size + 1)}


def _around(candidate: Candidate, first: int, last: int) -> set[str]:
    first, last = max(0, first), min(len(candidate.scene.line), last)
    return runs(signs(candidate.scene, first, last)) | set(candidate.scene.line.words[first:last])


def _verb(verb: Verb | None) -> set[str]:
    if verb is None:
        return {"none"}
    return {verb.lemma, verb.kind} | ({"passive"} if verb.passive else set())


def _governor(candidate: Candidate, _: Surroundings) -> set[str]:
    verb = candidate.governor.verb
    return {verb.lemma} if verb else {"none"}


def _left(candidate: Candidate, _: Surroundings) -> set[str]:
    return _verb(candidate.governor.left)


def _right(candidate: Candidate, _: Surroundings) -> set[str]:
    return _verb(candidate.governor.right if len(candidate.governor.gap) < 10 else None)


def _upper(candidate: Candidate, _: Surroundings) -> set[str]:
    return {verb.lemma for verb in uppers(candidate.scene, candidate.governor.verb)}


def _helps(candidate: Candidate, _: Surroundings) -> set[str]:
    """How the governing verb is put: its helping words, its form, whether it is passive."""
    verb = candidate.governor.verb
    if verb is None:
        return {"none"}
    above = uppers(candidate.scene, verb)
    top = set().union(*({"upper " + word for word in each.helps} for each in above)) if above else set()
    return set(verb.helps) | {verb.kind} | ({"passive"} if verb.passive else {"active"}) | top


def _path(candidate: Candidate, _: Surroundings) -> set[str]:
    """Between the governing verb and the candidate."""
    left = candidate.governor.left
    return _around(candidate, left.at + 1 if left else candidate.start - 8, candidate.start)


def _before(candidate: Candidate, _: Surroundings) -> set[str]:
    return _around(candidate, candidate.first - 5, candidate.first)


def _just_before(candidate: Candidate, _: Surroundings) -> set[str]:
    return _around(candidate, candidate.first - 2, candidate.first)


def _after(candidate: Candidate, _: Surroundings) -> set[str]:
    return _around(candidate, candidate.last, candidate.last + 7)


def _just_after(candidate: Candidate, _: Surroundings) -> set[str]:
    return _around(candidate, candidate.last, candidate.last + 2)


def _next(candidate: Candidate, _: Surroundings) -> set[str]:
    """The word right after, alone."""
    return set(signs(candidate.scene, candidate.last, candidate.last + 3)[:1])


def _inside(candidate: Candidate, _: Surroundings) -> set[str]:
    return _around(candidate, candidate.start, candidate.end)


def _head(candidate: Candidate, _: Surroundings) -> set[str]:
    return {candidate.head}


def _sentence(candidate: Candidate, around: Surroundings) -> frozenset[str]:
    return around.whole(candidate)


def _named(candidate: Candidate, _: Surroundings) -> set[str]:
    """The codes of the parties in the sentence."""
    return _codes(candidate.scene)


def _previous(candidate: Candidate, around: Surroundings) -> frozenset[str]:
    """The two sentences before."""
    return around.before(candidate.number)


def _codes(scene: Scene) -> set[str]:
    return {actor.code for actor in scene.actors if actor.code}


def _shape(candidate: Candidate, around: Surroundings) -> set[str]:
    """Who stands where: how many parties, and of what sort the subject and the neighbours are."""
    scene, verb = candidate.scene, candidate.governor.verb
    codes = _codes(scene)
    found = {f"parties {min(3, len(codes))}"}
    edge = verb.first if verb else candidate.start
    before = [actor for actor in scene.actors if actor.last <= edge]
    after = [actor for actor in scene.actors if actor.first >= candidate.last]
    found |= {f"{actor.before}>" for actor in after[:3]}
    found |= {"subject " + _sort(actor) for actor in before[-1:]}
    found |= {"next " + _sort(actor) for actor in after[:1]}
    found |= {"pair"} if {actor.code for actor in before if actor.code} and {actor.code for actor in after if actor.code} - {actor.code for actor in before} else set()
    found |= {"start"} if candidate.start <= 1 else set()
    earlier: set[str] = set().union(*(_codes(each) for each in around.scenes[max(0, candidate.number - 2) : candidate.number]))
    found.add(f"parties earlier {min(3, len(earlier))}")
    found.add(f"parties near {min(3, len(earlier | codes))}")
    return found


def _sort(actor: object) -> str:
    sort, code = actor.sort, actor.code  # type: ignore[attr-defined]
    if sort in (PRONOUN, GROUP):
        return str(sort)
    return "party" if code else "person" if sort == PERSON else "body"


_ENDING = frozenset(". ! ? \" ” ’ ' ) :".split())
_HEADING = 16
"""A sentence without a full stop and at most this many words long is a heading."""


def _form(candidate: Candidate, _: Surroundings) -> set[str]:
    """What sort of line the sentence is: a heading, the article's first, a quotation, a list's item."""
    words = candidate.scene.line.words
    found = {"first"} if candidate.number == 0 else {"second"} if candidate.number == 1 else set()
    if words and words[-1] not in _ENDING and len(words) <= _HEADING:
        found.add("heading")
    if words and words[0] in ("\"", "“", "‘", "'"):
        found.add("quotation")
    if words and words[0] in ("-", "•", "*", "–"):
        found.add("item")
    return found


def _told(candidate: Candidate, around: Surroundings) -> set[str]:
    """Whether the article spoke of it before: the same head, the same words, the same sum."""
    earlier = around.all_before(candidate.number)
    words = candidate.scene.line.words[candidate.start : candidate.end]
    found = {"head before"} if candidate.head and candidate.head in earlier else set()
    if words and all(word in earlier for word in words):
        found.add("all words before")
    return found


def _source(candidate: Candidate, _: Surroundings) -> set[str]:
    """Where the candidate comes from: the names under ``candidates`` in ``rules.yaml``."""
    return {candidate.source}


def _earlier(candidate: Candidate, around: Surroundings) -> set[str]:
    """The labels of the marks of the same kind in this sentence and the three before, the latest first in doubt."""
    return around.labels_near(candidate)


LOOKS: dict[str, Callable[[Candidate, Surroundings], Iterable[str]]] = {
    "governor": _governor, "left": _left, "right": _right, "upper": _upper, "helps": _helps, "path": _path, "before": _before,
    "just_before": _just_before, "after": _after, "just_after": _just_after, "next": _next, "inside": _inside, "head": _head,
    "sentence": _sentence, "codes": _named, "previous": _previous, "shape": _shape, "source": _source, "form": _form, "told": _told, "earlier": _earlier,
}  # fmt: skip


class View:
    """A candidate with the words at each place, looked up once."""

    __slots__ = ("around", "candidate", "_seen")

    def __init__(self, candidate: Candidate, around: Surroundings) -> None:
        self.candidate = candidate
        self.around = around
        self._seen: dict[str, frozenset[str]] = {}

    @property
    def source(self) -> str:
        """Where the candidate comes from."""
        return self.candidate.source

    def words(self, place: str) -> frozenset[str]:
        """The words found at this place."""
        found = self._seen.get(place)
        if found is None:
            found = self._seen[place] = frozenset(LOOKS[place](self.candidate, self.around))
        return found
