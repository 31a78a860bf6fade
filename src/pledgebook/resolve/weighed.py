"""Parties that the whole article decides: who benefits from a promise, or gives, is often told before and not beside it.

"Norway followed with a plan of 85 billion kroner": the reader sees a sentence and little around it, and finds nobody or the
nearest name. For a field that a kind declares ``weighed`` each party of the article is a candidate: how likely the reader finds
its names around the anchor, how often the article names it, whether in the title, on which side its other statements have it.
Boosted trees weigh these (``weighed.json``, made by ``training/weighed.py``), how a party is told and never who it is.
What the reader took changes only where the trees are sure; an empty field takes the likeliest candidate if that is likely enough
(:attr:`pledgebook.kinds.Field.weighed`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from math import log, log1p
from operator import itemgetter
from pathlib import Path

from pledgebook.kinds import Field, Kinds
from pledgebook.model import Around, Mark, Span, Statement
from pledgebook.once import once
from pledgebook.quick import quick
from pledgebook.resolve import forest
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.datelines import is_dateline
from pledgebook.resolve.meant import of_place
from pledgebook.resolve.persons import Seen
from pledgebook.resolve.voices import only_speaks
from pledgebook.resolve.ways import ways_of_getting
from pledgebook.values.party import Party

WEIGHTS = Path(__file__).with_name("weighed.json")
GROUNDS = (
    "near",
    "far",
    "across near",
    "across far",
    "taken",
    "alone",
    "beside",
    "best beside",
    "group",
    "person",
    "shown",
    "share",
    "times",
    "most",
    "titled",
    "same",
    "same share",
    "across",
    "across share",
)
"""What speaks for a candidate, in the order of its numbers.

``near`` and ``far``: the reader's log-odds that its names in the anchor's sentence, and in what was shown around, fill the
field; ``across``: the other field. ``taken``: the reader has it here, ``alone`` nobody else; ``beside``: somebody else, the
likeliest with log-odds of ``best beside``. ``group`` and ``person``: by its code. ``shown``: its name stands around the
anchor. ``share`` and ``times``: how often the article names it; ``most``: oftener than all others that are not across.
``same`` and ``across``: how many other statements of the article have it in this field, and in the other; their shares in
what these name.
"""
_TAKEN, _SAME, _ACROSS = (GROUNDS.index(name) for name in ("taken", "same", "across"))
_numbers: Callable[[dict[str, float]], tuple[float, ...]] = itemgetter(*GROUNDS)
_LEAST = -6.0
"""Log-odds of what the reader finds impossible, or was not shown."""
_COORDINATED = re.compile(r"(?:,\s*(?:and\s+)?|\s+(?:and|as well as|&)\s+)(?:the\s+)?", re.IGNORECASE)
"""What stands between members of one coordination."""
_NAMED = 2
"""How many of the parties that an article names most are candidates wherever they stand."""


@quick
@dataclass(frozen=True, slots=True)
class Place:
    """Where the text names a party."""

    span: Span
    code: str


@quick
@dataclass(frozen=True)
class Scene:
    """One article's parties, and on which sides its statements have them; ``sides`` counts (field, code)."""

    cast: ArticleParties
    sides: Counter[tuple[str, str]]

    @classmethod
    def of(cls, cast: ArticleParties, statements: Iterable[Statement], kinds: Kinds) -> Scene:
        """The scene that these statements of one article make."""
        sides = Counter(
            (name, code) for each in statements for name in _sides(kinds, each.kind) for code in codes(each, name)
        )
        return cls(cast, sides)

    @once
    def places(self) -> tuple[Place, ...]:
        """All places that name a party or a person, in text order; a person who acts for a state names it.

        Where a report is sent from, an organisation only has its seat.
        """
        text = self.cast.text
        named = [
            each
            for each in self.cast.places_in(Span(0, len(text)))
            if isinstance(each, Seen) or each.sort != "seat" or not is_dateline(text, each.span)
        ]
        found = ((each.span, of_place(each)) for each in named)
        return tuple(Place(span, meant.as_code(self.cast, span.start, persons=False)) for span, meant in found)

    @once
    def starts(self) -> list[int]:
        """Where they begin."""
        return [each.span.start for each in self.places]

    @once
    def ends(self) -> list[int]:
        """Up to where each of them and all before it reach."""
        return list(accumulate((each.span.end for each in self.places), max))

    @once
    def spans(self) -> dict[str, list[Span]]:
        """The places of each party, in text order."""
        found: dict[str, list[Span]] = {}
        for each in self.places:
            found.setdefault(each.code, []).append(each.span)
        return found

    @once
    def counts(self) -> Counter[str]:
        """How often each party is named."""
        return Counter(each.code for each in self.places if each.code)

    @once
    def ranked(self) -> list[str]:
        """The parties, those first that are named most."""
        return [code for code, _ in self.counts.most_common()]

    @once
    def named(self) -> int:
        """How many places name a party; 1 at least."""
        return max(sum(self.counts.values()), 1)

    @once
    def titled(self) -> frozenset[str]:
        """The parties that the title names."""
        return frozenset(each.code for each in self.cast.title[1] if each.code)

    @once
    def by_side(self) -> dict[str, dict[str, int]]:
        """How many statements have each party in a field, by field and code."""
        found: dict[str, dict[str, int]] = {}
        for (field, code), count in self.sides.items():
            found.setdefault(field, {})[code] = count
        return found

    def others(self, statement: Statement, name: str) -> dict[str, int]:
        """How many statements beside this one have each party in a field; those that none has are left out."""
        found, own = dict(self.by_side.get(name, {})), codes(statement, name)
        for code in own:
            found[code] = found.get(code, 0) - 1
        return {code: count for code, count in found.items() if count > 0} if own else found


