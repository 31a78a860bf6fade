"""The ways to find the words for a field: subject, agent, what follows "to", what was said before …

Each takes the candidate's view, the words that the filling names and the article's memory, and answers with actors
(and the scenes they stand in); an empty answer leaves the field to the next way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pledgebook.reading.rules.actors import PRONOUN, Actor
from pledgebook.reading.rules.clauses import uppers
from pledgebook.reading.rules.looks import View
from pledgebook.reading.rules.memory import Memory
from pledgebook.reading.rules.scene import Scene
from pledgebook.reading.rules.verbs import Verb

Taken = list[tuple[Scene, Actor]]
Take = Callable[[View, frozenset[str], Memory], Taken]

_LINKS = frozenset({(",",), ("and",), (",", "and"), ("&",), ("or",), ("as", "well", "as"), (",", "as", "well", "as")})
_FINAL = ("and", "&", "or", "as")
_PASSED = frozenset("the a an both its other also to for of with from by".split())


def row(scene: Scene, actor: Actor) -> list[Actor]:
    """The actor with those joined to it by commas and "and"; a comma alone joins nobody (it may explain)."""
    actors = list(scene.actors)
    at = actors.index(actor)
    first = last = at
    while first > 0 and _link(scene, actors[first - 1], actors[first]):
        first -= 1
    while last + 1 < len(actors) and _link(scene, actors[last], actors[last + 1]):
        last += 1
    links = [_link(scene, actors[each], actors[each + 1]) for each in range(first, last)]
    while links and not any(word in _FINAL for word in links[-1]):
        links.pop()
        last -= 1
    return actors[first : last + 1] if first <= at <= last else [actor]


def _link(scene: Scene, one: Actor, other: Actor) -> tuple[str, ...]:
    """The words that join two actors, empty where nothing does."""
    between = tuple(word for word in scene.line.words[one.last : other.first] if word not in _PASSED)
    alike = one.owner == other.owner and PRONOUN not in (one.sort, other.sort)
    return between if alike and between in _LINKS else ()


def _all(scene: Scene, actor: Actor | None) -> Taken:
    return [(scene, each) for each in row(scene, actor)] if actor else []


def subject_of(scene: Scene, verb: Verb | None) -> Actor | None:
    """The nearest actor before the verb that is not itself inside a prepositional phrase; else the nearest."""
    if verb is None:
        return None
    chain = (verb, *uppers(scene, verb))
    edge = chain[-1].first
    before = [actor for actor in scene.actors if actor.last <= edge and not actor.owner]
    free = [actor for actor in before if not actor.before]
    near = free or before
    return near[-1] if near else None


def _subject(view: View, _: frozenset[str], __: Memory) -> Taken:
    scene = view.candidate.scene
    return _all(scene, subject_of(scene, view.candidate.governor.verb if not _is_passive(view) else None))


def _is_passive(view: View) -> bool:
    verb = view.candidate.governor.verb
    return verb is not None and verb.passive


def _agent(view: View, _: frozenset[str], __: Memory) -> Taken:
    """"by X" after the governing verb or the candidate."""
    scene = view.candidate.scene
    verb = view.candidate.governor.verb
    edge = min(verb.at if verb else view.candidate.last, view.candidate.last)
    return _all(scene, next((actor for actor in scene.actors if actor.first > edge and actor.before == "by"), None))


def _owner(view: View, _: frozenset[str], __: Memory) -> Taken:
    """Inside or right before the phrase: "U.S. military aid", "Britain's £50m"."""
    candidate, scene = view.candidate, view.candidate.scene
    near = [actor for actor in scene.actors if candidate.start - 3 <= actor.first and actor.last <= candidate.end + 1 and actor.first < candidate.last + 3]
    return [(scene, actor) for actor in near if actor.owner or actor.first >= candidate.start][:1]


def _object(view: View, _: frozenset[str], __: Memory) -> Taken:
    """Between the verb and the candidate, right after the verb: "give Ukraine $5m"."""
    candidate, scene = view.candidate, view.candidate.scene
    verb = candidate.governor.left
    if verb is None:
        return []
    return _all(scene, next((actor for actor in scene.actors if verb.at < actor.first <= verb.at + 3 and actor.last <= candidate.start and not actor.before and not actor.owner), None))


def _after(view: View, words: frozenset[str], _: Memory) -> Taken:
    """The first actor after the candidate behind one of the prepositions."""
    scene, edge = view.candidate.scene, view.candidate.last
    return _all(scene, next((actor for actor in scene.actors if actor.first >= edge and actor.before in words and actor.first - edge < 18), None))


def _before(view: View, words: frozenset[str], _: Memory) -> Taken:
    """The last actor before the candidate behind one of the prepositions."""
    scene, edge = view.candidate.scene, view.candidate.first
    found = [actor for actor in scene.actors if actor.last <= edge and actor.before in words and edge - actor.last < 14]
    return _all(scene, found[-1] if found else None)


def _next(view: View, words: frozenset[str], _: Memory) -> Taken:
    """The first actor after the candidate, whatever stands before it; ``with`` limits how many words away."""
    scene, edge = view.candidate.scene, view.candidate.last
    reach = min((int(word) for word in words if word.isdigit()), default=4)
    return _all(scene, next((actor for actor in scene.actors if edge <= actor.first <= edge + reach), None))


def _nearest(view: View, _: frozenset[str], __: Memory) -> Taken:
    """The last actor before the candidate."""
    scene, edge = view.candidate.scene, view.candidate.first
    before = [actor for actor in scene.actors if actor.last <= edge]
    return _all(scene, before[-1] if before else None)


def _anywhere(view: View, _: frozenset[str], __: Memory) -> Taken:
    """The only party of the sentence."""
    scene = view.candidate.scene
    coded = [actor for actor in scene.actors if actor.code]
    return [(scene, coded[0])] if len({actor.code for actor in coded}) == 1 else []


def _named(view: View, _: frozenset[str], memory: Memory) -> Taken:
    """The party that the article names most."""
    found = memory.most_named()
    return [found] if found else []


def _free(actor: Actor) -> bool:
    return actor.sort != PRONOUN


def _agents_around(view: View, _: frozenset[str], __: Memory) -> Taken:
    """Those before the candidate as subjects or owners, and those after it behind "with", "between", "and" or nothing."""
    scene, candidate = view.candidate.scene, view.candidate
    before = [actor for actor in scene.actors if actor.last <= candidate.first]
    own = [actor for actor in before if actor.owner and candidate.first - actor.last <= 4][-1:]
    subject = subject_of(scene, candidate.governor.verb) if candidate.governor.verb else (before[-1] if before else None)
    chosen = _all(scene, subject) if subject else []
    if own and own[0] is not subject:
        chosen += [(scene, own[0])]
    after = [actor for actor in scene.actors if candidate.last <= actor.first <= candidate.last + 12]
    chosen += [(scene, actor) for actor in candidate.scene.actors if candidate.first <= actor.first and actor.last <= candidate.last]
    met = next((actor for actor in after if actor.before in ("with", "between", "by") or (not actor.before and actor.first - candidate.last <= 2 and not actor.owner)), None)
    if met:
        chosen += _all(scene, met)
    return list({id(actor): (scene, actor) for scene, actor in chosen}.values())


def _own_subject(view: View, _: frozenset[str], __: Memory) -> Taken:
    """The subject of the anchor's own verb; for a noun, its owner or the nearest actor before it."""
    scene, candidate = view.candidate.scene, view.candidate
    verb = candidate.governor.left
    if verb is not None and candidate.first <= verb.at < candidate.last:
        if verb.passive:
            return _agent(view, frozenset(), __)
        return _all(scene, subject_of(scene, verb))
    before = [actor for actor in scene.actors if actor.last <= candidate.first]
    return _all(scene, before[-1] if before else None)


