"""The learned reader: a small encoder marks anchors, then the roles and labels of each; digits come from grammar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.reading import sentences
from pledgebook.reading.gate import Gate
from pledgebook.reading.learned import decode
from pledgebook.reading.learned.opinion import Opinion
from pledgebook.reading.learned.pieces import PieceMaker, Pieces
from pledgebook.reading.learned.scheme import Scheme
from pledgebook.reading.learned.scores import Floats, RoleScores, Scorer
from pledgebook.reading.learned.tuning import Tuning
from pledgebook.reading.learned.windows import Special, Window, anchor_window, role_window, stretches
from pledgebook.reading.reader import Reader
from pledgebook.values.amounts import FoundMoney, find_money
from pledgebook.vocabulary.names import find_instruments

SEVERAL = frozenset({"parties", "items", "obligations"})
"""Types of value that several stretches of text may fill."""
ASK = 0.1
"""Probability of an anchor somewhere in an article from which on the other reader is asked."""
SECOND = 0.9
"""Least chance of a kind that is not the likeliest one at its anchor: two kinds on the same words are rare."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article cut into pieces and sentences, with the first look's chances and another reader's opinion."""

    article: Article
    pieces: Pieces
    title: Pieces
    sentences: list[Span]
    money: list[FoundMoney]
    chances: Floats
    opinion: Opinion


