"""Which time dates a statement, by the last states: what is multiplied, and what happens without it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pledgebook.errors import BrokenWeights
from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Dating, Span
from pledgebook.reading.learned import open_learned
from pledgebook.reading.learned.dating import Dater
from pledgebook.reading.learned.looking import Parts
from pledgebook.reading.learned.pieces import PieceMaker, Pieces
from pledgebook.reading.learned.reader import LearnedReader
from pledgebook.reading.learned.scores import Floats, RoleScores
from pledgebook.reading.learned.weights import PIECES, SHIPPED, OnnxScorer, open_weights
from pledgebook.reading.learned.windows import Window

TEXT = "On Monday Norway said that it gave Kenya $40 million in March."


def floats(*rows: object) -> Floats:
    return np.array(rows, dtype=np.float32)


DATER = Dater(
    names=("at", "published"),
    anchor=floats([1, 0], [0, 1], [0, 0], [1, 0], [0, 0], [0, 0]),
    bias=floats(0.5, 0),
    time=floats([2, 0], [0, 1]),
    sources=floats([0, 1], [1, 0]),
)
"""States of width 2, projected to two numbers: the first place's, to whose first the first mark's second is added."""


def scores(states: Floats | None) -> RoleScores:
    nothing = floats()
    return RoleScores(nothing, nothing, nothing, states)


def test_the_states_at_the_anchor_are_multiplied_with_those_of_each_piece() -> None:
    pieces = Pieces([7, 8, 9], [0, 3, 10], [2, 9, 15])
    window = Window([1, 7, 8, 9], [0, 1, 1, 1], [-1, 0, 1, 2])
    states = floats([1, 3], [0, 2], [4, 4], [1, 0], [0, 1], [1, 1])
    found = DATER.of(scores(states), window, pieces)
    assert found == Dating({"at": 3.0, "published": 3.5}, (0, 3, 10), (7.0, 3.0, 10.0))
    assert found.odds("published") == 3.5
    assert found.odds("at", Span(3, 9)) == 3.0 + 3.0
    assert found.odds("at", Span(4, 15)) == 3.0 + (3.0 + 10.0) / 2
    assert found.odds("earlier") == 0.0


def test_words_that_were_not_shown_have_no_more_than_their_source() -> None:
    dating = Dating({"earlier": 1.5}, (100, 105), (3.0, 4.0))
    assert dating.odds("earlier", Span(20, 30)) == 1.5
    assert Dating({"earlier": 1.5}).odds("earlier", Span(20, 30)) == 1.5


def test_a_scorer_that_tells_no_states_leaves_it_open() -> None:
    assert DATER.of(scores(None), Window([1], [0], [-1]), Pieces([], [], [])) is None


def test_the_projections_are_what_was_saved(tmp_path: Path) -> None:
    DATER.save(tmp_path / "dating.npz")
    found = Dater.open(tmp_path / "dating.npz")
    assert found.names == DATER.names
    for name in ("anchor", "bias", "time", "sources"):
        assert np.array_equal(getattr(found, name), getattr(DATER, name)), name


@pytest.mark.parametrize("change", [{"sources": floats([0, 1])}, {"time": floats([1], [1])}, {"bias": floats(1, 2, 3)}])
def test_projections_that_do_not_fit_each_other_are_refused(tmp_path: Path, change: dict[str, Floats]) -> None:
    replace(DATER, **change).save(tmp_path / "dating.npz")  # type: ignore[arg-type] # one matrix
    with pytest.raises(BrokenWeights, match="do not fit"):
        Dater.open(tmp_path / "dating.npz")


def test_a_file_that_holds_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dating.npz").write_text("{}")
    with pytest.raises(BrokenWeights, match=r"dating\.npz"):
        Dater.open(tmp_path / "dating.npz")


def test_without_projections_all_else_is_read_as_with_them() -> None:
    article = Article("a", TEXT, "2022-10-19")
    weights = open_weights(SHIPPED)
    plain = LearnedReader(
        load_kinds(), Parts(weights.scheme, PieceMaker(SHIPPED / PIECES), OnnxScorer(SHIPPED), weights.tuning)
    )
    ((mark,),) = plain.read([article])
    assert mark.dating is None
    dater = Dater.open(SHIPPED / "dating.npz")
    parts = Parts(weights.scheme, PieceMaker(SHIPPED / PIECES), OnnxScorer(SHIPPED), weights.tuning, dater=dater)
    ((other,),) = LearnedReader(load_kinds(), parts).read([article])
    assert other.dating is not None
    assert replace(other, dating=None) == mark


def test_the_shipped_reader_tells_of_each_piece_around() -> None:
    (marks,) = open_learned(load_kinds()).read([Article("a", TEXT, "2022-10-19")])
    dating = next(mark.dating for mark in marks if mark.kind == "commitment")
    assert dating is not None
    assert len(dating.starts) == len(dating.pieces) > 10
    assert {"published", "at", "earlier"} <= dating.sources.keys()
    assert np.isfinite([*dating.pieces, *dating.sources.values()]).all()
