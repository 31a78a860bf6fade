"""Counts by claimants who differ stand side by side; one claimant's rising count is no dispute."""

from __future__ import annotations

from dataclasses import replace

from pledgebook.kinds import load_kinds
from pledgebook.model import Entry
from pledgebook.reconcile.disputes import Dispute, disputes
from pledgebook.values.count import Count
from pledgebook.values.party import Party
from pledgebook.values.period import Period


def figure(
    name: str, number: int, who: str = "", day: str = "2024-05-01", what: str = "soldiers killed", about: str = "RUS"
) -> Entry:
    values = {"subject": what, "about": (Party(about),), "count": Count(number, number), "date": Period.parse(day)}
    return Entry(name, "figure", name, {**values, "claimant": (Party(who),)} if who else values)


COUNTED = (("RUS", 1200), ("UKR", 9000))


def found(*entries: Entry) -> list[Dispute]:
    return disputes(entries, load_kinds())


def test_two_claimants_who_differ() -> None:
    (thing,) = found(figure("b", 9000, "UKR", "2024-05-03"), figure("a", 1200, "RUS"))
    assert [(each.claimant, each.count, each.entry) for each in thing.claims] == [
        ("Russia", "1,200", "a"),
        ("Ukraine", "9,000", "b"),
    ]


def test_an_articles_own_voice_stands_beside_but_contradicts_nobody() -> None:
    assert found(figure("a", 1200), figure("b", 9000, "UKR")) == []
    (thing,) = found(figure("a", 1200), figure("b", 9000, "UKR"), figure("c", 500, "RUS"))
    assert [each.claimant for each in thing.claims] == ["", "Ukraine", "Russia"]


def test_what_grows_is_no_dispute_a_week_later() -> None:
    first = figure("a", 1_400_000, "USA", "2024-05-01", "refugees")
    assert found(first, figure("b", 3_700_000, "UNHCR", "2024-05-19", "refugees")) == []
    assert len(found(first, figure("b", 3_700_000, "UNHCR", "2024-05-06", "refugees"))) == 1


def test_what_counts_since_a_day_stands_as_of_its_report() -> None:
    since = {"date": Period.parse("2024-02-24/")}
    early = figure("a", 1_400, "UKR")
    late = replace(early, values={**early.values, **since}, published="2024-03-01")
    other = figure("b", 9_000, "RUS")
    far = replace(other, id="b", values={**other.values, **since}, published="2024-08-01")
    assert found(late, far) == []
    (thing,) = found(late, replace(far, published="2024-03-05"))
    assert [str(each.day) for each in thing.claims] == ["2024-03-01", "2024-03-05"]


def test_who_speaks_of_twenty_and_who_of_thousands_speak_of_two_things() -> None:
    assert found(figure("a", 120, "RUS"), figure("b", 37_000, "UKR")) == []
    assert len(found(figure("a", 1_351, "RUS"), figure("b", 15_000, "UKR"))) == 1


def test_a_few_are_of_one_event_and_not_of_the_next() -> None:
    assert found(figure("a", 3, "RUS"), figure("b", 5, "UKR", "2024-05-04")) == []
    assert len(found(figure("a", 3, "RUS"), figure("b", 5, "UKR", "2024-05-02"))) == 1


def test_counts_of_months_are_as_many_disputes_as_there_are_quarrels() -> None:
    rows = [
        figure(f"{who}{month}", size * month, who, f"2024-0{month}-01") for month in (1, 5) for who, size in COUNTED
    ]
    first, later = found(*rows)
    assert ([each.entry for each in first.claims], len(later.claims)) == (["RUS1", "UKR1"], 2)


def test_whose_they_are_does_not_make_things_alike() -> None:
    assert found(figure("a", 12, "RUS", what="Russian checkpoints"), figure("b", 90, "UKR", what="Russian tanks")) == []


def test_what_is_likelier_misread_begins_no_dispute() -> None:
    assert found(figure("a", 1200, "RUS"), replace(figure("b", 9000, "UKR"), confidence=0.2)) == []


def test_what_people_alone_says_and_what_no_day_is_told_of_is_compared_with_nothing() -> None:
    rows = (figure("a", 1200, "RUS", what="people"), figure("b", 9000, "UKR", what="people"))
    assert found(*rows) == []
    undated = figure("b", 9000, "UKR")
    undated = replace(undated, values={name: each for name, each in undated.values.items() if name != "date"})
    dated = figure("a", 1200, "RUS")
    assert found(dated, undated) == []
    beside = [replace(each, articles=("x",)) for each in (dated, undated)]
    assert len(found(*beside)) == 1


def test_no_dispute() -> None:
    one = figure("a", 1200, "RUS")
    assert found(one, figure("b", 9000, "RUS", "2024-05-03")) == []
    assert found(one, figure("b", 1200, "UKR")) == []
    assert found(one, figure("b", 9000, "UKR", "2024-09-03")) == []
    assert found(one, figure("b", 9000, "UKR", about="UKR")) == []
    assert found(one, figure("b", 9000, "UKR", what="tanks destroyed")) == []


def test_the_order_of_arrival_does_not_matter() -> None:
    rows = [figure("a", 1200, "RUS"), figure("b", 9000, "UKR"), figure("c", 5000, "USA", "2024-05-06")]
    assert found(*rows) == found(*reversed(rows))