@quick
@dataclass(frozen=True, slots=True)
class Candidate:
    """A party that a field could hold: its numbers in the order of :data:`GROUNDS`, and the likeliest place of its name."""

    code: str
    numbers: tuple[float, ...]
    place: Span | None

    @property
    def taken(self) -> bool:
        """Whether the reader took it."""
        return bool(self.numbers[_TAKEN])

    @property
    def only_across(self) -> bool:
        """Whether all that the article's other statements say of it, and the reader here, is the other side."""
        return not self.taken and bool(self.numbers[_ACROSS]) and not self.numbers[_SAME]


@dataclass(slots=True)
class _Heard:
    """What the reader thinks of a party's names around an anchor: log-odds in the sentence and elsewhere, for both fields."""

    near: float = _LEAST
    far: float = _LEAST
    across_near: float = _LEAST
    across_far: float = _LEAST
    best: tuple[float, int, Span] | None = None

    def add(self, span: Span, own: float, across: float, far: int, *, near: bool) -> None:
        """Take in what is thought of one more place, so many characters off; of equals the nearest is the best."""
        if self.best is None or (own, -far, span) > self.best:
            self.best = own, -far, span
        if near:
            self.near, self.across_near = max(self.near, own), max(self.across_near, across)
        else:
            self.far, self.across_far = max(self.far, own), max(self.across_far, across)

    @property
    def most(self) -> float:
        """The higher of the odds for the field itself."""
        return max(self.near, self.far)


_UNHEARD = _Heard()
"""What is thought of a party that is not named around."""


