"""What is asked of many matters at once is what asking one by one answers."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.model import Entry
from pledgebook.reconcile.matters import ALIKE, Known, Matter, Matters, likeness, matter_of
from pledgebook.reconcile.places import rising

WORDS = st.frozensets(st.sampled_from(["grain", "corridor", "strike", "jet", "weapon", "sanction", "port"]), min_size=1)
NAMES = st.frozensets(st.sampled_from(["DEU", "FRA", "NPL"]), max_size=2)
MATTERS = st.lists(st.builds(Matter, WORDS, NAMES, st.just(frozenset[str]()), st.just(frozenset[str]())), max_size=12)


def one_by_one(found: Sequence[Matter], asked: Matter) -> list[tuple[float, int]]:
    every = ((likeness(each, asked), at) for at, each in enumerate(found))
    return [(how, at) for how, at in every if how >= ALIKE]


@given(MATTERS, MATTERS)
def test_those_alike_are_those_that_comparing_each_finds(found: list[Matter], asked: list[Matter]) -> None:
    known = Known(found)
    for each in asked:
        assert list(rising(known.alike(each))) == [at for _, at in one_by_one(found, each)]


@given(MATTERS, MATTERS)
def test_the_best_is_the_most_alike_and_of_several_the_first(found: list[Matter], asked: list[Matter]) -> None:
    known = Known(found)
    for each in asked:
        _, best = max(one_by_one(found, each), key=lambda pair: (pair[0], -pair[1]), default=(0.0, None))
        assert known.best(each) == best


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        ("strikes inside Norland", "hitting targets in Norland", 1),
        ("strikes inside Norland", "grain from Norland", 2),
        ("grain exports by sea", "grain exports by rail", 1),
    ],
)
def test_subjects_join_the_matter_that_they_share_most_with(one: str, other: str, number: int) -> None:
    matters = Matters("DEU")
    for subject in (one, other):
        matters.put(Entry(subject, "position", subject, {}), subject)
    assert len(matters.found) == number


def test_what_tells_no_matter_stands_alone() -> None:
    matters = Matters("DEU")
    for name in ("a", "b"):
        matters.put(Entry(name, "position", "it", {}), "it")
    assert [len(each) for each in matters.found] == [1, 1]
    assert not matter_of("it").known
