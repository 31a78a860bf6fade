"""Whom help is for in reports of a war: who is attacked, not who attacks or helps as well."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve

KINDS = load_kinds()


def parties(
    text: str, amount: str, donor: str, recipient: str, *, sector: str = "military", date: str = "2024-05-07"
) -> tuple[list[str], list[str]]:
    """Who gives and gets what is marked on the amount, with these words marked for them (empty for none)."""
    start = text.rfind(".", 0, text.index(amount)) + 1
    end = text.find(".", text.index(amount)) + 1
    roles = [
        Role(name, Span(text.index(said), text.index(said) + len(said)))
        for name, said in (("donors", donor), ("recipients", recipient))
        if said
    ]
    at = Span(text.index(amount), text.index(amount) + len(amount))
    sentence = Span(start + len(text[start:end]) - len(text[start:end].lstrip()), end)
    mark = Mark("commitment", sentence, at, tuple(roles), {"stage": "announced", "sector": sector}, 0.9)
    (found,) = (
        each for each in resolve(Article("a", text, date), [mark], KINDS).statements if each.kind == "commitment"
    )
    return tuple([each.code for each in found.values.get(name, ())] for name in ("donors", "recipients"))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ukraine is grateful. Norway announced $40 million in arms two years after Russia's invasion.", ["UKR"]),
        ("Ukraine is grateful. Norway gave $40 million from income of Russian assets.", ["UKR"]),
        ("Ukraine lost a town. Norway has given $40 million in arms to Russia.", ["RUS"]),
        ("Norway lent the seized $40 million of Russia's.", ["RUS"]),
    ],
)
def test_nobody_helps_the_attacker_unless_it_is_said(text: str, expected: list[str]) -> None:
    name = "Russian" if "Russian" in text else "Russia"
    assert parties(text, "$40 million", "Norway", name)[1] == expected


def test_a_fellow_helper_told_elsewhere_gets_no_arms() -> None:
    text = "Denmark signed a pact with Ukraine. Norway announced arms worth $40 million."
    assert parties(text, "$40 million", "Norway", "Denmark")[1] == ["UKR"]
    assert parties(text, "$40 million", "Norway", "Denmark", sector="development")[1] == ["DNK"]
    assert parties(text, "$40 million", "Norway", "Denmark", date="2021-05-07")[1] == ["DNK"]


def test_a_fellow_helper_told_to_get_arms_gets_them() -> None:
    text = "Rain fell in Ukraine. Norway announced arms worth $40 million for Denmark."
    assert parties(text, "$40 million", "Norway", "Denmark")[1] == ["DNK"]


def test_what_helpers_and_others_give_is_not_the_attackers_either_whatever_it_is_for() -> None:
    text = "Ukraine was shelled, Russia said. Norway and Fiji set up a fund of $40 million for vaccines."
    found = parties(text, "$40 million", "Norway and Fiji", "Russia", sector="humanitarian")
    assert "RUS" not in found[1]