def candidates(scene: Scene, statement: Statement, around: Around, field: Field) -> Iterator[Candidate]:
    """Whom a field of a statement could hold: who is named around or most, and whom it or other statements hold."""
    other = field.weighed["across"]
    taken, across = codes(statement, field.name), codes(statement, other)
    heard = _heard(scene, statement, around, field)
    same, crossed = scene.others(statement, field.name), scene.others(statement, other)
    first = next((code for code in scene.ranked if code not in across), None)
    often = scene.ranked[:_NAMED]
    beside = max((heard.get(code, _UNHEARD).most for code in taken), default=_LEAST)
    said, against = (max(sum(each.values()), 1) for each in (same, crossed))
    for code in dict.fromkeys((*taken, *heard, *often, *same)):
        if code in across and code not in taken:
            continue  # nobody gives to himself
        own, count = heard.get(code, _UNHEARD), scene.counts[code]
        mine, alike, opposed = code in taken, same.get(code, 0), crossed.get(code, 0)
        numbers = {
            "near": own.near,
            "far": own.far,
            "across near": own.across_near,
            "across far": own.across_far,
            "taken": mine,
            "alone": mine and len(taken) == 1,
            "beside": bool(taken) and not mine,
            "best beside": 0.0 if mine else beside,
            "group": code.startswith("ORG:"),
            "person": code.startswith("PER:"),
            "shown": own.best is not None,
            "share": count / scene.named,
            "times": log1p(count),
            "most": first == code,
            "titled": code in scene.titled,
            "same": log1p(alike),
            "same share": alike / said,
            "across": log1p(opposed),
            "across share": opposed / against,
        }
        place = own.best[-1] if own.best else _nearest(scene, code, statement.anchor)
        yield Candidate(code, tuple(map(float, _numbers(numbers))), place)  # the trees compare floats faster


def _heard(scene: Scene, statement: Statement, around: Around, field: Field) -> dict[str, _Heard]:
    """What the reader thinks of each party that is named in what it was shown, and of those that it took."""
    start, end = around.shown.start, around.shown.end
    within = scene.places[bisect_left(scene.ends, start) : bisect_left(scene.starts, end)]
    places = [each for each in within if each.code and each.span.start < end and start < each.span.end]
    places += _marked(statement, field.name, places)
    heard: dict[str, _Heard] = {}
    name, other = field.name, field.weighed["across"]
    for each in places:
        own, across = _odds(around.chance(name, each.span)), _odds(around.chance(other, each.span))
        near = statement.sentence.start <= each.span.start < statement.sentence.end
        far = abs(each.span.start - statement.anchor.start)
        if each.code not in heard:
            heard[each.code] = _Heard()
        heard[each.code].add(each.span, own, across, far, near=near)
    return heard


def _marked(statement: Statement, name: str, places: Sequence[Place]) -> Iterator[Place]:
    """Where the reader marked parties that no name tells ("the flooded villages"): the words that the field was read from."""
    known = {each.code for each in places}
    free = [span for span in statement.evidence.get(name, ()) if not any(each.span.overlaps(span) for each in places)]
    for party in _parties(statement, name):
        if party.code not in known:
            yield from (Place(span, party.code) for span in ([party.said] if party.said else free))


def _odds(chance: float) -> float:
    return max(log(chance / (1 - chance)), _LEAST) if 0 < chance < 1 else (_LEAST if chance <= 0 else -_LEAST)


def _nearest(scene: Scene, code: str, anchor: Span) -> Span | None:
    return min(scene.spans.get(code, ()), key=lambda each: abs(each.start - anchor.start), default=None)


def with_weighed(
    cast: ArticleParties, statements: Sequence[Statement], marks: Iterable[Mark], kinds: Kinds
) -> tuple[Statement, ...]:
    """The statements of one article, the parties of weighed fields as the whole article has them.

    A statement whose mark says nothing of the words around its anchor (:attr:`pledgebook.model.Mark.around`) stays as it is.
    """
    heard = {(mark.kind, mark.anchor): mark.around for mark in marks if mark.around}
    if not heard:
        return tuple(statements)
    scene = Scene.of(cast, statements, kinds)
    return tuple(_weighed_anew(scene, each, heard.get((each.kind, each.anchor)), kinds) for each in statements)


def _weighed_anew(scene: Scene, statement: Statement, around: Around | None, kinds: Kinds) -> Statement:
    if around is None:
        return statement
    found = statement
    for field in kinds[statement.kind].weighed:
        trees = forest.load(WEIGHTS, GROUNDS).get(field.name)
        if trees and (codes(statement, field.name) or not _silent(statement, field)):
            possible = list(candidates(scene, statement, around, field))
            if field is kinds[statement.kind].getting and (ways := ways_of_getting(scene.cast, statement.sentence)):
                possible = [each for each in possible if each.code not in ways]
            if field is kinds[statement.kind].getting and any(each.taken for each in possible):
                possible = [each for each in possible if not _stands_aside(scene, statement, each)]
            wanted = _with_fellows(scene.cast.text, statement, field, possible, chosen(possible, trees, field))
            found = _holding(found, field.name, wanted)
    return found


