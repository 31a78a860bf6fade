"""The ways to find words for a field that no actor fills: hedged sums, times, places, items, what a stance is about.

Each takes the candidate's view and the words that ``with`` names in ``rules.yaml``, and answers with spans; an empty answer
leaves the field to the next way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pledgebook.model import Span
from pledgebook.reading.rules.actors import BODY, PERSON, STATE
from pledgebook.reading.rules.looks import View
from pledgebook.reading.rules.mentions import TIME, Laid
from pledgebook.reading.rules.scene import Scene

PhraseTake = Callable[[View, frozenset[str]], list[Span]]

_CLAUSE, _COUNTED = 25, 14
"""The longest clause and the longest description of what is counted, in words."""
_ITEM, _ITEMS_REACH = 8, 14
"""The longest item in words, and how far behind the anchor a list of items may begin."""
_PLACE_REACH = 15
_ORDINAL_REACH = 3
_TERM_BEFORE, _TERM_AFTER = 3, 6
_BEFORE_TIME = ("the", "end", "of", "start", "beginning", "early", "late", "middle", "mid", "this", "next")
_TERMS = ("-year", "-month", "-day", "-week", "-hour")


def _cover(view: View, first: int, last: int) -> list[Span]:
    return [view.candidate.scene.line.cover(first, last)] if last > first else []


def _hedged(view: View, _: frozenset[str]) -> list[Span]:
    """The anchor with its hedges ("more than $5 million")."""
    laid = view.candidate.scene.owners[view.candidate.first]
    return [laid.mention.wide if laid and laid.mention.wide else view.candidate.anchor]


def _anchor(view: View, _: frozenset[str]) -> list[Span]:
    """The anchor's own words."""
    return [view.candidate.anchor]


def _before_time(scene: Scene, laid: Laid, words: frozenset[str]) -> int | None:
    """Where the time's phrase starts, if one of the prepositions is in front of it."""
    for at in range(laid.first - 1, max(-1, laid.first - 5), -1):
        word = scene.line.words[at]
        if word in words:
            return at
        if word not in _BEFORE_TIME:
            return None
    return None


def _time_behind(view: View, words: frozenset[str]) -> list[Span]:
    """The nearest time behind one of the prepositions ("by the end of 2025", "since February")."""
    scene, edge = view.candidate.scene, view.candidate.last
    times = (laid for laid in scene.laid if laid.mention.sort == TIME)
    for laid in sorted(times, key=lambda each: abs(each.first - edge)):
        start = _before_time(scene, laid, words)
        if start is not None:
            return _cover(view, start, laid.last)
    return []


def _clause_end(scene: Scene, at: int, longest: int) -> int:
    """Where the clause that starts here ends; a comma ends it when something stands before it."""
    words, end = scene.line.words, at
    while end < len(words) and end - at < longest and words[end] not in scene.grammar.clause_ends:
        if words[end] == "," and end - at > 4:
            break
        end += 1
    return end


def _clause(view: View, words: frozenset[str]) -> list[Span]:
    """What follows the anchor up to the end of its clause, without the words that the filling names at its start."""
    line, at = view.candidate.scene.line, view.candidate.last
    while at < len(line.words) and line.words[at] in words:
        at += 1
    return _cover(view, at, _clause_end(view.candidate.scene, at, _CLAUSE))


def _counted(view: View, _: frozenset[str]) -> list[Span]:
    """What is counted: the words after a count up to the end of its clause."""
    scene, at = view.candidate.scene, view.candidate.last
    stops = [
        place for place in range(at, len(scene.line.words)) if scene.line.words[place] in (",", "said", "according")
    ]
    return _cover(view, at, min(_clause_end(scene, at, _COUNTED), *stops[:1] or [len(scene.line.words)]))


def _place(view: View, words: frozenset[str]) -> list[Span]:
    """The place behind one of the prepositions after the anchor, else before it."""
    scene, edge = view.candidate.scene, view.candidate.last
    fit = [actor for actor in scene.actors if actor.before in words and not actor.owner]
    actors = [actor for actor in fit if actor.sort in (STATE, BODY, PERSON)]
    after = [actor for actor in actors if edge <= actor.first < edge + _PLACE_REACH]
    before = [actor for actor in reversed(actors) if actor.last <= view.candidate.first]
    chosen = (after or before)[:1]
    return _cover(view, chosen[0].first, chosen[0].last) if chosen else []


def _list(scene: Scene, at: int) -> Iterator[tuple[int, int]]:
    """The noun phrases of a list that starts at the word ``at``, each without its determiner."""
    words, start = scene.line.words, at
    for index in range(at, len(words) + 1):
        word = words[index] if index < len(words) else "."
        closing = word in scene.grammar.list_ends or scene.verb_at(index) is not None
        if closing or word in (",", "and"):
            first = start
            while first < index and (
                words[first] in scene.grammar.list_openers or words[first] in scene.grammar.determiners
            ):
                first += 1
            if 0 < index - first <= _ITEM:
                yield first, index
            start = index + 1
        if closing:
            return


