"""A sum never counts a part and its whole, keeps intervals, mixes no stages, and says what it left out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.errors import BadFilter
from pledgebook.kinds import load_kinds
from pledgebook.model import Entry, Link
from pledgebook.reconcile.groups import GROUPS, grouping
from pledgebook.reconcile.sums import Sum, sum_of, sums, tally
from pledgebook.reconcile.worth import Worths
from pledgebook.values.instrument import Instrument
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.values.period import Period

KINDS = load_kinds()


def act(name: str, dollars: int | None = 100, *links: tuple[str, str], day: str = "2023-06-01", **more: Any) -> Entry:
    values = {
        "donors": (Party("USA"),), "recipients": (Party("UKR"),), "stage": "announced", "date": Period.parse(day),
        "amount": None if dollars is None else Money(dollars, dollars, "USD"), **more,
    }  # fmt: skip
    kept = {key: value for key, value in values.items() if value is not None}
    return Entry(name, "commitment", name, kept, links=tuple(Link(*link) for link in links))


def total(*entries: Entry, currency: str = "USD") -> Sum:
    return sum_of(entries, Worths(KINDS), currency=currency)


def why_not(found: Sum) -> dict[str, str]:
    return {each.entry: each.reason for each in found.left_out}


@pytest.mark.parametrize(
    ("relation", "said"),
    [
        ("part_of", "part of w"),
        ("line_of", "a line of w"),
        ("draws_on", "draws on w"),
        ("repeats", "the same as w"),
    ],
)
def test_one_level_of_a_chain_counts(relation: str, said: str) -> None:
    found = total(act("w", 500), act("p", 100, (relation, "w")), act("q", 7))
    assert found.money == Money(507, 507, "USD")
    assert why_not(found) == {"p": said}


def test_a_part_counts_where_its_whole_is_not_in_the_sum() -> None:
    assert total(act("p", 100, ("part_of", "elsewhere"))).counted == ("p",)
    assert total(act("p", 100, ("part_of", "w")), act("w", None)).counted == ("p",)


def test_a_part_is_contained_by_what_stands_at_another_stage() -> None:
    whole, loan = act("w", 500), act("loan", 200, ("part_of", "w"), stage="approved")
    paid = act("paid", 100, ("draws_on", "loan"))
    announced, approved = sums([whole, loan, paid], KINDS, grouping("donor", KINDS))
    assert (announced.counted, approved.counted) == (("w",), ("loan",))
    assert why_not(announced) == {"paid": "draws on loan, part of w"}
    unlikely = replace(loan, values={**loan.values, "amount": None})
    assert sums([whole, unlikely, paid], KINDS, grouping("donor", KINDS))[0].counted == ("paid", "w")


def test_parts_that_lead_in_a_circle_are_not_followed_for_ever() -> None:
    loop = [act("a", 200, ("part_of", "b"), stage="approved"), act("b", 200, ("part_of", "a"), stage="approved")]
    assert sums([act("p", 100, ("draws_on", "a")), *loop], KINDS, grouping("donor", KINDS))[0].counted == ("p",)


def test_the_worth_of_an_entry_is_remembered_until_it_changes() -> None:
    worths = Worths(KINDS)
    first, changed = act("a", 100), act("a", 200)
    assert worths.of(first, "USD") is worths.of(first, "USD")
    assert [sum_of([each], worths, currency="USD").money for each in (first, changed, first)] == [
        Money(100, 100, "USD"), Money(200, 200, "USD"), Money(100, 100, "USD"),
    ]  # fmt: skip
    assert worths.of(first, "EUR").amount != worths.of(first, "USD").amount


def test_what_is_revised_gives_way() -> None:
    found = total(act("old", 500), act("new", 700, ("revises", "old")))
    assert (found.counted, why_not(found)) == (("new",), {"old": "revised by new"})


def test_of_a_circle_one_counts() -> None:
    found = total(act("a", 5, ("part_of", "b")), act("b", 5, ("part_of", "c")), act("c", 5, ("part_of", "a")))
    assert found.counted == ("a",)


def test_sales_rates_and_unknown_currencies_are_left_out_with_their_reason() -> None:
    found = total(
        act("sale", form="sale"),
        act("fms", instrument=Instrument("FMS")),
        act("hotels", venture="investment"),
        act("rate", amount=Money(5, 5, "USD", per="year")),
        act("hryvnia", amount=Money(5, 5, "UAH")),
        act("none", None),
    )
    assert found.money is None
    assert why_not(found) == {
        "sale": "a sale, not a gift",
        "fms": "a sale, not a gift",
        "hotels": "an investment, not a gift",
        "rate": "a rate, not an amount: $5 a year",
        "hryvnia": "no rate from UAH to USD on 2023-06-01",
        "none": "no amount",
    }


def test_an_authority_is_not_added_to_acts_that_draw_on_it() -> None:
    bill, drawdown = act("bill", 40_000, instrument=Instrument("APPR")), act("pda", 700, instrument=Instrument("PDA"))
    found = total(bill, drawdown)
    assert found.counted == ("pda",)
    assert why_not(found) == {"bill": "an authority (APPR) on which acts of this sum draw (PDA)"}
    assert total(bill).counted == ("bill",)
    linked = act("pda", 700, ("draws_on", "bill"), instrument=Instrument("PDA"))
    assert total(bill, linked).counted == ("bill",)


@pytest.mark.parametrize("relation", ["part_of", "in_sum", "repeats"])
def test_an_authority_is_not_added_to_a_sum_of_acts_that_draw_on_it(relation: str) -> None:
    """What holds the act is not the authority, so that this would be counted beside it."""
    bill, drawdown = act("bill", 40_000, instrument=Instrument("APPR")), act("pda", 700, instrument=Instrument("PDA"))
    whole, part = act("whole", 900), replace(drawdown, links=(Link(relation, "whole"),))
    assert total(bill, whole, part).counted == ("whole",)
    assert total(bill, replace(whole, links=(Link("part_of", "bill"),)), part).counted == ("bill",)


def test_open_ends_stay_open() -> None:
    found = total(act("a", amount=Money(None, 50, "USD")), act("b", amount=Money(10, None, "USD")))
    assert (found.money.low, found.money.high) == (10, None)  # type: ignore[union-attr]


def test_amounts_are_converted_at_the_rate_of_the_acts_day() -> None:
    found = total(act("a", amount=Money(1000, 1000, "EUR"), day="2023-06-01"))
    assert found.money == Money(1070, 1070, "USD")
    assert total(act("a", 1070, day="2023-06-01"), currency="EUR").money == Money(1000, 1000, "EUR")


def test_stages_are_never_added_and_joint_givers_are_a_group_of_their_own() -> None:
    entries = [
        act("a"),
        act("b", stage="delivered"),
        act("c", donors=(Party("USA"), Party("DEU"))),
        act("d", donors=None),
    ]
    found = sums(entries, KINDS, grouping("donor", KINDS))
    assert [(each.group, each.stage, each.counted) for each in found] == [
        ("Germany + United States", "announced", ("c",)),
        ("United States", "announced", ("a",)),
        ("United States", "delivered", ("b",)),
        ("unsaid", "announced", ("d",)),
    ]


@pytest.mark.parametrize(
    ("by", "group"),
    [
        ("donor", "United States"),
        ("recipient", "Ukraine"),
        ("sector", "unsaid"),
        ("instrument", "PDA"),
        ("stage", "announced"),
        ("year", "2023"),
    ],
)
def test_groupings(by: str, group: str) -> None:
    assert by in GROUPS
    assert [each.group for each in sums([act("a", instrument=Instrument("PDA"))], KINDS, grouping(by, KINDS))] == [
        group
    ]


def test_an_unknown_grouping_is_refused() -> None:
    with pytest.raises(BadFilter):
        grouping("colour", KINDS)


def test_kinds_without_amount_are_in_no_sum() -> None:
    assert sums([Entry("m", "meeting", "m", {"status": "held"})], KINDS, grouping("year", KINDS)) == []


@st.composite
def webs(draw: st.DrawFn) -> list[Entry]:
    names = [f"e{number}" for number in range(draw(st.integers(1, 6)))]
    relation = st.sampled_from(["part_of", "line_of", "draws_on", "repeats", "revises"])
    links = st.lists(st.tuples(relation, st.sampled_from(names)), max_size=2, unique_by=lambda link: link[1])
    codes = st.sampled_from([None, "PDA", "APPR", "USAI"])
    return [
        act(
            name,
            10**place,
            *(link for link in draw(links) if link[1] != name),
            instrument=Instrument(code) if (code := draw(codes)) else None,
        )
        for place, name in enumerate(names)
    ]


@given(webs(), st.randoms(use_true_random=False))
def test_never_a_part_beside_its_whole_in_any_order(entries: list[Entry], shuffle: Any) -> None:
    found = total(*entries)
    counted = set(found.counted)
    for entry in entries:
        if entry.id in counted:
            assert not [link for link in entry.links if link.relation != "revises" and link.entry in counted], (
                "a part beside its whole"
            )
            assert not [link for link in entry.links if link.relation == "revises" and link.entry in counted]
    assert counted | set(why_not(found)) == {entry.id for entry in entries}
    shuffled = list(entries)
    shuffle.shuffle(shuffled)
    assert total(*shuffled) == found


def test_billions_without_a_number_are_in_no_sum() -> None:
    found = total(act("a", 100), act("talk", None, amount=Money(10**9, None, "USD")))
    assert found.money == Money(100, 100, "USD")
    assert why_not(found)["talk"].startswith("no number")


def test_what_is_likelier_misread_than_right_is_in_no_sum() -> None:
    doubted = replace(act("b", 900), confidence=0.22)
    found = total(act("a", 100), doubted, replace(act("c", 30), confidence=0.3), act("n", None))
    assert found.money == Money(130, 130, "USD")
    assert why_not(found) == {"b": "doubtful: likelier misread than right (0.22)", "n": "no amount"}
    assert tally(found.left_out) == "1 doubtful, 1 no amount"


def test_an_outsized_amount_takes_more_to_be_believed() -> None:
    huge = [replace(act(name, 10**10, **more), confidence=sure) for name, sure, more in (
        ("euros", 0.4, {"amount": Money(10**10, 10**10, "EUR")}), ("dollars", 0.4, {}), ("clear", 0.8, {})
    )]  # fmt: skip
    found = total(*huge, replace(act("rupees", amount=Money(10**10, 10**10, "INR")), confidence=0.4))
    assert found.counted == ("clear", "rupees")
    assert why_not(found)["dollars"] == "doubtful: over $10 billion, and no report makes it likely (0.40)"
    plans = [replace(act(name, 2 * 10**10), confidence=sure) for name, sure in (("one", 0.75), ("two", 0.9))]
    assert total(*plans).counted == ("two",)
    assert why_not(total(*plans))["one"] == "doubtful: over $10 billion, and no report makes it likely (0.75)"


GIVEN = {"stage": "delivered", "date": None, "published": "2024-05-02"}


def untimed(dollars: int, confidence: float = 0.6, **more: Any) -> Entry:
    values = {key: each for key, each in {**GIVEN, **more}.items() if each is not None}
    told = str(values.pop("published"))
    held = {"donors": (Party("NOR"),), "amount": Money(dollars, dollars, "USD"), **values}
    return Entry("g", "commitment", "g", held, articles=("g",), confidence=confidence, published=told)


@pytest.mark.parametrize(
    ("entry", "label"), [(untimed(10**7), "delivered"), (untimed(10**7, stage="approved", recalled="known"), "known")]
)
def test_what_was_given_or_is_known_without_a_day_may_be_several_acts(entry: Entry, label: str) -> None:
    (found,) = sums([entry], KINDS, grouping("donor", KINDS))
    assert found.money is None
    assert why_not(found) == {"g": f"undated and {label}: it may be several acts, or one that counts already"}
    assert tally(found.left_out) == f"1 undated and {label}"


@pytest.mark.parametrize(
    "entry",
    [
        untimed(10**7 - 1),
        untimed(10**7, stage="announced"),
        untimed(10**7, stage="announced", recalled="whole"),
        untimed(10**7, date=Period.parse("2024-04")),
        untimed(10**7, confidence=0.99),  # an analyst accepted it
    ],
)
def test_a_small_a_promised_a_dated_and_an_accepted_one_counts(entry: Entry) -> None:
    (found,) = sums([entry], KINDS, grouping("donor", KINDS))
    assert found.counted == ("g",)
