"""Training examples: windows as the reader will see them, with what should be answered there."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from pledgebook.model import Span
from pledgebook.reading import sentences
from pledgebook.reading.learned.pieces import PieceMaker, Pieces
from pledgebook.reading.learned.scheme import Scheme
from pledgebook.reading.learned.windows import Special, Window, anchor_window, role_window, stretches
from training import doubts
from training.corpus import Annotated
from training.projection import Projection, Taught

IGNORE = -100
"""A target that costs nothing, as torch has it."""
EMPTY = 0.6
"""Share of the stretches without a statement that an epoch shows; each epoch shows others."""
SURE = 0.6
"""Share of a reader's wrong candidates that an epoch shows."""
_AMOUNT = (
    r"[$€£¥]\s?\d[\d,.]*(?:\s?(?:million|billion|trillion|bn|m)\b)?"
    r"|\d[\d,.]*\s(?:million|billion)(?:\s(?:dollars|euros))?"
    r"|(?<![\w.,])\d[\d,]{2,}(?![\w%])"
)


@dataclass(slots=True)
class Example:
    """One window with its targets: of anchors (``anchors`` [length]) or of one anchor's roles, labels and kinds."""

    window: Window
    anchors: NDArray[np.int64] | None = None
    roles: NDArray[np.int64] | None = None
    labels: list[int] = field(default_factory=list)
    kinds: list[float] = field(default_factory=list)


class Bait:
    """Words that are often anchors: where they are none, they teach to say no."""

    def __init__(self, articles: Iterable[Annotated]) -> None:
        said: Counter[str] = Counter()
        for article in articles:
            for each in article.statements:
                words = article.text[slice(*each["anchor"])].lower()
                if not re.search(r"\d", words) and len(words.split()) <= 3:
                    said[words] += 1
                    said[words.split()[-1]] += 1
        words = sorted((word for word, times in said.items() if times >= 2 and len(word) > 3), key=len, reverse=True)
        self._pattern = re.compile(rf"{_AMOUNT}|(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)

    def __call__(self, text: str, taken: Sequence[Span]) -> list[Span]:
        """Where the words stand without being an anchor."""
        found = [Span(*each.span()) for each in self._pattern.finditer(text)]
        return [each for each in found if not any(each.overlaps(other) for other in taken)]


class ExampleMaker:
    """Turns annotated articles into examples."""

    def __init__(self, maker: PieceMaker, scheme: Scheme, project: Projection, bait: Bait) -> None:
        self._maker = maker
        self._scheme = scheme
        self._project = project
        self._bait = bait
        self._special = Special.of(maker)

    def __call__(self, article: Annotated, rng: random.Random) -> Iterator[Example]:
        """All examples of an article: every stretch, every statement, and some anchors that are none.

        Those are words that often are anchors, a third as many as there are statements, and most of what a reader
        took for an anchor (:mod:`training.doubts`).
        """
        taught = self._project(article)
        pieces, title = self._maker(article.text), self._maker(article.title)
        spans = sentences.split(article.text)
        partial = any(each.partial for each in taught)
        for own in stretches(pieces, spans):
            if partial and not any(pieces.span(own[0], own[-1]).overlaps(each.anchor) for each in taught):
                continue
            window = anchor_window(pieces, title, own, self._special)
            targets = self._anchor_targets(window, pieces, taught)
            if (targets > 0).any() or rng.random() < EMPTY:
                yield Example(window, anchors=targets)
        for each in taught:
            yield self._role_example(pieces, title, spans, each, taught)
        if partial:
            return
        wrong = doubts.of(article)
        bait = self._bait(article.text, [each.anchor for each in taught] + wrong)
        chosen = rng.sample(bait, min(len(bait), (3 + len(taught)) // 3)) + [
            each for each in wrong if rng.random() < SURE
        ]
        for span in chosen:
            window = self._window(pieces, title, spans, span)
            if window:
                yield Example(
                    window, roles=self._roles(window), labels=self._no_labels(), kinds=[0.0] * len(self._scheme.kinds)
                )

    def _window(self, pieces: Pieces, title: Pieces, spans: Sequence[Span], anchor: Span) -> Window | None:
        sentence = next((each for each in spans if each.overlaps(anchor)), anchor)
        places = pieces.within(anchor)
        return role_window(pieces, title, pieces.within(sentence), places, self._special) if places else None

    def _anchor_targets(self, window: Window, pieces: Pieces, taught: Sequence[Taught]) -> NDArray[np.int64]:
        partial = any(each.partial for each in taught)
        by_place: dict[int, int] = {}
        for each in reversed(taught):
            number = self._scheme.kinds.index(each.kind)
            places = pieces.within(each.anchor)
            by_place.update(dict.fromkeys(places, 2 + 2 * number))
            if places:
                by_place[places[0]] = 1 + 2 * number
        other = IGNORE if partial else 0
        targets = [
            by_place.get(place, other) if own else IGNORE
            for place, own in zip(window.places, window.segments, strict=True)
        ]
        return np.array(targets)

    def _roles(self, window: Window) -> NDArray[np.int64]:
        return np.full((len(window), len(self._scheme.roles)), IGNORE)

    def _no_labels(self) -> list[int]:
        return [IGNORE] * len(self._scheme.labels)

    def _role_example(
        self, pieces: Pieces, title: Pieces, spans: Sequence[Span], taught: Taught, others: Sequence[Taught]
    ) -> Example:
        window = self._window(pieces, title, spans, taught.anchor)
        assert window is not None, "an annotated anchor has words"
        at = {place: position for position, place in enumerate(window.places) if place >= 0}
        targets = self._roles(window)
        shown = sorted(at.values())
        for name in self._scheme.fields[taught.kind]:
            column = targets[:, self._scheme.roles.index(name)]
            column[shown] = IGNORE if name in taught.unknown else 0
            for span in taught.either.get(name, ()):
                column[[at[place] for place in pieces.within(span) if place in at]] = IGNORE
            for span in taught.roles.get(name, ()):
                inside = [at[place] for place in pieces.within(span) if place in at]
                column[inside] = 2
                column[inside[:1]] = 1
        same = {each.kind for each in others if each.anchor.overlaps(taught.anchor)}
        return Example(
            window,
            roles=targets,
            labels=self._labels(taught),
            kinds=[float(kind in same) for kind in self._scheme.kinds],
        )

    def _labels(self, taught: Taught) -> list[int]:
        out = []
        for (kind, name), choices in self._scheme.labels.items():
            said = taught.labels.get(name) if kind == taught.kind else None
            out.append(choices.index(said) if said in choices else IGNORE)
        return out
