"""Groups of office-holders give as the body that they sit in, or as nobody that the article names."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve

KINDS = load_kinds()


def donors(text: str, *given: str, kind: str = "commitment", field: str = "donors") -> tuple[list[str], list[str]]:
    """The donors of the text's last amount, and what was said against them."""
    at = text.rindex("$")
    anchor = Span(at, text.index("million", at) + 7)
    start = text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0
    spans = [Span(text.rindex(each), text.rindex(each) + len(each)) for each in given]
    roles = (Role("amount", anchor), *(Role(field, each) for each in spans))
    mark = Mark(kind, Span(start, len(text)), anchor, roles, {"stage": "announced"}, 0.9, "test")
    found = resolve(Article("a", text, "2024-10-09"), [mark], KINDS)
    return [each.code for each in found.statements[0].values.get(field, ())], [each.code for each in found.problems]


@pytest.mark.parametrize(
    ("text", "given", "body"),
    [
        ("G7 finance ministers met in Bonn. The finance ministers promised Fiji $5 million.", "finance ministers", "G7"),
        ("The G7 met in Bonn. Finance ministers from the group promised Fiji $5 million.", "Finance ministers from the group", "G7"),
        ("EU heads of state were in Brussels. The heads gave $5 million for vaccines.", "The heads", "EU"),
        ("Leaders of the G20 were in Delhi. The leaders gave $5 million after the floods.", "The leaders", "G20"),
    ],
)  # fmt: skip
def test_they_act_for_the_body_that_the_article_names(text: str, given: str, body: str) -> None:
    assert donors(text, given) == ([body], [])


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Finance ministers in Bonn promised Fiji $5 million.", "Finance ministers"),
        ("European leaders met in Nice. The leaders promised Fiji $5 million for vaccines.", "The leaders"),
        ("The leaders of 26 countries promised Fiji $5 million for its climate fund.", "leaders of 26 countries"),
        ("G7 envoys met, and so did EU envoys. The envoys promised Fiji $5 million.", "The envoys"),
    ],
)
def test_where_nothing_tells_for_whom_they_are_nobody(text: str, given: str) -> None:
    assert donors(text, given) == ([], ["party-undecided"])


def test_beside_a_body_they_are_no_second_giver() -> None:
    text = "The European Union and the leaders of 26 countries promised Fiji $5 million."
    assert donors(text, "European Union", "leaders of 26 countries")[0] == ["EU"]


@pytest.mark.parametrize("given", ["Western allies", "Oxfam", "Danish ministers"])
def test_other_groups_and_states_stay(given: str) -> None:
    (code,), problems = donors(f"{given} promised Fiji $5 million.", given)
    assert (code, problems) == ({"Danish ministers": "DNK"}.get(given, f"ORG:{given}"), [])


@pytest.mark.parametrize(
    ("given", "codes"), [("its fund", []), ("Green Climate Fund", ["ORG:Green Climate Fund"]), ("Fiji", ["FJI"])]
)
def test_what_money_is_paid_into_benefits_nobody_further(given: str, codes: list[str]) -> None:
    assert donors(f"Norway added $5 million to {given}.", given, field="recipients")[0] == codes


def test_a_capital_where_something_was_done_gives_nothing() -> None:
    text = "Allies had kept to the pledge made in Washington of $5 million for Fiji."
    assert donors(text, "Washington")[0] in ([], ["ORG:Allies"])
    assert donors("Washington pledged Fiji $5 million.", "Washington")[0] == ["USA"]
    assert donors("Officials in Washington pledged Fiji $5 million.", "Washington")[0] == ["USA"]


def test_a_law_gives_nothing() -> None:
    assert donors("The Dams for Peace Act authorises $5 million for Fiji.", "Dams for Peace Act")[0] == []
