"""Stances stand in time; turning to the other side is a reversal, growing firmer is none."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Entry
from pledgebook.reconcile.positions import Timeline, timelines
from pledgebook.values.party import Party
from pledgebook.values.period import Period


def stance(name: str, says: str, day: str, what: str = "strikes inside Norland", who: str = "DEU") -> Entry:
    values = {"actor": (Party(who),), "stance": says, "subject": what, "date": Period.parse(day)}
    return Entry(name, "position", name, values)


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
