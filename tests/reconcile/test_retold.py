"""Parts of a sum that two articles tell in two sizes count against the telling that counts, once, and as no more than it."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.kinds import load_kinds
from pledgebook.model import Entry, Link
from pledgebook.reconcile.again import Double, asides
from pledgebook.reconcile.groups import grouping
from pledgebook.reconcile.sums import Sum, sums
from pledgebook.reconcile.worth import Apart, Worths
from pledgebook.values.party import Party
from tests.reconcile.gifts import M, gift

KINDS = load_kinds()
AGAIN = Double("kept", "again")


def table(*entries: Entry, by: str = "donor", pairs: tuple[Double, ...] = (AGAIN,)) -> dict[str, Sum]:
    worths = Worths(KINDS)
    worths = Apart(worths, asides=asides(pairs, entries, worths))
    return {each.group: each for each in sums(entries, KINDS, grouping(by, KINDS), worths=worths)}


def millions(found: dict[str, Sum]) -> dict[str, tuple[int | None, int | None]]:
    ends = {group: (each.money.low, each.money.high) for group, each in found.items() if each.money}
    return {group: (low and low // M, high and high // M) for group, (low, high) in ends.items()}


def whole(name: str, size: int, *links: tuple[str, str]) -> Entry:
    return gift(name, size, donors=(Party("G7"),), links=tuple(Link(*each) for each in links))


def part(name: str, size: int, of: str, donor: str = "USA", **more: Any) -> Entry:
    return gift(name, size, **{"donors": (Party(donor),), "links": (Link("part_of", of),), **more})


def reasons(row: Sum) -> dict[str, str]:
    return {each.entry: each.reason for each in (*row.left_out, *row.less)}


TWO = (whole("kept", 4500), whole("again", 5000))


def test_a_part_of_the_telling_that_is_left_out_is_its_giver_s_and_the_group_keeps_the_rest() -> None:
    for order in permutations((*TWO, part("us", 2760, "again"))):
        found = table(*order)
        assert millions(found) == {"G7": (1740, 1740), "United States": (2760, 2760)}
        assert reasons(found["G7"]) == {
            "again": "may be kept again",
            "kept": "less us, which counts in another row: $1.74 billion",
        }


def test_in_the_row_of_its_whole_a_part_is_in_that() -> None:
    found = table(*TWO, part("us", 2760, "again"), by="recipient")
    assert millions(found) == {"Malawi": (4500, 4500)}
    assert reasons(found["Malawi"])["us"] == "part of again, which may be kept again"


def test_a_part_of_such_a_part_is_in_it_and_nowhere_beside_it() -> None:
    found = table(*TWO, part("mid", 2760, "again"), part("own", 760, "mid"))
    assert millions(found) == {"G7": (1740, 1740), "United States": (2760, 2760)}
    assert reasons(found["United States"]) == {"own": "part of mid"}


def test_another_giver_s_part_is_taken_from_the_innermost() -> None:
    found = table(*TWO, part("us", 2000, "again"), part("fund", 300, "us", "SWE"))
    assert millions(found) == {"G7": (2500, 2500), "United States": (1700, 1700), "Sweden": (300, 300)}


def test_what_one_giver_gives_counts_by_the_telling_that_knows_more_of_it() -> None:
    found = table(*TWO, part("more", 2760, "again"), part("less", 760, "kept"), part("ca", 100, "kept", "CAN"))
    assert millions(found) == {"G7": (1640, 1640), "United States": (2760, 2760), "Canada": (100, 100)}
    assert reasons(found["United States"]) == {"less": "part of kept: what its giver gives of that counts as more"}


@pytest.mark.parametrize("size", [760, 700])
def test_of_no_more_the_telling_that_counts_has_it(size: int) -> None:
    found = table(*TWO, part("other", size, "again"), part("own", 760, "kept"))
    assert millions(found) == {"G7": (3740, 3740), "United States": (760, 760)}
    told = "part of again, which may be kept again: what its giver gives of that counts as own"
    assert reasons(found["United States"]) == {"other": told}


def test_the_same_giver_s_parts_by_two_tellings_count_once_in_whatever_row() -> None:
    parts = (part("may", 2760, "again", day="2024-05-10"), part("june", 760, "kept", day="2024-06-10"))
    found = table(*TWO, *parts, by="month")
    assert sum(high or 0 for _, high in millions(found).values()) == 4500
    assert "june" in reasons(found["2024-06"])


def test_parts_of_no_known_giver_are_no_other_telling_s() -> None:
    bare = part("bare", 1000, "again", donors=())
    found = table(*TWO, bare, part("us", 2760, "kept"))
    assert millions(found) == {"G7": (1740, 1740), "United States": (2760, 2760)}


def test_parts_that_are_more_than_the_whole_stay_out() -> None:
    found = table(*TWO, part("us", 2760, "again"), part("eu", 2000, "again", "EU"), part("ca", 100, "again", "CAN"))
    assert millions(found) == {"G7": (1640, 1640), "United States": (2760, 2760), "Canada": (100, 100)}
    (left,) = found["European Union"].left_out
    assert left.reason == "part of again, which may be kept again: more than other parts leave of that"


def test_parts_count_where_an_analyst_says_that_the_two_are_two() -> None:
    entries = (*TWO, part("us", 2760, "again"))
    assert millions(table(*entries, pairs=())) == {"G7": (6740, 6740), "United States": (2760, 2760)}


def test_where_the_better_one_is_in_a_larger_sum_so_are_its_parts() -> None:
    entries = (
        whole("larger", 9000), whole("again", 4500, ("part_of", "larger")), whole("kept", 4500), part("us", 2760, "kept"),
    )  # fmt: skip
    assert millions(table(*entries)) == {"G7": (6240, 6240), "United States": (2760, 2760)}


def test_a_part_at_another_stage_counts_there() -> None:
    found = table(*TWO, part("voted", 2760, "again", stage="approved"))
    assert millions(found) == {"G7": (4500, 4500), "United States": (2760, 2760)}


_GIVERS = st.sampled_from(["USA", "CAN", "EU", "JPN", "G7"])
_PARTS = st.lists(st.tuples(st.integers(1, 60), st.sampled_from(["kept", "again", "third"]), _GIVERS), max_size=8)


@given(st.integers(1, 60), _PARTS, st.sampled_from(["donor", "recipient", "sector", "month"]))
def test_whoever_is_credited_the_whole_is_what_counts(size: int, parts: list[tuple[int, str, str]], by: str) -> None:
    made = [part(f"p{number}", *told) for number, told in enumerate(parts)]
    entries = [whole("kept", size), whole("again", size + 2), whole("third", size + 5), *made]
    own = sum(one for (one, of, donor) in parts if of == "kept" and donor != "G7")
    found = table(*entries, by=by, pairs=(AGAIN, Double("kept", "third")))
    total = sum(each.money.high or 0 for each in found.values() if each.money)
    assert total == max(size, own if by == "donor" else 0) * M
