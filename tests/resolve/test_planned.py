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
