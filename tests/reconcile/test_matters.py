"""What is asked of many matters at once is what asking one by one answers."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.model import Entry
from pledgebook.reconcile.matters import ALIKE, Known, Matter, Matters, firm, likeness, matter_of
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
        ("main battle tanks for Peru", "sending Leopards to Peru", 1),
        ("supplying F-16s", "the transfer of combat aircraft", 1),
        ("Peru's accession to the alliance", "inviting Peru to join NATO", 1),
        ("Peru's accession to the alliance", "Fiji's accession to the alliance", 2),
        ("a 16th sanctions package against Peru", "further sanctions on Peru", 1),
        ("confiscating Peru's frozen reserves", "seizing Peru's immobilised central bank assets", 1),
        ("a humanitarian pause in Fiji", "an unconditional ceasefire in Fiji", 1),
        ("a ceasefire in Fiji", "a ceasefire in Peru", 2),
        ("a European reassurance force in Fiji", "boots on the ground in Fiji", 1),
        ("capping the price of Peruvian crude", "the oil price ceiling", 1),
        ("waiving intellectual property rights for Covid vaccines", "a TRIPS waiver for vaccines", 1),
        ("a fund for loss and damage", "compensation for losses and damages", 1),
        ("restructuring Peru's debt", "debt relief for Peru", 1),
        ("duties on electric cars from Peru", "levies on Peruvian EVs", 1),
        ("closing the skies over Fiji", "a no-fly zone over Fiji", 1),
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


def test_of_two_who_join_one_may_be_another() -> None:
    joined, peru, both = map(matter_of, ("joining NATO", "Peru joining NATO", "Peru's and Fiji's membership of NATO"))
    assert firm(peru, matter_of("Peru's accession to NATO"))
    assert firm(joined, matter_of("accession to NATO"))
    assert not firm(joined, both)
