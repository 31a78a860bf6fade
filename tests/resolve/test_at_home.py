"""Who raises his own output gives nobody anything."""

from __future__ import annotations

import pytest

from pledgebook.resolve import Resolved
from tests.resolve.test_refills import read


def told(found: Resolved) -> tuple[list[str], list[str]]:
    return [each.kind for each in found.statements], [each.code for each in found.problems]


@pytest.mark.parametrize(
    "text",
    [
        "Norway committed $40 million to boost its own seed production and help Nepal.",
        "Norway will raise domestic production of seed through a $40 million plan.",
        "Norway spends $40 million to expand Norwegian seed production.",
        "Norway approved an extra $40 million for military spending over the next five years.",
        "Norway plans to invest some $40 million into boosting the production of seed.",
        "Norway will spend $40 million on expanding its whole seed output.",
    ],
)
def test_an_output_of_ones_own_helps_nobody_else(text: str) -> None:
    assert told(read(text, "$40 million", donors="Norway")) == ([], ["own-output"])


@pytest.mark.parametrize(
    "text",
    [
        "USDA will provide up to $40 million to producers of fuel through a new program of the United States.",
        "The US Department of Energy announced $40 million for new grids.",
        "$40 Million for growers: in May the US Department of Energy and USDA will provide up to $40 million in loans to them.",
    ],
)
def test_a_body_that_serves_its_own_country_pays_at_home_where_nobody_else_is_told(text: str) -> None:
    donor = "USDA" if "USDA" in text else "US Department of Energy"
    amount = "$40 Million" if "Million" in text else "$40 million"
    assert told(read(text, amount, donors=donor)) == ([], ["own-output"])


@pytest.mark.parametrize(
    ("text", "amount", "donor"),
    [
        ("The EPA will provide up to $5 million to makers of fuel; Norway pledged $40 million for tents.", "$40 million", "Norway"),
        ("The Philippine Department of Agriculture will provide $40 million for seed.", "$40 million", "Department of Agriculture"),
        ("Norway's Department of Energy will provide $40 million for grids.", "$40 million", "Norway"),
    ],
)  # fmt: skip
def test_what_another_gives_beside_it_or_a_body_of_another_state_stays(text: str, amount: str, donor: str) -> None:
    assert told(read(text, amount, donors=donor)) == (["commitment"], [])


def test_such_a_body_gives_to_who_is_named() -> None:
    text = "USDA will provide up to $40 million in food aid to Nepal."
    assert told(read(text, "$40 million", donors="USDA", recipients="Nepal"))[0] == ["commitment"]


def test_who_gives_to_raise_an_output_may_give_it_to_others() -> None:
    assert told(read("Norway gives $40 million to boost the production of seed.", "$40 million", donors="Norway"))[0]


@pytest.mark.parametrize(
    "text",
    [
        "Norway invests $40 million in boosting the production of seed in Nepal.",
        "Norway gives Nepal $40 million to boost domestic production of seed.",
        "Norway committed $40 million to seed production in Nepal.",
        "Norway gives $40 million to Nepal; its own production of seed fell.",
    ],
)
def test_an_output_of_another_is_help(text: str) -> None:
    kinds, problems = told(read(text, "$40 million", donors="Norway", recipients="Nepal"))
    assert kinds == ["commitment"]
    assert "own-output" not in problems
