"""Looked-up sums are those that trying everything finds."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from pledgebook.reconcile.addends import adding_up

SIZES = st.lists(st.integers(0, 40) | st.integers(0, 10**18), max_size=12)


@given(SIZES, st.integers(0, 120) | st.integers(0, 10**18), st.integers(2, 3), st.integers(0, 4) | st.just(10**16))
def test_all_sums_are_found_and_no_others(sizes: list[int], whole: int, number: int, slack: int) -> None:
    tried = [
        places
        for places in combinations(range(len(sizes)), number)
        if abs(sum(sizes[place] for place in places) - whole) <= slack
    ]
    assert sorted(adding_up(sizes, whole, number, slack)) == tried
