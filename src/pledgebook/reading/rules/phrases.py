"""The ways to find words that are no party: hedged sums, times, places, items, what a stance is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pledgebook.model import Span
from pledgebook.reading.rules.candidates import noun_start
from pledgebook.reading.rules.looks import View
from pledgebook.reading.rules.mentions import COUNT, MONEY, TIME, Laid
from pledgebook.reading.rules.scene import Scene
from pledgebook.reading.rules.verbs import PREPOSITIONS

PhraseTake = Callable[[View, frozenset[str]], list[Span]]


def _cover(view: View, first: int, last: int) -> list[Span]:
    return [view.candidate.scene.line.cover(first, last)] if last > first else []


def _hedged(view: View, _: frozenset[str]) -> list[Span]:
    """The anchor with its hedges ("more than $5 million")."""
    laid = view.candidate.scene.owners[view.candidate.first]
    wide = laid.mention.wide if laid else None
    return [wide or view.candidate.anchor]


def _anchor(view: View, _: frozenset[str]) -> list[Span]:
    return _cover(view, view.candidate.first, view.candidate.last)


def _phrase(view: View, _: frozenset[str]) -> list[Span]:
    return _cover(view, view.candidate.start, view.candidate.end)


def _times(scene: Scene) -> Iterator[Laid]:
    return (laid for laid in scene.laid if laid.mention.sort == TIME)


def _with_preposition(scene: Scene, laid: Laid, words: frozenset[str]) -> int | None:
    """Where the time's phrase starts, if one of the prepositions is in front of it."""
    for at in range(laid.first - 1, max(-1, laid.first - 5), -1):
        word = scene.line.words[at]
        if word in words:
            return at
        if word not in ("the", "end", "of", "start", "beginning", "early", "late", "middle", "mid", "this", "next"):
            return None
    return None


def _time_after(view: View, words: frozenset[str]) -> list[Span]:
    """The nearest time behind one of the prepositions ("by the end of 2025", "since February")."""
    scene = view.candidate.scene
    for laid in sorted(_times(scene), key=lambda each: abs(each.first - view.candidate.last)):
        start = _with_preposition(scene, laid, words)
        if start is not None:
            return _cover(view, start, laid.last)
    return []


def _time(view: View, words: frozenset[str]) -> list[Span]:
    """The nearest time to the governing verb that is not behind one of the prepositions."""
    scene, verb = view.candidate.scene, view.candidate.governor.verb
    at = verb.at if verb else view.candidate.first
    for laid in sorted(_times(scene), key=lambda each: abs(each.first - at)):
        if _with_preposition(scene, laid, words) is None:
            start = laid.first
            while start and scene.line.words[start - 1] in ("on", "in", "the", "at", "late", "early", "last", "during"):
                start -= 1
            return _cover(view, start, laid.last)
    return []


_ENDS = frozenset(". ; : ( ) \" “ ” which who while but after before as although despite because amid".split())


def _clause(view: View, words: frozenset[str]) -> list[Span]:
    """What follows the anchor up to the end of its clause, without the words that the filling names at its start."""
    scene, at = view.candidate.scene, view.candidate.last
    line = scene.line
    while at < len(line) and line.words[at] in words:
        at += 1
    end = at
    while end < len(line) and end - at < 25 and line.words[end] not in _ENDS:
        if line.words[end] == "," and end - at > 4:
            break
        end += 1
    return _cover(view, at, end)


def _counted(view: View, _: frozenset[str]) -> list[Span]:
    """What is counted: the words after a count up to the end of its clause."""
    scene, at = view.candidate.scene, view.candidate.last
    line, end = scene.line, view.candidate.last
    while end < len(line) and end - at < 14 and line.words[end] not in _ENDS and line.words[end] not in (",", "said", "according"):
        end += 1
    return _cover(view, at, end)


