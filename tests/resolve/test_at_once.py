"""What is announced or approved took place at once, whatever its sentence tells of others since; what is left is no act."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span, Statement
from pledgebook.resolve import resolve

KINDS = load_kinds()


def read(text: str, words: str, stage: str) -> Statement:
    anchor = Span(text.index(words), text.index(words) + len(words))
    mark = Mark("commitment", Span(0, len(text)), anchor, (Role("amount", anchor),), {"stage": stage}, 0.9, "test")
    (found,) = resolve(Article("a", text, "2024-10-09"), [mark], KINDS).statements
    return found


@pytest.mark.parametrize("stage", ["announced", "approved"])
def test_an_act_did_not_last_since_the_first_of_its_sort(stage: str) -> None:
    found = read("The $5 million for Fiji is the sixtieth such vaccine loan since August 2021.", "$5 million", stage)
    assert "date" not in found.values or found.values["date"].iso.startswith("2024-10")


def test_what_is_numbered_from_a_month_is_of_another_day() -> None:
    found = read(
        "It is the sixtieth vaccine loan from August 2021 for Fiji, worth $5 million.", "$5 million", "announced"
    )
    assert "date" not in found.values or found.values["date"].iso.startswith("2024-10")


LISTED = (
    "The ministry named its gifts to Fiji: $2 million in the middle of June, $3 million when she flew there, "
    "another $4 million on the first of July, and on Monday $5 million."
)


@pytest.mark.parametrize(
    ("amount", "day"), [("$2 million", "2024-06"), ("$4 million", "2024-07-01"), ("$5 million", "2024-10-07")]
)
def test_an_amount_of_a_list_has_its_own_time(amount: str, day: str) -> None:
    assert read(LISTED, amount, "announced").values["date"].iso == day


def test_a_time_may_stand_before_its_amount() -> None:
    text = "On May 3 Oslo gave Fiji $2 million; on May 9, $4 million for wells; and on May 31 another $5 million."
    days = [read(text, amount, "announced").values["date"].iso for amount in ("$2 million", "$4 million", "$5 million")]
    assert days == ["2024-05-03", "2024-05-09", "2024-05-31"]
    shared = "On May 3 Oslo gave Fiji $2 million, Peru $4 million, and Chile $5 million that it had vowed in April."
    assert read(shared, "$4 million", "announced").values["date"].iso == "2024-05-03"


def test_an_amount_of_a_list_without_a_time_has_none_of_its_neighbours() -> None:
    found = read(LISTED, "$3 million", "announced").values.get("date")
    assert found is None or found.iso not in ("2024-06", "2024-07-01", "2024-10-07")


def test_what_something_leaves_is_a_sum_that_remains() -> None:
    found = read(
        "The flood relief leaves the ministry with a little over $4 million for Fiji.", "$4 million", "announced"
    )
    assert (found.kind, found.values["measure"]) == ("total", "remaining")
    assert (
        read("Norway leaves the fund, with $4 million given to Fiji.", "$4 million", "delivered").kind == "commitment"
    )
