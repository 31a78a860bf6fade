"""A glance at the whole article before the encoder looks: which of its sentences may hold an anchor.

A small convolutional network that learned it from the encoder's own first look at thousands of unannotated articles.
It costs a fiftieth of a look, and most sentences of most news need no more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from pledgebook.model import Span
from pledgebook.reading.learned.graphs import open_graph
from pledgebook.reading.learned.pieces import Pieces
from pledgebook.reading.learned.scores import Floats
from pledgebook.values.amounts import holds_large_money

_NUMBER = re.compile(r"\d")
ALONE = 0.0
"""Score from which a sentence with a number is looked at that the article around it speaks against.

The glance weighs what the whole article is about: a pledge at the end of a long story about the weather would be lost.
"""
SLACK = 1.0
"""So far below ``least`` a sentence with a large amount is looked at: the glance has seen few yen, won or riyals."""
BRIDGE = 40
"""Pieces between two sentences up to which both are looked at together: a window of its own would cost more."""


class Glance(Protocol):
    """Says of each piece of a text how much speaks for an anchor near it, as raw scores; ``least`` is enough."""

    least: float

    def scores(self, ids: Sequence[int]) -> Floats:
        """A score for each piece of a whole text, which is never empty."""
        ...


class OnnxGlance:
    """The glance of a weights folder."""

    def __init__(self, path: Path, least: float, *, threads: int = 1) -> None:
        self.least = least
        self._session = open_graph(path, threads)

    def scores(self, ids: Sequence[int]) -> Floats:
        """See :class:`Glance`."""
        answer: Floats = self._session.run(None, {"ids": np.array(ids, dtype=np.int64)})[0]
        return answer


def worth_looking(glance: Glance, text: str, pieces: Pieces, sentences: Sequence[Span]) -> list[Span]:
    """The sentences that may hold an anchor, and short ones between them; the answer is the article's alone."""
    places = [pieces.within(sentence) for sentence in sentences]
    if not len(pieces):
        return []
    scores = glance.scores(pieces.ids).tolist()
    kept = [bool(here) and max(scores[here.start : here.stop]) >= glance.least for here in places]
    for number, sentence in enumerate(sentences):
        if not kept[number] and _NUMBER.search(text, sentence.start, sentence.end):
            alone = pieces.ids[places[number].start : places[number].stop]
            kept[number] = bool(alone) and (
                float(glance.scores(alone).max()) >= ALONE
                or (_nearly(glance, scores, places[number]) and holds_large_money(sentence.of(text)))
            )
    return [sentence for sentence, keep in zip(sentences, _bridged(kept, places), strict=True) if keep]


def _nearly(glance: Glance, scores: Sequence[float], places: range) -> bool:
    return max(scores[places.start : places.stop]) >= glance.least - SLACK


def _bridged(kept: Sequence[bool], places: Sequence[range]) -> list[bool]:
    """What is kept, with gaps of at most :data:`BRIDGE` pieces closed."""
    out, last = list(kept), None
    for number, keep in enumerate(kept):
        if keep:
            if last is not None and sum(map(len, places[last + 1 : number])) <= BRIDGE:
                out[last + 1 : number] = [True] * (number - last - 1)
            last = number
    return out