def _place(view: View, words: frozenset[str]) -> list[Span]:
    """The place behind one of the prepositions after the anchor, else before it."""
    scene = view.candidate.scene
    actors = [actor for actor in scene.actors if actor.before in words and not actor.owner and actor.sort in ("state", "body", "person")]
    after = [actor for actor in actors if actor.first >= view.candidate.last and actor.first - view.candidate.last < 15]
    before = [actor for actor in actors if actor.last <= view.candidate.first]
    chosen = (after or before[::-1])[:1]
    return _cover(view, chosen[0].first, chosen[0].last) if chosen else []


def _list(scene: Scene, at: int) -> Iterator[tuple[int, int]]:
    """The noun phrases of a list that starts at the word ``at``."""
    line, start, index = scene.line, at, at
    while index <= len(line):
        word = line.words[index] if index < len(line) else "."
        closing = word in (".", ";", ":", "that", "which", "who", "to", "for", "as", "in", "from", "on", "(", "–", "—", "while", "but", "\"", "”") or (index < len(line) and scene.verb_at(index) is not None)
        if word in (",", "and") or closing:
            if index > start:
                yield start, index
            start = index + 1
        if closing:
            return
        index += 1


_SKIP = frozenset("and the a an its some more other also even such as , both new additional including".split())


def _trim(scene: Scene, first: int, last: int) -> tuple[int, int]:
    while first < last and scene.line.words[first] in _SKIP:
        first += 1
    return first, last


def _items(view: View, words: frozenset[str]) -> list[Span]:
    """The goods: a list behind one of the words ("including", "of", "in") after the anchor, else the anchor's own phrase."""
    scene, edge = view.candidate.scene, view.candidate.last
    for at in range(edge, min(len(scene.line), edge + 14)):
        if scene.line.words[at] in words:
            parts = [_trim(scene, first, last) for first, last in _list(scene, at + 1)]
            return [scene.line.cover(first, last) for first, last in parts if last > first and last - first < 9]
    return []


def _own_items(view: View, words: frozenset[str]) -> list[Span]:
    """The list that the anchor's phrase begins, where its head is one of the words."""
    candidate, scene = view.candidate, view.candidate.scene
    if candidate.head not in words:
        return []
    parts = [_trim(scene, first, last) for first, last in _list(scene, candidate.start)]
    return [scene.line.cover(first, last) for first, last in parts if last > first and last - first < 9]


_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth twentieth".split())


def _ordinal(view: View, _: frozenset[str]) -> list[Span]:
    """An ordinal right before the anchor ("the eleventh meeting")."""
    scene, edge = view.candidate.scene, view.candidate.first
    for at in range(edge - 1, max(-1, edge - 4), -1):
        word = scene.line.words[at]
        if word in _ORDINALS or (word[0].isdigit() and word[-2:] in ("st", "nd", "rd", "th")):
            return _cover(view, at, view.candidate.last)
    return []


def _term(view: View, words: frozenset[str]) -> list[Span]:
    """A duration inside or right around the anchor ("10-year", "for five years")."""
    scene = view.candidate.scene
    for at in range(max(0, view.candidate.start - 3), min(len(scene.line), view.candidate.last + 6)):
        if scene.line.words[at].endswith(("-year", "-month", "-day", "-week", "-hour")):
            return _cover(view, at, at + 1)
    return []


def _pact_subject(view: View, words: frozenset[str]) -> list[Span]:
    """What a pact is about: the words that describe it, else what follows behind one of the words."""
    candidate = view.candidate
    described = [at for at in range(candidate.start, candidate.last - 1) if candidate.scene.owners[at] is None]
    if described and candidate.last - 1 > candidate.start:
        return _cover(view, described[0], candidate.last - 1)
    line = candidate.scene.line
    if candidate.last < len(line) and line.words[candidate.last] in words:
        return _clause(view, words)
    return []


PHRASES: dict[str, PhraseTake] = {
    "anchor": _anchor, "hedged": _hedged, "phrase": _phrase, "time": _time, "time_after": _time_after, "clause": _clause,
    "counted": _counted, "place": _place, "items": _items, "own_items": _own_items, "ordinal": _ordinal, "term": _term, "pact_subject": _pact_subject,
}  # fmt: skip
