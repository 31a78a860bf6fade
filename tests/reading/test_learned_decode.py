"""From probabilities to spans."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.kinds import load_kinds
from pledgebook.model import Mark, Role, Span
from pledgebook.reading.learned import decode
from pledgebook.reading.learned.grounds import Grounds
from pledgebook.reading.learned.pieces import Pieces
from pledgebook.reading.learned.scheme import ABSENT, Scheme
from pledgebook.reading.learned.scores import RoleScores, sigmoid, softmax
from pledgebook.reading.learned.tuning import Tuning, Weigh
from pledgebook.reading.learned.windows import Window

SCHEME = Scheme(
    ("gift",), ("donors", "subject"), {"gift": frozenset({"donors", "subject"})}, {("gift", "stage"): (ABSENT, "given")}
)


def array(*numbers: float) -> np.ndarray:
    return np.array(numbers, dtype=np.float32)


def test_runs_are_cut_where_a_new_one_begins() -> None:
    begins, inside = array(0.9, 0.1, 0.8, 0.0, 0.1), array(0.0, 0.8, 0.1, 0.9, 0.1)
    assert list(decode.runs(begins, inside, 0.5)) == [range(2), range(2, 4)]


@given(st.lists(st.tuples(st.floats(0, 0.5), st.floats(0, 0.5)), max_size=30), st.floats(0.05, 0.9))
def test_runs_hold_exactly_the_likely_pieces(pairs: list[tuple[float, float]], least: float) -> None:
    begins, inside = array(*(a for a, _ in pairs)), array(*(b for _, b in pairs))
    places = [place for run in decode.runs(begins, inside, least) for place in run]
    assert places == [place for place in range(len(pairs)) if begins[place] + inside[place] >= least]


def test_a_candidate_takes_the_pieces_of_the_amount_that_it_touches() -> None:
    chances = np.zeros((6, 3), dtype=np.float32)
    chances[3, 2] = 0.9
    (found,) = decode.candidates(chances, [[range(2, 5)]])
    assert found.places == range(2, 5)
    assert found.chances[0] == pytest.approx(0.9)


def test_of_overlapping_candidates_the_surer_one_stays() -> None:
    chances = np.zeros((5, 5), dtype=np.float32)
    chances[1:4, 2] = 0.4
    chances[2:4, 4] = 0.9
    (found,) = decode.candidates(chances, [[], []])
    assert found.places == range(2, 4)
    assert list(found.chances) == pytest.approx([0.4, 0.9])


def test_a_field_of_one_value_takes_its_best_stretch_and_a_field_of_several_takes_all() -> None:
    pieces = Pieces(list(range(5)), [0, 2, 4, 6, 8], [1, 3, 5, 7, 9])
    window = Window(list(range(7)), [1] * 7, [-1, 0, 1, 2, 3, 4, -1])
    tags = np.zeros((7, 2, 3), dtype=np.float32)
    tags[..., 0] = 1
    tags[1] = tags[4] = tags[5] = [[0.2, 0.8, 0], [0.2, 0.8, 0]]
    tags[5] = [[0.2, 0, 0.8], [0.2, 0, 0.8]]
    ask = decode.Ask(SCHEME, frozenset({"donors", "subject"}), frozenset({"donors"}), {})
    found = decode.roles(RoleScores(tags[window.shown], array(), array()), window, pieces, ask)
    assert [(role.field, role.span) for role in found] == [
        ("donors", Span(0, 1)),
        ("donors", Span(6, 9)),
        ("subject", Span(6, 9)),
    ]


def test_another_readers_word_shifts_the_odds_of_a_role() -> None:
    pieces = Pieces([0, 1], [0, 2], [1, 3])
    window = Window([0, 1], [1, 1], [0, 1])
    tags = np.zeros((2, 2, 3), dtype=np.float32)
    tags[...] = [0.6, 0.4, 0.0]
    scores = RoleScores(tags, array(), array())
    other = Mark("gift", Span(0, 3), Span(0, 1), (Role("donors", Span(2, 3)),))
    weigh = {"donors": Weigh(yes=2.0, no=-2.0)}
    fields = frozenset({"donors"})
    found = decode.roles(scores, window, pieces, decode.Ask(SCHEME, fields, fields, weigh, other))
    assert [role.span for role in found] == [Span(2, 3)]
    assert decode.roles(scores, window, pieces, decode.Ask(SCHEME, fields, fields, weigh)) == ()


def test_another_readers_label_counts_as_much_as_it_was_found_to() -> None:
    scores = RoleScores(array(), array(1, 0), array())
    assert decode.labels(scores, "gift", SCHEME, {"stage": ("given", 2.0)})[0] == {"stage": "given"}
    assert decode.labels(scores, "gift", SCHEME, {"stage": ("given", 0.5)})[0] == {}


def test_an_absent_label_is_left_out() -> None:
    for raw, expected in ((array(2, 0), {}), (array(0, 2), {"stage": "given"})):
        chosen, sure = decode.labels(RoleScores(array(), raw, array()), "gift", SCHEME, {})
        assert chosen == expected
        assert sure["stage"] > 0.8


def test_the_scheme_survives_being_stored() -> None:
    scheme = Scheme.of(load_kinds())
    assert Scheme.from_json(scheme.to_json()) == scheme
    assert sum(where.stop - where.start for _, _, where in scheme.slices) == scheme.width


def test_probabilities_add_up() -> None:
    assert softmax(array(1, 2, 3)).sum() == pytest.approx(1)
    assert sigmoid(array(0))[0] == pytest.approx(0.5)


def test_the_tuning_survives_being_stored_and_combines_both_looks() -> None:
    weigh = {"donors": Weigh(0.9, 1.0, -1.0, 0.1, 0.4)}
    tuning = Tuning((1.0, 1.0, 0.5, 0.0), (1.0, 1.0, *[0.0] * 5, -1.0), {"gift": 0.4}, weigh, {"gift.stage": 1.5})
    assert Tuning.from_json(json.loads(json.dumps(tuning.to_json()))) == tuning
    low, high = tuning.chances(array(0.5, 0.9), array(0.5, 0.9), array(0, 0))
    assert low == pytest.approx(0.5)
    assert high > 0.95
    assert tuning.chances(array(0.5), array(0.5), array(1))[0] > low
    assert tuning.confidence(Grounds("gift", 0.9, 0.9, 0.9)) > tuning.confidence(Grounds("gift", 0.9, 0.4, 0.9))


def test_the_source_of_a_date_is_no_label_but_odds_against_its_not_being_told() -> None:
    labels = {("gift", "stage"): (ABSENT, "given"), ("gift", "date"): (ABSENT, "published", "told")}
    scheme = Scheme(("gift",), ("date",), {"gift": frozenset({"date"})}, labels)
    scores = RoleScores(np.zeros((3, 1, 3), dtype=np.float32), array(0, 2, 1, 4, 0.5), array(0.9))
    chosen, sure = decode.labels(scores, "gift", scheme, {})
    assert chosen == {"stage": "given"}
    assert sure.keys() == {"stage"}
    assert decode.when(scores, "gift", scheme) == pytest.approx({"published": 3, "told": -0.5})
    assert decode.when(scores, "visit", scheme) == {}
