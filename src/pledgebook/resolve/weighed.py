"""Parties that the whole article decides: who benefits from a promise, or gives, is often told before and not beside it.

"Norway followed with a plan of 85 billion kroner": the reader sees a sentence and little around it, and finds nobody or the
nearest name. For a field that a kind declares ``weighed`` each party of the article is a candidate: how likely the reader finds
its names around the anchor, how often the article names it, whether in the title, on which side its other statements have it.
Boosted trees weigh these (``weighed.json``, made by ``training/weighed.py``), how a party is told and what it
is (a lender, a state that gives), never who.
What the reader took changes only where the trees are sure; an empty field takes the likeliest candidate if that is likely enough
(:attr:`pledgebook.kinds.Field.weighed`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import log, log1p
from pathlib import Path

from pledgebook.kinds import Field, Kind, Kinds
from pledgebook.model import Around, Mark, Span, Statement
from pledgebook.quick import quick
from pledgebook.resolve import forest
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.scene import STANDING, Place, Scene, codes, held_in, pays, purse
from pledgebook.resolve.voices import only_speaks
from pledgebook.resolve.ways import ways_of_getting
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.vocabulary import load

WEIGHTS = Path(__file__).with_name("weighed.json")
GROUNDS = (
    *("near", "far", "across near", "across far"),
    *("taken", "alone", "beside", "best beside", "shown", "since", "most"),
    *("same", "same share", "across", "across share"),
    *("asked", "armed", "size", "pays", "vehicle"),
    *STANDING,
)
"""What speaks for a candidate, in the order of its numbers.

``near`` and ``far``: the reader's log-odds that its names in the anchor's sentence, and in what was shown around, fill the
field; ``across``: the other field. ``taken``: the reader has it here, ``alone`` nobody else; ``beside``: somebody else, the
likeliest with log-odds of ``best beside``. ``shown``: its name stands around the anchor; ``since``: how many sentences ago it
was named; ``most``: oftener than all others that are not across. ``same`` and ``across``: how many other statements of the
article have it in this field, and in the other; their shares in what these name.

Of the statement: ``asked``: at a step where the reader's word alone tells who gives; ``armed``: help in a war, as its kind
says; ``size``: its amount; ``pays``: whether that is told in the party's own money (-1: in another's); ``vehicle``: whether
the instrument is one of the party's (-1: of others). Of the party (:meth:`pledgebook.resolve.scene.Scene.standing`):
``group`` and ``person``: by its code; ``role``: on which side it usually stands; ``home``: the article's own country;
``early``: named at the beginning; ``share`` and ``times``: how often the article names it; ``titled``.
"""
_TAKEN, _SAME, _ACROSS = (GROUNDS.index(name) for name in ("taken", "same", "across"))
_OWN, _SURE = 2, 2.0
"""How many grounds, the first ones, are the reader's odds for the field itself, and from where on it is sure."""
_LEAST = -6.0
"""Log-odds of what the reader finds impossible, or was not shown."""
_COORDINATED = re.compile(r"(?:,\s*(?:and\s+)?|\s+(?:and|as well as|&)\s+)(?:the\s+)?", re.IGNORECASE)
"""What stands between members of one coordination."""
_NAMED = 4
"""How many of the parties that an article names most are candidates wherever they stand."""


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
    def sure(self) -> bool:
        """Whether the reader has hardly a doubt of it: what it is sure of stays."""
        return max(self.numbers[:_OWN]) > _SURE

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


class Hearing:
    """A reader's log-odds of the words around one anchor, worked out once for all fields."""

    def __init__(self, around: Around) -> None:
        self.shown, self._around = around.shown, around
        self._known: dict[tuple[str, Span], float] = {}

    def odds(self, name: str, words: Span) -> float:
        """What speaks for these words to fill the field of this name."""
        known = self._known.get((name, words))
        if known is None:
            known = self._known[name, words] = _odds(self._around.chance(name, words))
        return known


_UNHEARD = _Heard()
"""What is thought of a party that is not named around."""