def _stands_aside(scene: Scene, statement: Statement, candidate: Candidate) -> bool:
    """Whether a party takes nobody's place among those who get: it only gives here, or is whose minister has a word."""
    spans = scene.spans.get(candidate.code, ())
    return not candidate.taken and (candidate.only_across or only_speaks(scene.cast, spans, statement.sentence))


def _with_fellows(
    text: str, statement: Statement, field: Field, possible: Sequence[Candidate], wanted: Sequence[Candidate]
) -> list[Candidate]:
    """The parties that are wanted, and those taken that stand in one coordination with them: "Ukraine and 15 other states".

    Who is named in one breath shares: without the others the whole amount would be one party's.
    """
    places = {party.code: party.said for party in _parties(statement, field.name) if party.said}
    held = {each.code for each in wanted}
    pairs = list(pairwise(sorted(places, key=lambda code: places[code])))
    for one, other in (*pairs, *reversed(pairs)):
        between = text[places[one].end : places[other].start]
        if (one in held or other in held) and _COORDINATED.fullmatch(between):
            held |= {one, other}
    return [each for each in possible if each.code in held]


def _silent(statement: Statement, field: Field) -> bool:
    """Whether the kind says that the field stays empty where the reader has nobody: who is asked is often nobody."""
    return any(statement.values.get(name) in labels for name, labels in field.silent.items())


def chosen(found: Sequence[Candidate], trees: forest.Forest, field: Field) -> list[Candidate]:
    """The candidates that the field holds."""
    said = field.weighed
    chances = [(trees.chance(each.numbers), each) for each in found]
    added = [each for chance, each in chances if not each.taken and chance > said["add"]]
    kept = [each for chance, each in chances if each.taken and chance > said["beside" if added else "drop"]]
    best = max(chances, key=lambda each: each[0], default=None)
    return kept + added or ([best[1]] if best and best[0] > said["fill"] else [])


def _holding(statement: Statement, name: str, wanted: Sequence[Candidate]) -> Statement:
    """The statement with these parties in a field; who stood there keeps the words that named him."""
    before = {party.code: party for party in _parties(statement, name)}
    if before.keys() == {each.code for each in wanted}:
        return statement
    values, evidence = dict(statement.values), dict(statement.evidence)
    values.pop(name, None)
    spans = list(evidence.pop(name, ())) if before.keys() & {each.code for each in wanted} else []
    added = [each for each in wanted if each.code not in before]
    kept = tuple(before[each.code] for each in wanted if each.code in before)
    if wanted:
        values[name] = kept + tuple(_party(each, statement.sentence) for each in added)
        evidence[name] = (*spans, *(each.place for each in added if each.place)) or (statement.sentence,)
    return replace(statement, values=values, evidence=evidence)


def _party(candidate: Candidate, sentence: Span) -> Party:
    """The party with its words only where they stand in the anchor's sentence, as the contract asks."""
    place = candidate.place
    return Party(candidate.code, place if place and sentence.covers(place) else None)


def _sides(kinds: Kinds, kind: str) -> Iterable[str]:
    """The weighed fields of a kind and those across, each once."""
    return dict.fromkeys(name for field in kinds[kind].weighed for name in (field.name, field.weighed["across"]))


def _parties(statement: Statement, name: str) -> tuple[Party, ...]:
    return tuple(each for each in statement.values.get(name, ()) if isinstance(each, Party))


def codes(statement: Statement, name: str) -> tuple[str, ...]:
    """The parties that a statement holds in a field, by code."""
    return tuple(each.code for each in _parties(statement, name))


__all__ = ["GROUNDS", "WEIGHTS", "Candidate", "Scene", "candidates", "chosen", "codes", "with_weighed"]
