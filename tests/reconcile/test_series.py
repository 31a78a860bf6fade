"""Meetings of the same parties are numbered, and ordinals in the news are held against the numbers."""

from __future__ import annotations

from dataclasses import replace

from pledgebook.kinds import load_kinds
from pledgebook.model import Entry
from pledgebook.reconcile.series import Series, series
from pledgebook.values.ordinal import Ordinal
from pledgebook.values.party import Party
from pledgebook.values.period import Period

BIDEN, ZELENSKYY, AUSTIN = "PER:Joe Biden", "PER:Volodymyr Zelenskyy", "PER:Lloyd Austin"


def met(
    name: str, day: str, *who: str, form: str = "talks", said: Ordinal | None = None, status: str = "held"
) -> Entry:
    parties = tuple(Party(each) for each in who or (BIDEN, ZELENSKYY))
    values = {"participants": parties, "date": Period.parse(day), "form": form, "status": status}
    return Entry(name, "meeting", name, {**values, "ordinal": said} if said else values)


def found(*entries: Entry) -> list[Series]:
    return series(entries, load_kinds())


def test_meetings_are_numbered_whoever_else_was_there() -> None:
    lines = found(met("b", "2023-02-20"), met("a", "2022-12-21", BIDEN, ZELENSKYY, AUSTIN))
    assert [(each.entry, each.number) for each in lines[0].meetings] == [("a", 1), ("b", 2)]
    assert len(lines) == 1


def test_calls_plans_and_a_second_name_of_one_day_are_not_counted() -> None:
    (line,) = found(
        met("a", "2023-01-01"),
        met("b", "2023-01-01", form="visit"),
        met("c", "2023-02-01", form="call"),
        met("d", "2023-03-01", status="planned"),
        met("e", "2023-04-01"),
    )
    assert [(each.entry, each.number) for each in line.meetings] == [("a", 1), ("b", 1), ("c", 0), ("e", 2)]


def test_an_ordinal_is_held_against_the_ledger() -> None:
    def verdict(n: int, of: str = "meetings") -> str:
        (line,) = found(
            met("a", "2023-01-01"), met("b", "2023-02-01", form="call"), met("c", "2023-03-01", said=Ordinal(n, of))
        )
        return line.meetings[-1].verdict

    assert verdict(2) == "agrees"
    assert verdict(11) == "9 earlier not in the ledger"
    assert verdict(1) == "the ledger counts 2"


def test_an_ordinal_of_calls_counts_calls() -> None:
    (line,) = found(met("a", "2023-01-01"), met("b", "2023-02-01", form="call", said=Ordinal(1, "call of the two")))
    assert line.meetings[-1].verdict == "agrees"


def test_a_single_meeting_without_ordinal_is_no_series() -> None:
    assert found(met("a", "2023-01-01")) == []
    assert found(met("a", "2023-01-01", BIDEN, said=Ordinal(2))) == []


def test_what_is_likelier_misread_has_no_number() -> None:
    doubted = replace(met("b", "2023-02-01", said=Ordinal(9, "meetings")), confidence=0.2)
    (line,) = found(met("a", "2023-01-01"), doubted, met("c", "2023-03-01", said=Ordinal(2, "meetings")))
    assert [(each.number, each.verdict) for each in line.meetings] == [(1, ""), (0, "doubtful"), (2, "agrees")]
    assert found(met("a", "2023-01-01"), doubted) == []


def test_one_person_in_several_spellings_has_one_series() -> None:
    (line,) = found(
        met("a", "2023-02-20", "PER:Biden", "PER:Volodymyr Zelenskiy"),
        met("b", "2023-07-12", "PER:Joe Biden", "PER:Volodymyr Zelensky"),
        met("c", "2024-06-07"),
    )
    assert line.who == "Joe Biden, Volodymyr Zelenskyy"
    assert [each.number for each in line.meetings] == [1, 2, 3]


def test_a_group_meets_by_itself_whoever_comes_and_by_video_too() -> None:
    (line,) = found(
        met("a", "2023-07-18", "UDCG", form="call", said=Ordinal(14)),
        met("b", "2023-10-11", ZELENSKYY, "UDCG"),
        met("c", "2024-09-06", AUSTIN, "UDCG", said=Ordinal(24)),
        met("d", "2025-01-09", "UDCG", AUSTIN, said=Ordinal(25)),
    )
    assert line.who == "Ukraine Defense Contact Group"
    assert [(each.number, each.verdict) for each in line.meetings] == [
        (1, "13 earlier not in the ledger"), (2, ""), (3, "8 since no. 14 not in the ledger"), (4, "agrees")
    ]  # fmt: skip
    assert found(met("a", "2023-01-01", "G7")) == []
    assert found(met("a", "2023-01-01", "WHO", said=Ordinal(9))) == []


