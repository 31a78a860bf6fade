"""Stances stand in time; turning to the other side is a reversal, growing firmer is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Entry
from pledgebook.reconcile.positions import Timeline, Timelines, timelines
from pledgebook.values.party import Party
from pledgebook.values.period import Period


def stance(name: str, says: str, day: str, what: str = "strikes inside Norland", who: str = "DEU") -> Entry:
    values = {"actor": (Party(who),), "stance": says, "subject": what, "date": Period.parse(day)}
    return Entry(name, "position", name, values, confidence=0.8)


def found(*entries: Entry) -> list[Timeline]:
    return timelines(entries, load_kinds())


def test_a_reversal_names_what_it_took_back() -> None:
    (line,) = found(stance("b", "permits", "2024-05-30"), stance("a", "refuses", "2024-05-01"))
    assert [(each.entry, each.turned) for each in line.stances] == [("a", ""), ("b", "refuses")]
    assert line.reversals == 1


@pytest.mark.parametrize(("one", "other"), [("refuses", "opposes"), ("requests", "supports"), ("refuses", "undecided")])
def test_the_same_side_is_no_reversal(one: str, other: str) -> None:
    assert found(stance("a", one, "2024-05-01"), stance("b", other, "2024-05-30"))[0].reversals == 0


def test_a_reversal_is_seen_across_indecision() -> None:
    (line,) = found(
        stance("a", "refuses", "2024-01"), stance("b", "undecided", "2024-02"), stance("c", "supports", "2024-03")
    )
    assert [each.turned for each in line.stances] == ["", "", "refuses"]


def test_other_parties_and_matters_have_lines_of_their_own() -> None:
    lines = found(
        stance("a", "refuses", "2024-05-01"),
        stance("b", "permits", "2024-05-30", who="FRA"),
        stance("c", "permits", "2024-05-30", what="grain imports"),
    )
    assert [line.who for line in lines] == ["France", "Germany", "Germany"]
    assert all(len(line.stances) == 1 for line in lines)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a ban on grain imports", "grain imports"),  # who wants the one does not want the other
        ("grain from Norland", "strikes inside Norland"),  # they share whom it is about, not what
        ("strikes inside Norland", "strikes on grain"),  # a word is not half of either
    ],
)
def test_other_things_are_not_taken_back(one: str, other: str) -> None:
    lines = found(stance("a", "supports", "2024-05-01", one), stance("b", "refuses", "2024-05-30", other))
    assert sum(line.reversals for line in lines) == 0


def test_what_is_likelier_misread_turns_nothing_round() -> None:
    first, slip = stance("a", "refuses", "2024-05-01"), stance("b", "permits", "2024-05-20")
    (line,) = found(first, replace(slip, confidence=0.1), stance("c", "refuses", "2024-05-30"))
    assert [each.turned for each in line.stances] == ["", "", ""]


@pytest.mark.parametrize(
    ("one", "other", "day"), [("permits", "refuses", "2024-05-01"), ("requests", "refuses", "2024-05-30")]
)
def test_one_day_and_the_acts_of_others_are_no_reversal(one: str, other: str, day: str) -> None:
    assert found(stance("a", one, "2024-05-01"), stance("b", other, day))[0].reversals == 0


def test_a_reversal_looks_back_to_the_last_stance_on_the_same_thing() -> None:
    (line,) = found(
        stance("a", "permits", "2024-05-01", "strikes on depots"),
        stance("b", "permits", "2024-05-02", "strikes on depots near towns"),
        stance("c", "opposes", "2024-05-03", "bans on strikes on depots"),
        stance("d", "refuses", "2024-05-30", "strikes on depots"),
    )
    assert [each.turned for each in line.stances] == ["", "", "", "permits"]


def test_what_is_remembered_of_a_party_lasts_until_one_of_its_entries_changes() -> None:
    known = Timelines(load_kinds())
    entries = [
        stance("a", "refuses", "2024-05-01"),
        stance("b", "supports", "2024-05-30"),
        stance("c", "supports", "2024-05-02", who="NOR"),
    ]
    first = known.of(entries)
    assert first == timelines(entries, load_kinds())
    for changed in (
        [entries[0], stance("b", "opposes", "2024-05-30"), entries[2]],
        [entries[0], stance("b", "opposes", "2024-05-30", who="NOR"), entries[2]],
        entries[1:],
        [*entries, stance("d", "refuses", "2024-06-01")],
        entries,
    ):
        again = known.of(changed)
        assert again == timelines(changed, load_kinds())
    norway = [line for line in first if line.who == "Norway"]
    assert next(line for line in again if line.who == "Norway") is norway[0]
