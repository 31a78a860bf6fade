"""What is not looked at again, and about what the other reader is not asked."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.reading.learned.tuning import Tuning, Weigh

CHANCES = st.floats(0.001, 0.999)
WEIGHTS = st.tuples(st.floats(0.05, 2), st.floats(0, 2), st.floats(-1, 2), st.floats(-2, 2))


@given(there=WEIGHTS, accept=st.floats(0.1, 0.9), best=CHANCES, first=CHANCES)
def test_what_is_hopeless_is_never_accepted_and_nothing_else_is_hopeless(
    there: tuple[float, ...], accept: float, best: float, first: float
) -> None:
    tuning = Tuning(there, accept={"gift": accept}, best=best)
    one, top = np.array([first], dtype=np.float32), np.array([best], dtype=np.float32)
    likeliest = max(float(tuning.chances(one, top, np.array([said], dtype=np.float32))[0]) for said in (0, 1))
    if first < tuning.hopeless("gift"):
        assert likeliest < accept
    elif first > tuning.hopeless("gift") + 0.01:
        assert likeliest >= accept - 0.01


def test_where_the_first_look_counts_for_nothing_no_candidate_is_hopeless() -> None:
    assert Tuning((0.0, 1.0, 1.0, 0.0)).hopeless("gift") == 0


@given(
    st.builds(
        Weigh,
        odds=st.floats(0.1, 3),
        yes=st.floats(-3, 3),
        no=st.floats(-3, 3),
        constant=st.floats(-3, 3),
        least=st.floats(0.1, 0.9),
    ),
    st.floats(0, 1),
    st.sampled_from([None, 0.0, 1.0]),
)
def test_below_the_hopeless_probability_nothing_belongs_to_a_role(
    weigh: Weigh, share: float, said: float | None
) -> None:
    own = np.array([share * weigh.hopeless() * 0.999], dtype=np.float32)
    other = None if said is None else np.array([said], dtype=np.float32)
    if weigh.hopeless():
        assert weigh.chances(own, other)[0] < weigh.least
    likeliest = max(
        float(weigh.chances(np.array([weigh.hopeless() + 0.01], np.float32), np.array([each], np.float32))[0])
        for each in (0, 1)
    )
    if (weigh.yes >= 0 or weigh.no >= 0) and weigh.hopeless() < 0.98:  # beyond, no probability may be enough
        assert likeliest >= weigh.least - 0.05
