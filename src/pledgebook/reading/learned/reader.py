"""The learned reader: a small encoder marks anchors, then the roles and labels of each; digits come from grammar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.reading import sentences
from pledgebook.reading.gate import Gate
from pledgebook.reading.learned import decode
from pledgebook.reading.learned.opinion import Opinion
from pledgebook.reading.learned.pieces import PieceMaker, Pieces
from pledgebook.reading.learned.scheme import Scheme
from pledgebook.reading.learned.scores import RoleScores, Scorer
from pledgebook.reading.learned.tuning import Tuning
from pledgebook.reading.learned.windows import Special, Window, anchor_window, role_window, stretches
from pledgebook.reading.reader import Reader
from pledgebook.values.amounts import FoundMoney, find_money

SEVERAL = frozenset({"parties", "items", "obligations"})
"""Types of value that several stretches of text may fill."""
SECOND = 0.9
"""Least chance of a kind that is not the likeliest one at its anchor: two kinds on the same words are rare."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article cut into pieces and sentences, with the amounts that grammar found and another reader's opinion."""

    article: Article
    pieces: Pieces
    title: Pieces
    sentences: list[Span]
    money: list[FoundMoney]
    opinion: Opinion


@dataclass(frozen=True, slots=True)
class Anchored:
    """A candidate with its window and what the encoder says of it at both looks."""

    anchor: Span
    sentence: Span
    window: Window
    first: decode.Candidate
    scores: RoleScores


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
        return [each for found in self.anchored(ready) for each in self._judged(ready, found)]

    def _other(self, article: Article) -> tuple[Mark, ...]:
        return self._parts.other.read([article])[0] if self._parts.other else ()

    def prepare(self, article: Article) -> Prepared:
        """Pieces, sentences and amounts of an article."""
        maker, text = self._parts.maker, article.text
        return Prepared(
            article,
            maker(text),
            maker(article.title),
            sentences.split(text, article.skip),
            find_money(text),
            Opinion(self._other(article)),
        )

    def anchored(self, ready: Prepared) -> Iterator[Anchored]:
        """Everything in an article that may be an anchor, looked at a second time."""
        for candidate in self._candidates(ready):
            anchor = ready.pieces.span(candidate.places[0], candidate.places[-1])
            sentence = next((each for each in ready.sentences if each.overlaps(anchor)), anchor)
            places = ready.pieces.within(sentence)
            window = role_window(ready.pieces, ready.title, places, candidate.places, self._special)
            yield Anchored(anchor, sentence, window, candidate, self._parts.scorer.roles(window))

    def _candidates(self, ready: Prepared) -> list[decode.Candidate]:
        pieces = ready.pieces
        chances = np.zeros((len(pieces), 1 + 2 * len(self._scheme.kinds)), dtype=np.float32)
        for own in stretches(pieces, ready.sentences):
            window = anchor_window(pieces, ready.title, own, self._special)
            answer = self._parts.scorer.anchors(window)
            inner = [position for position, segment in enumerate(window.segments) if segment]
            chances[own.start : own.stop] = answer[inner]
        money = [pieces.within(each.span) for each in ready.money]
        exact = [money if _fields_of(self._kinds, kind, "money") else [] for kind in self._scheme.kinds]
        more = [pieces.within(mark.anchor) for mark in ready.opinion.marks if mark.kind in self.known]
        return decode.candidates(chances, exact, more)

    def _judged(self, ready: Prepared, found: Anchored) -> Iterator[Judged]:
        others = [ready.opinion.of(name, found.anchor) for name in self._scheme.kinds]
        said = np.array([each is not None for each in others], dtype=np.float32)
        chances = self._parts.tuning.chances(found.first.chances, found.scores.kinds, said)
        for number, name in enumerate(self._scheme.kinds):
            chance = float(chances[number])
            best = number == int(chances.argmax())
            if name in self._kinds and chance >= max(self._parts.tuning.accept.get(name, 0.5), 0.0 if best else SECOND):
                yield self._mark(ready, found, self._kinds[name], chance, others[number])

    def _mark(self, ready: Prepared, found: Anchored, kind: Kind, chance: float, other: Mark | None) -> Judged:
        fields = self._scheme.fields[kind.name] & frozenset(kind.fields)
        several = frozenset(name for name in fields if kind.fields[name].type.name in SEVERAL)
        tuning = self._parts.tuning
        ask = decode.Ask(fields, several, tuning.roles, other)
        marked = decode.roles(found.scores, found.window, ready.pieces, self._scheme, ask)
        said = other.labels if other else {}
        added = {name: (label, tuning.labels.get(f"{kind.name}.{name}", 0.0)) for name, label in said.items()}
        labels, sure = decode.labels(found.scores, kind.name, self._scheme, added)
        required = min((sure[name] for name in sure if name in kind.fields and kind.fields[name].required), default=1.0)
        parties = frozenset(name for name in fields if kind.fields[name].type.name == "parties")
        certain = decode.certainty(found.scores, found.window, self._scheme, parties)
        roles = (*_exact(ready, kind, found.anchor), *marked)
        grounds = (chance, required, certain)
        mark = Mark(kind.name, found.sentence, found.anchor, roles, labels, tuning.confidence(grounds), self.name)
        return Judged(mark, grounds)


def _fields_of(kinds: Kinds, kind: str, type_name: str) -> list[str]:
    fields = kinds[kind].fields if kind in kinds else {}
    return [name for name, field in fields.items() if field.type.name == type_name]


def _exact(ready: Prepared, kind: Kind, anchor: Span) -> Iterable[Role]:
    """The words of the amount or count at the anchor, hedges included."""
    money = next((each for each in ready.money if each.span.overlaps(anchor)), None)
    for name, field in kind.fields.items():
        if field.type.name == "money" and money:
            yield Role(name, money.hedged)
        if field.type.name == "count":
            yield Role(name, anchor)
