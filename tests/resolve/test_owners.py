"""A vehicle that is one party's tells who gives by it."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve

KINDS = load_kinds()


def givers(text: str, stage: str, **roles: str) -> set[str]:
    def place(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    marked = tuple(Role(name, place(words)) for name, words in roles.items())
    mark = Mark("commitment", Span(0, len(text)), place("€3 million"), marked, {"stage": stage})
    (found,) = resolve(Article("a", text, "2031-05-07"), [mark], KINDS).statements
    return {each.code for each in found.values.get("donors", ())}


AGREED = "We agreed on new macro-financial assistance, another €3 million for Nepal."


def test_it_is_the_owners_where_nobody_else_is_told() -> None:
    assert givers(AGREED, "announced", instrument="macro-financial assistance", recipients="Nepal") == {"EU"}


@pytest.mark.parametrize(
    ("text", "stage", "more"),
    [
        ("Nepal asked for macro-financial assistance of €3 million.", "requested", {}),
        ("Peru gave macro-financial assistance of €3 million.", "announced", {"donors": "Peru"}),
    ],
)
def test_who_asks_names_no_giver_and_who_is_told_stays(text: str, stage: str, more: dict[str, str]) -> None:
    assert "EU" not in givers(text, stage, instrument="macro-financial assistance", **more)


@pytest.mark.parametrize(
    ("text", "marked", "getting"),
    [
        ("Chile gave €3 million to PURL.", {"donors": "Chile", "recipients": "PURL"}, {"UKR"}),
        ("Chile paid €3 million through PURL.", {"donors": "Chile", "instrument": "PURL"}, {"UKR"}),
        ("Chile gave €3 million to Nepal.", {"donors": "Chile", "recipients": "Nepal"}, {"NPL"}),
    ],
)
def test_a_vehicle_that_helps_one_state_tells_whom_it_is_for(
    text: str, marked: dict[str, str], getting: set[str]
) -> None:
    roles = tuple(Role(name, Span(text.index(each), text.index(each) + len(each))) for name, each in marked.items())
    at = Span(text.index("€3 million"), text.index("€3 million") + len("€3 million"))
    mark = Mark("commitment", Span(0, len(text)), at, roles, {"stage": "announced"})
    (found,) = resolve(Article("a", text, "2031-05-07"), [mark], KINDS).statements
    assert {each.code for each in found.values.get("recipients", ())} == getting


def test_words_of_a_vehicle_s_name_give_nothing() -> None:
    text = "The Extended Fund Facility brings €3 million to Nepal."
    assert givers(text, "announced", donors="Fund Facility", recipients="Nepal") == {"IMF"}
