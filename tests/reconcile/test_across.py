"""Between the rows of a table of sums each amount counts once, and what was replaced not at all."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pledgebook.kinds import load_kinds
from pledgebook.model import Entry, Link
from pledgebook.reconcile.across import less
from pledgebook.reconcile.groups import grouping
from pledgebook.reconcile.sums import Sum, sums
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.values.period import Period

KINDS = load_kinds()


def act(name: str, donor: str, dollars: int, *links: tuple[str, str], recipient: str = "MWI", **more: Any) -> Entry:
    values = {
        "donors": (Party(donor),), "recipients": (Party(recipient),), "stage": "announced",
        "amount": Money(dollars, dollars, "USD"), "date": Period.parse("2024-06-13"), **more,
    }  # fmt: skip
    return Entry(name, "commitment", name, values, links=tuple(Link(*link) for link in links))


def table(by: str, *entries: Entry) -> dict[tuple[str, str], Sum]:
    return {(each.group, each.stage): each for each in sums(entries, KINDS, grouping(by, KINDS))}


def amounts(found: dict[tuple[str, str], Sum]) -> dict[tuple[str, str], Money | None]:
    return {key: each.money for key, each in found.items()}


LOAN = act("loan", "G7", 50)


def test_by_donor_shares_are_their_donors_and_the_group_keeps_the_rest() -> None:
    found = table("donor", LOAN, act("us", "USA", 20, ("part_of", "loan")), act("ca", "CAN", 5, ("part_of", "loan")))
    assert amounts(found) == {
        ("G7", "announced"): Money(25, 25, "USD"),
        ("United States", "announced"): Money(20, 20, "USD"),
        ("Canada", "announced"): Money(5, 5, "USD"),
    }
    (said,) = found["G7", "announced"].less
    assert (said.entry, said.reason) == ("loan", "less ca, us, which count in another row: $25")


def test_by_recipient_the_whole_counts_alone() -> None:
    found = table("recipient", LOAN, act("us", "USA", 20, ("part_of", "loan")))
    assert amounts(found) == {("Malawi", "announced"): Money(50, 50, "USD")}
    assert found["Malawi", "announced"].less == ()


def test_by_recipient_what_one_of_them_gets_is_taken_from_the_whole() -> None:
    found = table("recipient", act("all", "EU", 10, recipient="ORG:flooded countries"),
                  act("pl", "EU", 4, ("part_of", "all"), recipient="POL"))  # fmt: skip
    assert {group: each.money for (group, _), each in found.items()} == {
        "flooded countries": Money(6, 6, "USD"), "Poland": Money(4, 4, "USD"),
    }  # fmt: skip


def test_a_whole_that_known_shares_cover_counts_nowhere() -> None:
    found = table("donor", LOAN, act("us", "USA", 20, ("part_of", "loan")), act("eu", "EU", 35, ("part_of", "loan")))
    row = found["G7", "announced"]
    assert (row.money, row.counted) == (None, ())
    assert [each.reason for each in row.left_out] == ["covered by eu, us, which count in another row"]


def test_a_share_with_an_open_end_leaves_an_interval() -> None:
    upto = act("eu", "EU", 0, ("part_of", "loan"), amount=Money(None, 35, "USD"))
    assert table("donor", LOAN, upto)["G7", "announced"].money == Money(15, 50, "USD")
    over = act("eu", "EU", 0, ("part_of", "loan"), amount=Money(20, None, "USD"))
    assert table("donor", LOAN, over)["G7", "announced"].money == Money(None, 30, "USD")


def test_another_stage_takes_nothing_away() -> None:
    found = table("donor", LOAN, act("us", "USA", 20, ("part_of", "loan"), stage="delivered"))
    assert found["G7", "announced"].money == Money(50, 50, "USD")


def test_of_a_part_of_a_part_each_dollar_counts_once() -> None:
    found = table("donor", LOAN, act("eu", "EU", 18, ("part_of", "loan")), act("fr", "FRA", 3, ("part_of", "eu")))
    assert [found[who, "announced"].money for who in ("G7", "European Union", "France")] == [
        Money(32, 32, "USD"), Money(15, 15, "USD"), Money(3, 3, "USD"),
    ]  # fmt: skip


def test_a_former_amount_is_in_no_sum_at_whatever_stage() -> None:
    old, new = act("old", "NOR", 35), act("new", "NOR", 85, ("replaces", "old"), stage="approved")
    found = table("donor", old, new)
    assert found["Norway", "announced"].money is None
    assert found["Norway", "approved"].money == Money(85, 85, "USD")
    assert [each.reason for each in found["Norway", "announced"].left_out] == ["replaced by new"]


def test_a_raise_that_is_only_proposed_replaces_nothing() -> None:
    old, new = act("old", "NOR", 35), act("new", "NOR", 85, ("replaces", "old"), stage="proposed")
    found = table("donor", old, new)
    assert found["Norway", "announced"].money == Money(35, 35, "USD")


def test_a_raise_that_is_likelier_misread_replaces_nothing() -> None:
    old = act("old", "NOR", 35)
    new = Entry(
        "new", "commitment", "new", act("x", "NOR", 85).values, links=(Link("replaces", "old"),), confidence=0.1
    )
    assert table("donor", old, new)["Norway", "announced"].money == Money(35, 35, "USD")


def test_the_line_of_a_bill_goes_where_the_bill_goes() -> None:
    bill, line = act("bill", "USA", 61, stage="approved"), act("line", "USA", 14, ("line_of", "bill"), stage="proposed")
    found = table("donor", bill, line)
    assert found["United States", "proposed"].money is None
    assert [each.reason for each in found["United States", "proposed"].left_out] == [
        "a line of bill, which is approved"
    ]


@st.composite
def chained(draw: st.DrawFn) -> list[Entry]:
    """Wholes and parts of parts, of one donor or several; no whole is smaller than its parts together."""
    made = [act("e0", draw(st.sampled_from("AB")), 100)]
    room = {"e0": 100}
    for number in range(1, draw(st.integers(1, 6))):
        name, whole = f"e{number}", draw(st.sampled_from(sorted(room)))
        size = draw(st.integers(0, room[whole]))
        room[whole] -= size
        room[name] = size
        made.append(act(name, draw(st.sampled_from("AB")), size, ("part_of", whole)))
    return made


@given(chained())
def test_the_rows_of_a_table_add_up_to_the_whole(entries: list[Entry]) -> None:
    rows = table("donor", *entries).values()
    assert sum(each.money.high or 0 for each in rows if each.money) == 100


def test_what_is_left_of_an_amount() -> None:
    assert less(Money(10, 10, "USD"), Money(4, 4, "USD")) == Money(6, 6, "USD")
    assert less(Money(10, None, "USD"), Money(4, 4, "USD")) == Money(6, None, "USD")
    assert less(Money(None, 10, "USD"), Money(4, 4, "USD")) == Money(None, 6, "USD")
    assert less(Money(10, 10, "USD"), Money(10, 12, "USD")) is None


def test_nothing_is_left_where_parts_are_the_whole_up_to_rounding() -> None:
    assert less(Money(50, 60, "USD"), Money(50, 60, "USD")) is None
    assert less(Money(50, 50, "USD"), Money(48, 52, "USD", about=True)) is None
    assert less(Money(50, 50, "USD"), Money(30, 70, "USD", about=True)) == Money(None, 20, "USD", about=True)
    assert less(Money(50, 50, "USD"), Money(48, 52, "USD")) == Money(None, 2, "USD")
    assert less(Money(50, 50, "USD"), Money(40, 44, "USD", about=True)) == Money(6, 10, "USD", about=True)


def test_an_open_whole_of_which_nothing_known_is_left_counts_in_no_row() -> None:
    assert less(Money(50, None, "USD"), Money(50, 50, "USD")) is None
    assert less(Money(50, None, "USD"), Money(20, None, "USD")) is None
    found = table(
        "donor", act("loan", "G7", 50, amount=Money(50, None, "USD")), act("us", "USA", 60, ("part_of", "loan"))
    )
    assert amounts(found) == {("G7", "announced"): None, ("United States", "announced"): Money(60, 60, "USD")}
    (said,) = found["G7", "announced"].left_out
    assert (said.entry, said.reason) == ("loan", "less us, which counts in another row: an unknown rest")


def test_a_part_goes_where_its_whole_has_gone() -> None:
    fund, grants = act("fund", "EU", 50, stage="approved"), act("grants", "EU", 17, ("part_of", "fund"))
    found = table("donor", fund, grants)
    assert found["European Union", "announced"].money is None
    assert [each.reason for each in found["European Union", "announced"].left_out] == [
        "part of fund, which is approved"
    ]
    share = act("share", "JPN", 17, ("part_of", "fund"))
    assert table("donor", fund, share)["Japan", "announced"].money == Money(17, 17, "USD")
