"""What an article goes on to tell of a plan is planned as well, until it is told to the public."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve

KINDS = load_kinds()


def stages(text: str, goods: str, stage: str = "announced") -> list[str]:
    """The stages of the text's amount and of goods in its second sentence."""
    cut = text.index(". ") + 2
    amount = Span(text.index("$4 million"), text.index("$4 million") + 10)
    things = Span(text.index(goods), text.index(goods) + len(goods))
    gives, gets = (Span(text.index(name), text.index(name) + len(name)) for name in ("Oslo", "Lima"))
    sides = (Role("donors", gives), Role("recipients", gets))
    marks = [
        Mark("commitment", Span(0, cut), amount, (Role("amount", amount), *sides), {"stage": stage}, 0.9, "test"),
        Mark("commitment", Span(cut, len(text)), things, (Role("items", things), *sides), {"stage": "announced"}, 0.9, "test"),
    ]  # fmt: skip
    found = resolve(Article("a", text, "2024-10-09"), marks, KINDS).statements
    return [each.values["stage"] for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "Oslo is preparing a $4 million package for Lima. The lorries would come from its army.",
        "Oslo is putting together $4 million for Lima. The lorries are to be driven there in May.",
    ],
)
def test_more_of_a_plan_is_planned(text: str) -> None:
    assert stages(text, "The lorries") == ["proposed", "proposed"]


@pytest.mark.parametrize(
    "text",
    [
        "Oslo announced $4 million for Lima. The lorries would come from its army.",
        "Oslo is preparing $4 million for Lima. The lorries that it announced in May would come later.",
        "Oslo is preparing $4 million for Lima. The lorries are there.",
    ],
)
def test_what_is_announced_stays(text: str) -> None:
    assert stages(text, "The lorries")[1] == "announced"


def budgeted(title: str, text: str, stage: str = "announced") -> str:
    """The stage of the text's $4 million under a title."""
    at, gives, gets = (Span(text.index(each), text.index(each) + len(each)) for each in ("$4 million", "Oslo", "Lima"))
    roles = (Role("amount", at), Role("donors", gives), Role("recipients", gets))
    mark = Mark("commitment", Span(0, len(text)), at, roles, {"stage": stage})
    (found,) = resolve(Article("a", text, "2024-10-09", title), [mark], KINDS).statements
    return str(found.values["stage"])


ASKED = "What is in the President's Budget for 2025"
WILL = "It will let Oslo lead others and will provide $4 million over five years to Lima."


def test_what_a_budget_that_is_asked_for_would_give_is_planned() -> None:
    assert budgeted(ASKED, WILL) == "proposed"
    assert budgeted("Oslo sends its budget request", "The plan of Oslo sets aside $4 million for Lima.") == "proposed"


def test_a_budget_that_is_decided_is_no_plan() -> None:
    assert budgeted("Oslo's parliament approves draft budget", WILL) == "announced"
    assert budgeted("Oslo adopts its proposed budget", WILL) == "announced"


def test_a_budget_would_do_what_is_told_in_the_clause_of_the_amount() -> None:
    assert budgeted(ASKED, "The talks will go on; there is $4 million for Lima from Oslo.") == "announced"


def test_what_was_announced_or_given_beside_it_stays() -> None:
    assert budgeted("What Oslo does for Lima", WILL) == "announced"
    assert budgeted(ASKED, "Oslo announced in May that it will give Lima $4 million.") == "announced"
    assert budgeted(ASKED, "Oslo gave Lima $4 million last year, and it shows.", "delivered") == "delivered"
