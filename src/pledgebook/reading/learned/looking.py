"""The two looks: where anchors may be in an article, and each of them again with its surroundings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pledgebook.kinds import Kinds
from pledgebook.model import Article, Mark, Span
from pledgebook.reading import sentences
from pledgebook.reading.gate import Gate
from pledgebook.reading.learned import decode
from pledgebook.reading.learned.dating import Dater
from pledgebook.reading.learned.glance import Glance, worth_looking
from pledgebook.reading.learned.opinion import Opinion
from pledgebook.reading.learned.parties import Names, whole_words
from pledgebook.reading.learned.pieces import PieceMaker, Pieces
from pledgebook.reading.learned.scheme import Scheme
from pledgebook.reading.learned.scores import Floats, RoleScores, Scorer
from pledgebook.reading.learned.tuning import Tuning
from pledgebook.reading.learned.windows import Special, Window, anchor_window, role_window, stretches
from pledgebook.reading.reader import Adviser
from pledgebook.values.amounts import FoundMoney, find_money
from pledgebook.vocabulary.names import find_names


@dataclass(frozen=True, slots=True)
class Parts:
    """What a learned reader is put together from.

    Without a gate every article is read, without a glance every sentence; without a dater no mark says which time dates it.
    """

    scheme: Scheme
    maker: PieceMaker
    scorer: Scorer
    tuning: Tuning
    gate: Gate | None = None
    glance: Glance | None = None
    dater: Dater | None = None
    other: Adviser | None = None
    """Another reader: its marks shift the odds of this one's, and stand as they are for kinds that the weights lack."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article cut into pieces and sentences, with the first look's chances and another reader's opinion."""

    article: Article
    pieces: Pieces
    title: Pieces
    sentences: list[Span]
    money: list[FoundMoney]
    names: Names
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


class Looking:
    """Looks at articles with a scorer."""

    def __init__(self, kinds: Kinds, parts: Parts) -> None:
        self._kinds = kinds
        self._parts = parts
        self._scheme = parts.scheme
        self._special = Special.of(parts.maker)
        self._alone = not kinds.keys() <= set(parts.scheme.kinds)
        self._accept = np.array([parts.tuning.accept.get(kind, 0.5) for kind in parts.scheme.kinds], dtype=np.float32)
        self._hopeless = np.array([parts.tuning.hopeless(kind) for kind in parts.scheme.kinds], dtype=np.float32)

    def prepare(self, article: Article) -> Prepared:
        """An article cut up, looked at once, and what the other reader says of it if there is anything to say."""
        maker, text = self._parts.maker, article.text
        pieces, title, parts = maker(text), maker(article.title), sentences.split(text, article.skip)
        glance = self._parts.glance
        worth = worth_looking(glance, text, pieces, parts) if glance else parts
        chances = self.first_look(pieces, title, worth)
        asked = parts if self._alone else self._hopeful(chances, pieces, worth)
        if not asked:
            return Prepared(article, pieces, title, parts, [], Names(text, pieces, ()), chances, Opinion())
        opinion = Opinion(self._parts.other.of(article, asked) if self._parts.other else ())
        names = Names(text, pieces, find_names(text))
        return Prepared(article, pieces, title, parts, find_money(text), names, chances, opinion)

    def _hopeful(self, chances: Floats, pieces: Pieces, parts: Sequence[Span]) -> list[Span]:
        """The sentences in which the other reader's word could make a statement of anything."""
        hopes = np.asarray((chances[:, 1::2] + chances[:, 2::2] >= self._hopeless).any(axis=1))
        within = ((sentence, pieces.within(sentence)) for sentence in parts)
        return [sentence for sentence, places in within if hopes[places.start : places.stop].any()]

    def first_look(self, pieces: Pieces, title: Pieces, parts: Sequence[Span]) -> Floats:
        """The probabilities [pieces, 1 + 2·kinds] of the first look; nothing outside the sentences."""
        chances = np.zeros((len(pieces), 1 + 2 * len(self._scheme.kinds)), dtype=np.float32)
        for own in stretches(pieces, parts):
            window = anchor_window(pieces, title, own, self._special)
            chances[own.start : own.stop] = self._parts.scorer.anchors(window)
        return chances

    def suspected(self, article: Article) -> list[Span]:
        """What may be an anchor in an article by the first look and the other reader's word, before the second look."""
        ready = self.prepare(article)
        return [ready.pieces.span(each.places[0], each.places[-1]) for each in self._candidates(ready)]

    def anchored(self, ready: Prepared, *, everything: bool = False) -> Iterator[Anchored]:
        """What may be an anchor in an article, looked at a second time.

        Candidates that no answer of the second look could save are left out, unless ``everything`` is asked for.
        """
        for candidate in self._candidates(ready):
            anchor = whole_words(ready.article.text, ready.pieces.span(candidate.places[0], candidate.places[-1]))
            others = ready.opinion.at(anchor, self._scheme.kinds)
            if everything or self.may_stand(candidate, others, self._parts.tuning.best):
                sentence = next((each for each in ready.sentences if each.overlaps(anchor)), anchor)
                places = ready.pieces.within(sentence)
                window = role_window(ready.pieces, ready.title, places, candidate.places, self._special)
                yield Anchored(anchor, sentence, window, candidate, self._parts.scorer.roles(window), others)

    def may_stand(self, candidate: decode.Candidate, others: Sequence[Mark | None], best: float) -> bool:
        """Whether the candidate is accepted as any kind if the second look says no more than ``best`` for it."""
        chances = self.chances(candidate.chances, np.full_like(candidate.chances, best), others)
        return bool((chances >= self._accept).any())

    def chances(self, first: Floats, second: Floats, others: Sequence[Mark | None]) -> Floats:
        """The chance of each kind that a statement is there."""
        said = np.array([each is not None for each in others], dtype=np.float32)
        return self._parts.tuning.chances(first, second, said)

    def _candidates(self, ready: Prepared) -> list[decode.Candidate]:
        pieces = ready.pieces
        money = [pieces.within(each.span) for each in ready.money]
        exact = [money if self._counts_money(kind) else [] for kind in self._scheme.kinds]
        more = [pieces.within(mark.anchor) for mark in ready.opinion.marks if mark.kind in self._scheme.kinds]
        return decode.candidates(ready.chances, exact, more)

    def _counts_money(self, kind: str) -> bool:
        fields = self._kinds[kind].fields.values() if kind in self._kinds else ()
        return any(field.type.name == "money" for field in fields)