def test_an_ordinal_with_its_place_in_the_series_bears_a_meeting_out() -> None:
    """Each of them read so badly that alone it would be likelier misread than right."""

    def unsure(name: str, day: str, n: int) -> Entry:
        return replace(met(name, day, "UDCG", said=Ordinal(n)), confidence=0.25)

    (line,) = found(
        unsure("0", "2022-01-01", 5),
        met("a", "2023-10-11", "UDCG", said=Ordinal(16)),
        unsure("b", "2024-03-19", 20),
        unsure("x", "2024-05-01", 25),
        unsure("y", "2024-05-02", 12),
        replace(met("z", "2024-05-03", "UDCG"), confidence=0.25),
        met("c", "2024-09-06", "UDCG", said=Ordinal(24)),
        unsure("d", "2025-02-12", 25),
        unsure("e", "2025-07-21", 29),
    )
    assert [(each.entry, each.number, each.verdict) for each in line.meetings] == [
        ("0", 0, "doubtful"),
        ("a", 1, "15 earlier not in the ledger"),
        ("b", 2, "3 since no. 16 not in the ledger"),
        ("x", 0, "doubtful"),
        ("y", 0, "doubtful"),
        ("z", 0, "doubtful"),
        ("c", 3, "3 since no. 20 not in the ledger"),
        ("d", 4, "agrees"),
        ("e", 0, "doubtful"),
    ]


def test_an_ordinal_out_of_order_is_told_and_nothing_is_counted_on_from_it() -> None:
    """ "The 24th since it was founded in April 2022", dated so; and one of which only the year is told."""
    (line,) = found(
        met("a", "2022-04", "UDCG", said=Ordinal(24)),
        met("b", "2024-02-14", "UDCG", said=Ordinal(19)),
        met("c", "2024-03-19", "UDCG", said=Ordinal(20)),
        met("d", "2024-04-26", "UDCG", said=Ordinal(2)),
        met("e", "2025", "UDCG", said=Ordinal(27)),
        met("f", "2025-01-09", "UDCG", said=Ordinal(25)),
    )
    assert [each.verdict for each in line.meetings] == [
        "out of order: no. 19 was on 2024-02-14",
        "18 earlier not in the ledger",
        "agrees",
        "out of order: no. 20 was on 2024-03-19",
        "its day is not told",
        "4 since no. 20 not in the ledger",
    ]


def test_nobody_meets_his_own_state() -> None:
    """Whoever acts for a state on the day stands for it; the series is that of the others."""
    lines = found(
        met("a", "2022-12-21", BIDEN, ZELENSKYY, "UKR"),
        met("b", "2023-02-20", BIDEN, ZELENSKYY, "USA"),
        met("c", "2023-03-20", ZELENSKYY, "UKR"),
        met("d", "2010-03-20", BIDEN, "UKR"),
        met("e", "2015-03-20", BIDEN, "UKR"),
    )
    assert {line.who: len(line.meetings) for line in lines} == {
        "Joe Biden, Volodymyr Zelenskyy": 2,
        "Joe Biden, Ukraine": 3,
    }


def test_a_summit_of_several_days_is_one_meeting() -> None:
    (line,) = found(
        met("a", "2023-05-19", "G7", form="summit"),
        met("b", "2023-05-20", "G7", form="summit"),
        met("c", "2023-05-21", "G7", form="summit"),
        met("d", "2023-05-23", "G7"),
    )
    assert [each.number for each in line.meetings] == [1, 1, 1, 2]


def test_what_is_told_of_a_month_is_the_meeting_of_its_day() -> None:
    (line,) = found(met("a", "2023-05"), met("b", "2023-05-20"), met("c", "2023-06"), met("d", "2024"))
    assert [(each.entry, each.number, each.shown) for each in line.meetings] == [
        ("a", 0, "2023-05"), ("b", 1, "2023-05-20"), ("c", 2, "2023-06"), ("d", 3, "2024")
    ]  # fmt: skip
    assert line.meetings[0].verdict == "its day is not told"
    assert found(met("a", "2023-05"), met("b", "2023-05-20")) == []


def test_ordinals_are_counted_on_from_the_last_one_where_the_ledger_has_more() -> None:
    (line,) = found(
        met("a", "2022-02-15"),
        met("b", "2022-02-20"),
        met("c", "2022-02-28", said=Ordinal(1, "rounds")),
        met("d", "2022-03-03", said=Ordinal(2, "rounds")),
    )
    assert [each.verdict for each in line.meetings] == ["", "", "the ledger counts 3", "agrees"]