_CLAIMS = frozenset("say report estimate claim announce state tell add put confirm note record believe count document".split())


def _claims(view: View, _: frozenset[str], __: Memory) -> Taken:
    """Who counts: the subject of a verb of claiming, or whoever stands after "according to"."""
    scene = view.candidate.scene
    for actor in scene.actors:
        if actor.before in ("to", "by") and "according" in scene.line.words[max(0, actor.first - 3) : actor.first]:
            return [(scene, actor)]
    for verb in scene.verbs:
        if verb.lemma in _CLAIMS and verb.kind == "finite" and not verb.passive:
            near = [actor for actor in scene.actors if actor.last <= verb.first and verb.first - actor.last <= 3]
            after = [actor for actor in scene.actors if verb.at < actor.first <= verb.at + 2]
            if near or after:
                return [(scene, (near[-1:] or after[:1])[0])]
    return []


def _counted_party(view: View, _: frozenset[str], __: Memory) -> Taken:
    """Whose people or things are counted: a party inside or after the count, else any of the sentence."""
    scene, candidate = view.candidate.scene, view.candidate
    coded = [actor for actor in scene.actors if actor.code]
    after = [actor for actor in coded if candidate.last <= actor.first <= candidate.last + 10]
    before = [actor for actor in coded if actor.last <= candidate.first]
    return [(scene, actor) for actor in (after or before[::-1])[:1]]


TAKES: dict[str, Take] = {
    "subject": _subject, "agent": _agent, "owner": _owner, "object": _object, "after": _after, "before": _before, "next": _next,
    "nearest": _nearest, "only": _anywhere, "most_named": _named, "agents_around": _agents_around, "own_subject": _own_subject, "claims": _claims,
    "counted_party": _counted_party,
}  # fmt: skip


def real(taken: Taken, memory: Memory, number: int) -> Taken:
    """Pronouns replaced by whom they mean; those that mean nobody known are left out."""
    found: Taken = []
    for scene, actor in taken:
        meant: tuple[Scene, Actor] | None = (scene, actor)
        if actor.sort == PRONOUN:
            meant = memory.antecedent(number, actor)
        if meant is not None:
            found.append(meant)
    return found