def _items(view: View, words: frozenset[str]) -> list[Span]:
    """The goods in a list that one of the words opens behind the anchor ("including …", "worth of …")."""
    scene, edge = view.candidate.scene, view.candidate.last
    for at in range(edge, min(len(scene.line.words), edge + _ITEMS_REACH)):
        if scene.line.words[at] in words:
            return [scene.line.cover(first, last) for first, last in _list(scene, at + 1)]
    return []


def _goods(view: View, words: frozenset[str]) -> list[Span]:
    """The things behind the anchor whose names hold one of the words ("$100 million in anti-tank missiles")."""
    scene, edge = view.candidate.scene, view.candidate.last
    if edge >= len(scene.line.words) or scene.line.words[edge] not in ("in", "of", "worth", "for", "sale"):
        return []
    opener = edge + 2 if scene.line.words[edge] in ("worth", "sale") else edge + 1
    found = list(_list(scene, opener))
    return [scene.line.cover(*each) for each in found if not words.isdisjoint(scene.line.words[slice(*each)])]


def _own_items(view: View, words: frozenset[str]) -> list[Span]:
    """The list that the anchor's phrase begins, where its head is one of the words."""
    candidate, scene = view.candidate, view.candidate.scene
    if candidate.head not in words:
        return []
    return [scene.line.cover(first, last) for first, last in _list(scene, candidate.start)]


def _ordinal(view: View, words: frozenset[str]) -> list[Span]:
    """An ordinal right before the anchor ("the eleventh meeting"), with what follows of its clause."""
    scene, edge = view.candidate.scene, view.candidate.first
    for at in range(edge - 1, max(-1, edge - 1 - _ORDINAL_REACH), -1):
        word = scene.line.words[at]
        if word in words or (word[0].isdigit() and word[-2:] in ("st", "nd", "rd", "th")):
            return _cover(view, at, _clause_end(scene, view.candidate.last, _CLAUSE))
    return []


def _term(view: View, _: frozenset[str]) -> list[Span]:
    """A duration inside or right around the anchor ("10-year")."""
    words = view.candidate.scene.line.words
    last = min(len(words), view.candidate.last + _TERM_AFTER)
    places = range(max(0, view.candidate.start - _TERM_BEFORE), last)
    return next((_cover(view, at, at + 1) for at in places if words[at].endswith(_TERMS)), [])


def _described(view: View, words: frozenset[str]) -> list[Span]:
    """What a pact is about: the words that describe it, else what follows behind one of the words."""
    candidate = view.candidate
    plain = [at for at in range(candidate.start, candidate.last - 1) if candidate.scene.owners[at] is None]
    if plain:
        return _cover(view, plain[0], candidate.last - 1)
    line = candidate.scene.line
    opened = candidate.last < len(line.words) and line.words[candidate.last] in words
    return _clause(view, words) if opened else []


def _duty(view: View, words: frozenset[str]) -> list[Span]:
    """What the pact makes a party do: the clause behind a verb of duty that follows the anchor ("requires both to …")."""
    right = view.candidate.governor.right
    if right is None or right.lemma not in words:
        return []
    return _cover(view, right.at + 1, _clause_end(view.candidate.scene, right.at + 1, _CLAUSE))


def _larger(view: View, _: frozenset[str]) -> list[Span]:
    """The nearest sum marked before that is larger and of the same currency: what this one may be part of."""
    own = _size(view.candidate.scene, view.candidate.first)
    for other in reversed(view.surroundings.marked):
        size = _size(other.scene, other.first)
        if own and size and view.candidate.number - other.number <= 3 and size[0] == own[0] and size[1] > own[1]:
            return [other.anchor]
    return []


def _size(scene: Scene, at: int) -> tuple[str, int] | None:
    laid = scene.owners[at]
    return laid.mention.size if laid else None


def _marked_last(view: View, words: frozenset[str]) -> list[Span]:
    """The anchor of the mark made last from one of the sources, if it is near: what "that package" means."""
    for other in reversed(view.surroundings.marked):
        if other.source in words and view.candidate.number - other.number <= 4:
            return [other.anchor]
    return []


PHRASES: dict[str, PhraseTake] = {
    "anchor": _anchor, "hedged": _hedged, "time_behind": _time_behind, "clause": _clause, "counted": _counted, "place": _place,
    "items": _items, "goods": _goods, "own_items": _own_items, "ordinal": _ordinal, "term": _term, "described": _described,
    "duty": _duty, "larger": _larger, "marked_last": _marked_last,
}  # fmt: skip
"""What ``take`` can say in ``rules.yaml``."""
