"""The learned reader's own work, with a scorer that answers as it is told."""

from __future__ import annotations

import numpy as np
import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Span
from pledgebook.reading.gate import Gate
from pledgebook.reading.learned.looking import Parts
from pledgebook.reading.learned.pieces import PieceMaker
from pledgebook.reading.learned.reader import LearnedReader
from pledgebook.reading.learned.scheme import Scheme
from pledgebook.reading.learned.scores import Floats, RoleScores
from pledgebook.reading.learned.tuning import Tuning
from pledgebook.reading.learned.weights import PIECES, SHIPPED
from pledgebook.reading.learned.windows import Window

KINDS = load_kinds()
SCHEME = Scheme.of(KINDS)


class Told:
    """Calls a piece of a certain word an anchor of a kind, and the first word of the text a role of it."""

    def __init__(self, maker: PieceMaker, word: str, kind: str, role: str) -> None:
        self._piece = maker(word).ids[0]
        self._kind = SCHEME.kinds.index(kind)
        self._role = SCHEME.roles.index(role)

    def anchors(self, window: Window) -> Floats:
        out = np.zeros((len(window), 1 + 2 * len(SCHEME.kinds)), dtype=np.float32)
        hits = [position for position, piece in enumerate(window.ids) if piece == self._piece]
        out[hits, 1 + 2 * self._kind] = 0.95
        return out[window.own]

    def roles(self, window: Window) -> RoleScores:
        roles = np.zeros((len(window), len(SCHEME.roles), 3), dtype=np.float32)
        roles[..., 0] = 1
        roles[[window.places.index(0)], self._role] = [0.0, 1.0, 0.0]
        kinds = np.zeros(len(SCHEME.kinds), dtype=np.float32)
        kinds[self._kind] = 0.95
        return RoleScores(roles[window.shown], np.zeros(SCHEME.width, dtype=np.float32), kinds)


@pytest.fixture(scope="module")
def maker() -> PieceMaker:
    return PieceMaker(SHIPPED / PIECES)


def reader(maker: PieceMaker, word: str, kind: str, role: str, gate: Gate | None = None) -> LearnedReader:
    return LearnedReader(KINDS, Parts(SCHEME, maker, Told(maker, word, kind, role), Tuning(), gate))


def test_a_mark_has_anchor_sentence_roles_and_the_amount_with_its_hedge(maker: PieceMaker) -> None:
    text = "Norway will lend more than $40 million. Nobody else did."
    (marks,) = reader(maker, "million", "commitment", "donors").read([Article("a", text)])
    (mark,) = marks
    assert mark.anchor.of(text) == "$40 million"
    assert mark.sentence.of(text) == "Norway will lend more than $40 million."
    assert [span.of(text) for span in mark.spans("donors")] == ["Norway"]
    assert [span.of(text) for span in mark.spans("amount")] == ["more than $40 million"]
    assert mark.reader == "learned"
    assert 0 <= mark.confidence <= 1


def test_what_is_no_news_is_not_read(maker: PieceMaker) -> None:
    text = "They met on Monday. Readers also liked: they met again."
    article = Article("a", text, skip=(Span(20, len(text)),))
    (marks,) = reader(maker, "met", "meeting", "participants").read([article])
    assert [mark.anchor for mark in marks] == [Span(5, 8)]


def test_the_gate_stops_an_article_without_any_of_its_words(maker: PieceMaker) -> None:
    gated = reader(maker, "met", "meeting", "participants", Gate.of(["grant"]))
    assert gated.read([Article("a", "They met on Monday.")]) == [()]
    assert gated.read([Article("a", "They met on Monday about a grant.")]) != [()]


@pytest.mark.parametrize("text", ["", " \n ", "\u200b", "🙂" * 50, "x" * 20_000])
def test_texts_without_words_have_no_marks(maker: PieceMaker, text: str) -> None:
    assert reader(maker, "met", "meeting", "participants").read([Article("a", text)]) == [()]
