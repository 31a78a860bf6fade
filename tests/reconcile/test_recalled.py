"""What an article only recalls belongs to the act of long before, and takes neither its stage nor its day from there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pledgebook.kinds import load_kinds
from pledgebook.model import Entry, Span, Statement
from pledgebook.reconcile import reconcile
from pledgebook.values.items import Item
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.values.period import Period

KINDS = load_kinds()


def told(article: str, millions: int, published: str, at: int = 0, **said: Any) -> Statement:
    values = {
        "donors": (Party("G7"),), "recipients": (Party("MWI"),), "stage": "announced", "date": Period.parse(published),
        "amount": Money(millions * 1_000_000, millions * 1_000_000, "USD"), **said,
    }  # fmt: skip
    kept = {name: value for name, value in values.items() if value is not None}
    return Statement(
        f"{article}:commitment:{at}-{at + 5}", article, "commitment", Span(0, 90), Span(at, at + 5), kept,
        confidence=0.9, published=published, said=f"${millions} million",
    )  # fmt: skip


def entries(*statements: Statement) -> Sequence[Entry]:
    return reconcile(statements, KINDS).entries


def share(article: str, published: str, donor: str, millions: int) -> list[Statement]:
    """A later article: a member lends so many millions of the group's fifty."""
    return [
        told(article, millions, published, donors=(Party(donor),), part_of="$50 million", stage="delivered"),
        told(article, 50, published, 20, date=None, recalled="whole", stage="delivered"),
    ]


PROMISE = told("promise", 50, "2023-06-13")


def test_a_whole_recalled_a_year_later_is_the_one_promised() -> None:
    found = entries(PROMISE, *share("japan", "2024-06-20", "JPN", 3), *share("canada", "2024-11-02", "CAN", 5))
    whole = next(each for each in found if len(each.articles) == 3)
    assert (whole.values["stage"], whole.values["date"].iso) == ("announced", "2023-06-13")
    assert "recalled" not in whole.values
    parts = {each.articles[0]: [(link.relation, link.entry) for link in each.links] for each in found if each != whole}
    assert parts == {key: [("part_of", whole.id)] for key in ("japan", "canada")}


def test_a_whole_that_nobody_reported_is_one_for_all_its_parts() -> None:
    found = entries(*share("japan", "2023-06-20", "JPN", 3), *share("canada", "2024-04-02", "CAN", 5))
    (whole,) = (each for each in found if len(each.articles) == 2)
    assert whole.values["recalled"] == "whole"
    assert "date" not in whole.values


def test_an_act_told_without_a_day_is_not_recalled_for_so_long() -> None:
    later = told("later", 50, "2024-06-20", date=None)
    assert len(entries(PROMISE, later)) == 2


def test_another_amount_or_giver_is_not_recalled() -> None:
    bank = told("bank", 50, "2024-06-20", date=None, recalled="whole", donors=(Party("WB"),))
    more = told("more", 60, "2024-06-20", date=None, recalled="whole")
    assert len(entries(PROMISE, bank, more)) == 3


def test_what_is_recalled_was_promised_before() -> None:
    early = told("early", 50, "2023-01-10", date=None, recalled="whole")
    assert len(entries(PROMISE, early)) == 2


def raised(article: str, published: str, new: int, old: int) -> list[Statement]:
    return [
        told(article, new, published, replaces=f"${old} million"),
        told(article, old, published, 20, date=None, recalled="former"),
    ]


def test_a_former_amount_is_the_one_promised_and_replaced() -> None:
    found = entries(told("promise", 35, "2023-10-06"), *raised("raise", "2024-03-06", 85, 35))
    assert [each.articles for each in found if each.values["amount"].low == 35_000_000] == [("promise", "raise")]
    (link,) = (link for each in found for link in each.links)
    assert (link.relation, link.reason) == ("replaces", "raise: '$85 million' takes the place of '$35 million'")


def test_of_two_amounts_that_replace_each_other_neither_is_former() -> None:
    found = entries(*raised("up", "2024-03-06", 85, 35), *raised("down", "2024-03-20", 35, 85))
    assert [link for each in found for link in each.links] == []


BILL = told("bill", 13_600, "2023-03-10")


def test_a_misread_day_of_a_rare_sum_keeps_nobody_from_it() -> None:
    """One report places a bill months before it was passed; another, without a day, comes months after that."""
    misread = told("misread", 13_600, "2023-03-11", date=Period.parse("2022-12-24"))
    later = told("later", 13_600, "2023-08-01", date=None)
    month = told("month", 13_600, "2023-05-19", date=Period.parse("2023-04"))
    assert len(entries(BILL, misread, later)) == 1
    assert len(entries(BILL, month)) == 1
    assert (
        len(entries(told("round", 10_000, "2023-03-10"), told("m", 10_000, "2023-05-19", date=Period.parse("2023-04"))))
        == 2
    )


def test_a_paper_s_own_rate_keeps_no_report_from_those_in_the_giver_s_currency() -> None:
    def dollars(article: str, day: str, **said: Any) -> Statement:
        return told(article, 675, day, **{"donors": (Party("USA"),), "recipients": (Party("UKR"),), **said})

    both = Money(675_000_000, 675_000_000, "USD", equivalent=Money(587_000_000, 587_000_000, "GBP"))
    told_both = dollars("both", "2023-09-08", amount=both)
    pounds = dollars("pounds", "2023-09-08", amount=Money(575_000_000, 575_000_000, "GBP"))
    goods = [dollars(each, "2023-09-08", instrument=None, items=(Item(each),)) for each in ("howitzers", "drones")]
    found = [set(each.articles) for each in entries(told_both, pounds, *goods)]
    assert {"both", "howitzers", "drones"} in found


def test_a_plan_s_estimate_gives_way_to_what_the_act_tells() -> None:
    """Three articles expect about 800, one tells that 775 were given: that is the amount, and nothing disagrees."""
    expected = Money(800_000_000, 800_000_000, "USD", about=True)
    plans = [told(f"plan{n}", 800, "2023-06-12", amount=expected, stage="proposed") for n in range(3)]
    (entry,) = entries(*plans, told("act", 775, "2023-06-13"))
    assert entry.values["amount"] == Money(775_000_000, 775_000_000, "USD")
    assert [each for each in entry.conflicts if each.field == "amount"] == []
    vague = Money(None, 800_000_000, "USD")
    (exact,) = entries(told("plan", 780, "2023-06-12", stage="proposed"), told("act", 800, "2023-06-13", amount=vague))
    assert exact.values["amount"].low == 780_000_000
    (planned,) = entries(*plans)
    assert planned.values["amount"] == expected