def candidates(scene: Scene, statement: Statement, around: Hearing, kind: Kind, field: Field) -> Iterator[Candidate]:
    """Whom a field of a statement could hold: who is named around, most or in the title, whom it or other statements hold."""
    other = field.weighed["across"]
    taken, across = codes(statement, field.name), codes(statement, other)
    heard = _heard(scene, statement, around, field)
    same, crossed = scene.others(statement, field.name), scene.others(statement, other)
    first = next((code for code in scene.ranked if code not in across), None)
    often = scene.ranked[:_NAMED]
    beside = max((heard.get(code, _UNHEARD).most for code in taken), default=_LEAST)
    said, against = (max(sum(each.values()), 1) for each in (same, crossed))
    told, states, owners = _told(statement, kind), _purse(statement, kind), _owners(statement, kind)
    for code in dict.fromkeys((*taken, *heard, *often, *same, *scene.headed)):
        if code in across and code not in taken:
            continue  # nobody gives to himself
        own = heard.get(code, _UNHEARD)
        mine, alike, opposed = code in taken, same.get(code, 0), crossed.get(code, 0)
        heard_of = own.near, own.far, own.across_near, own.across_far
        reader = mine, mine and len(taken) == 1, bool(taken) and not mine, 0.0 if mine else beside
        places = own.best is not None, scene.since(code, statement.sentence), first == code
        sides = log1p(alike), alike / said, log1p(opposed), opposed / against
        owned = 0 if not owners else 1 if code in owners else -1
        numbers = map(float, (*heard_of, *reader, *places, *sides, *told, pays(code, states), owned))
        place = own.best[-1] if own.best else _nearest(scene, code, statement.anchor)
        yield Candidate(code, (*numbers, *scene.standing(code)), place)  # the trees compare floats faster


def _told(statement: Statement, kind: Kind) -> tuple[float, ...]:
    """What a statement itself says, whoever gives or gets: ``asked``, ``armed`` and ``size``."""
    asked = kind.giving is not None and _silent(statement, kind.giving)
    armed = any(statement.values.get(name) in labels for name, labels in kind.entry.get("arms", {}).items())
    money = statement.values.get(kind.paid.name) if kind.paid is not None else None
    size = (money.high or money.low or 0) if isinstance(money, Money) else 0
    return asked, armed, log1p(size)


def _purse(statement: Statement, kind: Kind) -> frozenset[str]:
    return purse(statement.values.get(kind.paid.name)) if kind.paid is not None else frozenset()


def _owners(statement: Statement, kind: Kind) -> frozenset[str]:
    """Who gives by the instrument of a statement, where there is one and only few can."""
    found = (statement.values.get(each.name) for each in kind.fields.values() if each.type.name == "instrument")
    rows = load().section("instruments")
    return frozenset(code for each in found if each is not None for code in rows.get(each.code, {}).get("donors", ()))


def _heard(scene: Scene, statement: Statement, around: Hearing, field: Field) -> dict[str, _Heard]:
    """What the reader thinks of each party that is named in what it was shown, and of those that it took."""
    start, end = around.shown.start, around.shown.end
    within = scene.places[bisect_left(scene.ends, start) : bisect_left(scene.starts, end)]
    places = [each for each in within if each.code and each.span.start < end and start < each.span.end]
    places += _marked(statement, field.name, places)
    heard: dict[str, _Heard] = {}
    name, other = field.name, field.weighed["across"]
    for each in places:
        own, across = around.odds(name, each.span), around.odds(other, each.span)
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
    for party in held_in(statement, name):
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
    found, hearing, forests = statement, Hearing(around), forest.load(WEIGHTS, GROUNDS)
    for field in kinds[statement.kind].weighed:
        trees = forests.get(field.name)
        if trees and not _silent(statement, field):
            possible = list(candidates(scene, statement, hearing, kinds[statement.kind], field))
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
    places = {party.code: party.said for party in held_in(statement, field.name) if party.said}
    held = {each.code for each in wanted}
    pairs = list(pairwise(sorted(places, key=lambda code: places[code])))
    for one, other in (*pairs, *reversed(pairs)):
        between = text[places[one].end : places[other].start]
        if (one in held or other in held) and _COORDINATED.fullmatch(between):
            held |= {one, other}
    return [each for each in possible if each.code in held]


def _silent(statement: Statement, field: Field) -> bool:
    """Whether the kind leaves the field to the reader alone: who is asked is often nobody, or a group that is named once."""
    return any(statement.values.get(name) in labels for name, labels in field.silent.items())


def chosen(found: Sequence[Candidate], trees: forest.Forest, field: Field) -> list[Candidate]:
    """The candidates that the field holds."""
    said = field.weighed
    chances = [(trees.chance(each.numbers), each) for each in found]
    added = [each for chance, each in chances if not each.taken and chance > said["add"]]
    least = said["beside" if added else "drop"]
    kept = [each for chance, each in chances if each.taken and (chance > least or each.sure)]
    best = max(chances, key=lambda each: each[0], default=None)
    return kept + added or ([best[1]] if best and best[0] > said["fill"] else [])


def _holding(statement: Statement, name: str, wanted: Sequence[Candidate]) -> Statement:
    """The statement with these parties in a field; who stood there keeps the words that named him."""
    before = {party.code: party for party in held_in(statement, name)}
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


__all__ = ["GROUNDS", "WEIGHTS", "Candidate", "Hearing", "Scene", "candidates", "chosen", "codes", "with_weighed"]
