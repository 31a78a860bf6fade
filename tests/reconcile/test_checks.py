"""Published totals stand beside the ledger's sum, and what makes the difference is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Entry, Link
from pledgebook.reconcile.again import Double, doubles, left_out
from pledgebook.reconcile.checks import Check, Pools, checks, held
from pledgebook.reconcile.sums import LeftOut, sums
from pledgebook.reconcile.worth import Apart, Worths
from pledgebook.values.instrument import Instrument
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.values.period import Period

KINDS = load_kinds()
BILLION = 10**9
M = 10**6


def made(name: str, kind: str, billions: int | None, **said: Any) -> Entry:
    values = {
        "donors": (Party("USA"),), "recipients": (Party("UKR"),), "sector": "military",
        "amount": None if billions is None else Money(billions * BILLION, billions * BILLION, "USD"), **said,
    }  # fmt: skip
    return Entry(
        name, kind, name, {key: value for key, value in values.items() if value is not None}, published="2022-08-01"
    )


def act(name: str, billions: int | None, day: str = "2022-05-10", **said: Any) -> Entry:
    return made(name, "commitment", billions, **{"stage": "announced", "date": Period.parse(day), **said})


def total(billions: int, **said: Any) -> Entry:
    standard = {"measure": "given", "since": Period.parse("2022-02-24/"), "date": Period.parse("2022-08-01")}
    return made("t", "total", billions, **{**standard, **said})


def check(*entries: Entry) -> Check:
    (found,) = checks(entries, KINDS)
    return found


def begin(found: Check) -> list[str]:
    return [reason.split(":")[0] for reason in found.reasons]


def test_a_total_that_the_ledger_confirms() -> None:
    found = check(total(9), act("a", 4), act("b", 5))
    assert (found.verdict, found.gap, found.counted) == ("agrees", 0, ("a", "b"))
    assert found.reasons == ()


@pytest.mark.parametrize(
    "other",
    [
        act("b", 5, "2021-05-10"),
        act("b", 5, "2022-09-10"),
        act("b", 5, donors=(Party("DEU"),)),
        act("b", 5, sector="humanitarian"),
        act("b", 5, stage="proposed"),
        act("b", 5, stage="requested"),
        act("b", 5, instrument=Instrument("APPR")),
    ],
)
def test_only_acts_of_the_same_scope_time_and_stage_count(other: Entry) -> None:
    found = check(total(4), act("a", 4), other)
    assert (found.verdict, found.counted) == ("agrees", ("a",))


def test_missing_acts_are_named_as_the_reason() -> None:
    found = check(total(9), act("a", 4), act("b", None))
    assert (found.verdict, found.gap) == ("ledger is lower", 5 * BILLION)
    assert begin(found) == ["missing", "left out"]


def test_a_ledger_above_the_total_is_a_matter_of_scope() -> None:
    found = check(total(5), act("a", 4), act("b", 5))
    assert (found.verdict, found.gap, begin(found)) == ("ledger is higher", -4 * BILLION, ["scope"])


def test_an_act_that_is_larger_than_the_total_cannot_be_in_it() -> None:
    found = check(total(5), act("a", 5), act("b", 20))
    assert (found.verdict, found.counted) == ("agrees", ("a",))
    assert [(each.entry, each.reason) for each in found.left_out] == [("b", "larger than the published total")]
    assert found.reasons == ("left out: 1 larger than the published total",)


def test_an_open_end_is_no_licence_for_any_sum() -> None:
    over = total(0, amount=Money(5 * BILLION, None, "USD"))
    acts = [act(name, 4) for name in "abc"]
    assert check(over, *acts).verdict == "ledger is higher"
    assert check(over, act("a", 4), act("b", 1)).verdict == "agrees"


def test_one_act_without_an_upper_end_does_not_make_the_ledgers_sum_endless() -> None:
    """ "Over $2 billion for clinics" among four others is no ground to agree with twice as much."""
    acts = [act(name, 4) for name in "abcd"]
    found = check(total(34), *acts, act("open", None, amount=Money(2 * BILLION, None, "USD")))
    assert (found.verdict, found.gap) == ("ledger is lower", 34 * BILLION - 18_200_000_000)
    assert found.ledger == Money(18 * BILLION, None, "USD")
    said = "hedge: open ends of acts are believed to reach a tenth beyond, so the sum is held to be $18 billion to $18.2 billion"
    assert found.reasons[0] == said
    assert check(total(18), *acts, act("open", None, amount=Money(2 * BILLION, None, "USD"))).verdict == "agrees"


def test_a_ceiling_that_was_published_is_not_reached_by_any_smaller_sum() -> None:
    upto = total(0, amount=Money(None, 37 * BILLION, "USD"))
    assert check(upto, act("a", 12)).verdict == "ledger is lower"
    assert check(upto, act("a", 34)).verdict == "agrees"


def test_acts_that_no_report_makes_likely_are_not_counted_but_named() -> None:
    found = check(total(9), act("a", 4), replace(act("b", 5), confidence=0.2))
    assert found.counted == ("a",)
    assert "doubt: 1 act likelier misread than right would add $5 billion" in found.reasons
    assert found.reasons[-1] == "left out: 1 doubtful"


def test_history_is_not_in_a_total_that_does_not_say_since_when() -> None:
    marshall = act("m", 13, "1948-04-03")
    found = check(total(20, since=None), act("a", 19, "2022-03-01"), marshall, act("n", None, "1941-03-11"))
    assert (found.counted, found.verdict) == (("a",), "agrees")
    assert [(each.entry, each.reason) for each in found.left_out] == [
        ("m", "history, of 1948-04-03: over 10 years before the total")
    ]
    assert found.reasons[0].endswith("the ledger's first such act is of 2022-03-01")


def test_a_line_of_a_bill_is_no_act() -> None:
    spent = replace(act("spent", 7, "2022-06-27"), links=(Link("part_of", "bill", ""),))
    line = replace(act("line", 5, "2022-05-19"), links=(Link("line_of", "bill", ""),))
    assert check(total(7), line, spent).counted == ("spent",)


def test_of_what_others_share_nobody_says_how_much_is_the_totals() -> None:
    several = act("several", 3, recipients=(Party("UKR"), Party("MDA")))
    joint = act("joint", 2, donors=(Party("USA"), Party("GBR")))
    found = check(total(9), act("a", 4), several, joint)
    assert (found.counted, found.gap) == (("a",), 5 * BILLION)
    assert "scope: 2 acts shared with others would add at most $5 billion" in found.reasons
    assert [(each.entry, each.reason) for each in found.left_out] == [
        ("joint", "shared with others: United Kingdom"), ("several", "shared with others: Moldova")
    ]  # fmt: skip
    both = total(9, donors=(Party("GBR"), Party("USA")))
    assert check(both, act("a", 4), joint).counted == ("a", "joint")


def test_a_total_that_says_since_when_counts_from_there_however_long_ago() -> None:
    long = total(17, since=Period.parse("1946/"))
    assert check(long, act("a", 4), act("m", 13, "1948-04-03")).counted == ("a", "m")


def test_an_unsaid_basis_is_tried_out() -> None:
    found = check(total(5, since=None), act("a", 4, "2021-09-01"), act("b", 5))
    assert (
        found.reasons[0]
        == "basis: the report does not say since when it counts; the ledger's first such act is of 2021-09-01"
    )
    assert found.reasons[1] == "basis: counted since the full-scale invasion (2022-02-24), which comes nearest"
    assert (found.verdict, found.counted) == ("agrees", ("b",))


def test_acts_that_do_not_say_their_scope_are_offered_as_explanation() -> None:
    found = check(total(9), act("a", 4), act("b", 5, sector=None))
    assert found.counted == ("a",)
    assert "scope: 1 act whose sector is unsaid would add $5 billion" in found.reasons


def test_hedges_on_either_side_are_told() -> None:
    found = check(
        total(0, amount=Money(5 * BILLION, None, "USD")), act("a", 4), act("b", 0, amount=Money(None, BILLION, "USD"))
    )
    assert begin(found)[:2] == ["hedge", "hedge"]


def test_nothing_to_compare() -> None:
    found = check(total(9))
    assert (found.verdict, found.gap, begin(found)) == ("nothing to compare", None, ["missing"])


def test_what_remains_or_is_needed_is_not_checked() -> None:
    assert checks([total(9, measure="remaining"), act("a", 4)], KINDS) == []


def test_totals_in_another_currency_are_compared_in_theirs() -> None:
    found = check(total(0, amount=Money(BILLION, BILLION, "EUR")), act("a", 1))
    assert found.ledger is not None
    assert found.ledger.currency == "EUR"


def test_of_a_shared_act_without_an_upper_end_a_part_is_somebodys() -> None:
    joint = act("joint", None, donors=(Party("USA"), Party("GBR")), amount=Money(3 * BILLION, None, "USD"))
    assert "scope: 1 act shared with others would add a part of over $3 billion" in check(total(9), joint).reasons


def test_of_two_acts_that_may_be_one_the_check_counts_one_as_every_sum_does() -> None:
    """A year's four and a half billion, told of Ukraine and, where nobody was named near it, of Poland."""

    def told(name: str, who: str, **more: Any) -> Entry:
        values = {"date": Period.parse("2022"), "recipients": (Party(who),), "amount": Money(4500 * M, 4500 * M, "USD")}
        entry = act(name, None, **{**values, **more})
        return replace(entry, articles=(name,), statements=(f"{name}:commitment:1-2",))

    pair = replace(told("c000000001", "UKR"), confidence=0.9), replace(told("c000000002", "POL"), confidence=0.6)
    published = total(5, recipients=None, since=Period.parse("2022-01-01/"), date=Period.parse("2022-12-31"))
    found = check(published, *pair)
    assert (found.counted, found.left_out) == (
        ("c000000001",), (LeftOut("c000000002", "may be c000000001 again"),)
    )  # fmt: skip
    assert "left out: 1 may be another again" in found.reasons
    (row,) = sums(pair, KINDS, lambda _: "all", worths=Apart(Worths(KINDS), left_out(*_doubled(pair))))
    assert (row.money, row.counted, row.left_out) == (found.ledger, found.counted, found.left_out)
    # of the scope of only one of them, that one counts, as it does in a sum under the same filter
    assert check(replace(published, values={**published.values, "recipients": (Party("POL"),)}), *pair).counted == (
        "c000000002",
    )
    # an analyst told that they are two
    judged = held([published], Pools([published, *pair], KINDS, pairs=()), KINDS)
    assert judged[0].counted == ("c000000001", "c000000002")


def _doubled(acts: Sequence[Entry]) -> tuple[list[Double], Sequence[Entry], Worths]:
    worths = Worths(KINDS)
    return doubles(acts, worths), acts, worths