@dataclass(frozen=True, slots=True)
class Anchored:
    """A candidate, its window, what the encoder says at both looks, and the other reader's mark of each kind there."""

    anchor: Span
    sentence: Span
    window: Window
    first: decode.Candidate
    scores: RoleScores
    others: tuple[Mark | None, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A mark and its grounds: the chance that it is there, the certainty of its required label and of its parties."""

    mark: Mark
    grounds: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Parts:
    """What a learned reader is put together from; without a gate every article is read."""

    scheme: Scheme
    maker: PieceMaker
    scorer: Scorer
    tuning: Tuning
    gate: Gate | None = None
    other: Reader | None = None
    """Another reader: its marks shift the odds of this one's, and stand as they are for kinds that the weights lack."""


class LearnedReader:
    """Reads articles with a scorer: the shipped weights', or a network in training.

    Kinds that the weights were not trained on get no marks from it.
    """

    name = "learned"

    def __init__(self, kinds: Kinds, parts: Parts) -> None:
        self._kinds = kinds
        self._parts = parts
        self._scheme = parts.scheme
        self._special = Special.of(parts.maker)

    @property
    def tuning(self) -> Tuning:
        """The thresholds it decides by."""
        return self._parts.tuning

    @property
    def known(self) -> frozenset[str]:
        """The kinds that the weights were trained on."""
        return frozenset(self._scheme.kinds)

    def read(self, articles: Sequence[Article]) -> list[tuple[Mark, ...]]:
        """The marks of each article, in the order of the articles; an article's marks do not depend on the others."""
        return [self._read(article) for article in articles]

    def _read(self, article: Article) -> tuple[Mark, ...]:
        if self._parts.gate and not self._parts.gate.passes(article.text):
            return ()
        ready = self.prepare(article)
        marks = [each.mark for each in self.judged(ready)]
        marks += [mark for mark in ready.opinion.marks if mark.kind not in self.known]
        return tuple(sorted(marks, key=lambda mark: (mark.anchor, mark.kind)))

    def judged(self, ready: Prepared) -> list[Judged]:
        """The marks of an article with what speaks for each."""
        judged = [each for found in self.anchored(ready) for each in self._judged(ready, found)]
        return [replace(each, mark=self._completed(each.mark, judged)) for each in judged]

    def _completed(self, mark: Mark, judged: Sequence[Judged]) -> Mark:
        """The mark with expected roles that nothing near it fills taken over from the statement before it."""
        lacking = [name for name in self._parts.tuning.expected.get(mark.kind, ()) if not mark.spans(name)]
        others = [each.mark for each in judged if each.mark.kind == mark.kind and each.mark.anchor != mark.anchor]
        others.sort(key=lambda other: (other.anchor > mark.anchor, abs(other.anchor.start - mark.anchor.start)))
        added = [Role(name, span) for name in lacking for span in _first(others, name)]
        return replace(mark, roles=(*mark.roles, *added)) if added else mark

    def prepare(self, article: Article) -> Prepared:
        """An article cut up, looked at once, and what the other reader says of it if there is anything to say."""
        maker, text = self._parts.maker, article.text
        pieces, title, parts = maker(text), maker(article.title), sentences.split(text, article.skip)
        chances = self._first_look(pieces, title, parts)
        asked = self._parts.other if self._worth_asking(chances) else None
        opinion = Opinion(asked.read([article])[0] if asked else ())
        return Prepared(article, pieces, title, parts, find_money(text), chances, opinion)

    def _worth_asking(self, chances: Floats) -> bool:
        return bool((chances[:, 1:] >= ASK).any()) or not self.known.issuperset(self._kinds)

    def _first_look(self, pieces: Pieces, title: Pieces, parts: Sequence[Span]) -> Floats:
        """The probabilities [pieces, 1 + 2·kinds] of the first look; nothing outside the sentences."""
        chances = np.zeros((len(pieces), 1 + 2 * len(self._scheme.kinds)), dtype=np.float32)
        for own in stretches(pieces, parts):
            window = anchor_window(pieces, title, own, self._special)
            answer = self._parts.scorer.anchors(window)
            inner = [position for position, segment in enumerate(window.segments) if segment]
            chances[own.start : own.stop] = answer[inner]
        return chances

    def anchored(self, ready: Prepared, *, everything: bool = False) -> Iterator[Anchored]:
        """What may be an anchor in an article, looked at a second time.

        Candidates that no answer of the second look could save are left out, unless ``everything`` is asked for.
        """
        for candidate in self._candidates(ready):
            anchor = ready.pieces.span(candidate.places[0], candidate.places[-1])
            others = tuple(ready.opinion.of(name, anchor) for name in self._scheme.kinds)
            if everything or self._may_stand(candidate, others):
                sentence = next((each for each in ready.sentences if each.overlaps(anchor)), anchor)
                places = ready.pieces.within(sentence)
                window = role_window(ready.pieces, ready.title, places, candidate.places, self._special)
                yield Anchored(anchor, sentence, window, candidate, self._parts.scorer.roles(window), others)

    def _may_stand(self, candidate: decode.Candidate, others: Sequence[Mark | None]) -> bool:
        """Whether the candidate could still be accepted as any kind."""
        chances = self._chances(candidate.chances, np.ones_like(candidate.chances), others)
        accept = self._parts.tuning.accept
        return any(chance >= accept.get(kind, 0.5) for kind, chance in zip(self._scheme.kinds, chances, strict=True))

    def _chances(self, first: Floats, second: Floats, others: Sequence[Mark | None]) -> Floats:
        said = np.array([each is not None for each in others], dtype=np.float32)
        return self._parts.tuning.chances(first, second, said)

    def _candidates(self, ready: Prepared) -> list[decode.Candidate]:
        pieces = ready.pieces
        money = [pieces.within(each.span) for each in ready.money]
        exact = [money if _fields_of(self._kinds, kind, "money") else [] for kind in self._scheme.kinds]
        more = [pieces.within(mark.anchor) for mark in ready.opinion.marks if mark.kind in self.known]
        return decode.candidates(ready.chances, exact, more)

    def _judged(self, ready: Prepared, found: Anchored) -> Iterator[Judged]:
        chances = self._chances(found.first.chances, found.scores.kinds, found.others)
        for number, name in enumerate(self._scheme.kinds):
            chance = float(chances[number])
            best = number == int(chances.argmax())
            if name in self._kinds and chance >= max(self._parts.tuning.accept.get(name, 0.5), 0.0 if best else SECOND):
                yield self._mark(ready, found, self._kinds[name], chance, found.others[number])

    def _mark(self, ready: Prepared, found: Anchored, kind: Kind, chance: float, other: Mark | None) -> Judged:
        fields = self._scheme.fields[kind.name] & frozenset(kind.fields)
        several = frozenset(name for name in fields if kind.fields[name].type.name in SEVERAL)
        tuning = self._parts.tuning
        ask = decode.Ask(fields, several, tuning.roles, other, frozenset(tuning.expected.get(kind.name, ())))
        marked = decode.roles(found.scores, found.window, ready.pieces, self._scheme, ask)
        said = other.labels if other else {}
        added = {name: (label, tuning.labels.get(f"{kind.name}.{name}", 0.0)) for name, label in said.items()}
        labels, sure = decode.labels(found.scores, kind.name, self._scheme, added)
        required = min((sure[name] for name in sure if name in kind.fields and kind.fields[name].required), default=1.0)
        parties = frozenset(name for name in fields if kind.fields[name].type.name == "parties")
        certain = decode.certainty(found.scores, found.window, self._scheme, parties)
        roles = (*_exact(ready, kind, found), *marked)
        roles = (*roles, *_named(ready, kind, found, {role.field for role in roles}))
        grounds = (chance, required, certain)
        mark = Mark(kind.name, found.sentence, found.anchor, roles, labels, tuning.confidence(grounds), self.name)
        return Judged(mark, grounds)


def _fields_of(kinds: Kinds, kind: str, type_name: str) -> list[str]:
    fields = kinds[kind].fields if kind in kinds else {}
    return [name for name, field in fields.items() if field.type.name == type_name]


def _first(marks: Iterable[Mark], name: str) -> tuple[Span, ...]:
    """The spans of a field in the first mark that has any."""
    return next((mark.spans(name) for mark in marks if mark.spans(name)), ())


def _exact(ready: Prepared, kind: Kind, found: Anchored) -> Iterable[Role]:
    """The words of the amount or count at the anchor, hedges included."""
    anchor = found.anchor
    money = next((each for each in ready.money if each.span.overlaps(anchor)), None)
    for name, field in kind.fields.items():
        if field.type.name == "money" and money:
            yield Role(name, money.hedged)
        if field.type.name == "count":
            yield Role(name, anchor)


def _named(ready: Prepared, kind: Kind, found: Anchored, filled: set[str]) -> Iterable[Role]:
    """The instrument that the vocabulary knows in the anchor's sentence, where the encoder marked none; the nearest."""
    for name, field in kind.fields.items():
        if field.type.name == "instrument" and name not in filled:
            inside = [each.span for each in find_instruments(ready.article.text) if found.sentence.covers(each.span)]
            nearest = min(inside, key=lambda span: abs(span.start - found.anchor.start), default=None)
            if nearest:
                yield Role(name, nearest)
