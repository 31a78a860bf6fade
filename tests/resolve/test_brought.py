"""As of when a sum stands that an act brings about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Span, Statement
from pledgebook.resolve.brought import with_brought
from pledgebook.values.amounts import find_money
from pledgebook.values.party import Party
from pledgebook.values.period import Period

KINDS = load_kinds()
PUBLISHED = "2024-05-16"
GIFT = "Chile gave Peru $4 million on Tuesday."


def statement(text: str, kind: str, anchor: str, day: str = "", giver: str = "CHL") -> Statement:
    """A statement on the last place of an amount; the day that publication gives has the anchor as evidence."""
    at = text.rindex(anchor)
    start = text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0
    end = text.find(". ", at)
    amount, whole = Span(at, at + len(anchor)), Span(start, end + 1 if end >= 0 else len(text))
    label = {"stage": "announced"} if kind == "commitment" else {"measure": "given"}
    values = {**label, "amount": find_money(anchor)[0].value, "donors": (Party(giver),)}
    evidence = {"amount": (amount,)}
    if day:
        values["date"], evidence["date"] = Period.parse(day), (amount,)
    return Statement(f"{kind}{at}", "a", kind, whole, amount, values, evidence, published=PUBLISHED, said=anchor)


def as_of(text: str, gift: Statement, total: Statement) -> str | None:
    """The day of the total among the two statements of an article."""
    found = with_brought(Article("a", text, date=PUBLISHED), [gift, total], KINDS)[1].values.get("date")
    return found.iso if found else None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("That brings its help since 2022 to $9 million.", "2024-05-14"),
        ("The payment takes what Peru has received to $9 million.", "2024-05-14"),
        ("This new round of aid raises the total to $9 million.", "2024-05-14"),
        ("With this latest package, Chile has given $9 million since 2022.", "2024-05-14"),
        ("With it, payments come to $9 million.", "2024-05-14"),
        ("It has given Peru $9 million since 2022, the statement said.", "2024-05-14"),
        ("Chile has given Peru $9 million since 2022.", PUBLISHED),
        ("The mayor brings flowers, and Chile has given $9 million.", PUBLISHED),
    ],
)
@pytest.mark.parametrize("told", [PUBLISHED, ""])
def test_a_sum_that_an_act_brings_about_stands_as_of_that_act(sentence: str, expected: str, told: str) -> None:
    text = f"{GIFT} {sentence}"
    gift, total = (
        statement(text, "commitment", "$4 million", "2024-05-14"),
        statement(text, "total", "$9 million", told),
    )
    assert as_of(text, gift, total) == (expected if expected != PUBLISHED else told or None)


def test_in_the_sentence_of_its_act_it_has_the_day_of_that() -> None:
    text = "On Tuesday Chile gave Peru $4 million, bringing its help since 2022 to $9 million."
    gift, total = statement(text, "commitment", "$4 million", "2024-05-14"), statement(text, "total", "$9 million")
    assert as_of(text, gift, total) == "2024-05-14"
    text = "On Tuesday Chile gave Peru $4 million, which will bring the total to $9 million."
    gift, total = statement(text, "commitment", "$4 million", "2024-05-14"), statement(text, "total", "$9 million")
    assert as_of(text, gift, total) == "2024-05-14"


def test_what_another_gave_or_last_week_or_only_asked_for_tells_no_day() -> None:
    text = f"{GIFT} That brings the help to $9 million."
    total = statement(text, "total", "$9 million", PUBLISHED)
    for gift in (
        statement(text, "commitment", "$4 million", "2024-05-14", giver="KEN"),
        statement(text, "commitment", "$4 million", "2024-05-06/2024-05-12"),
        statement(text, "commitment", "$4 million"),
    ):
        assert as_of(text, gift, total) == PUBLISHED
    asked = statement(text, "commitment", "$4 million", "2024-05-14")
    asked = replace(asked, values={**asked.values, "stage": "requested"})
    assert as_of(text, asked, total) == PUBLISHED


def test_a_day_that_its_own_sentence_tells_stays() -> None:
    text = f"{GIFT} That brings the help to $9 million as of Wednesday."
    gift, total = statement(text, "commitment", "$4 million", "2024-05-14"), statement(text, "total", "$9 million")
    words = Span(text.index("Wednesday"), text.index("Wednesday") + len("Wednesday"))
    total = replace(
        total,
        values={**total.values, "date": Period.parse("2024-05-15")},
        evidence={**total.evidence, "date": (words,)},
    )
    assert as_of(text, gift, total) == "2024-05-15"


def test_the_latest_package_is_the_one_whose_day_is_last() -> None:
    text = "Chile gave Peru $4 million on Tuesday. A gift of $3 million came on 2 May. With this latest package it has given $9 million."
    gifts = [
        statement(text, "commitment", "$4 million", "2024-05-14"),
        statement(text, "commitment", "$3 million", "2024-05-02"),
    ]
    total = statement(text, "total", "$9 million", PUBLISHED)
    found = with_brought(Article("a", text, date=PUBLISHED), [*gifts, total], KINDS)
    assert found[2].values["date"].iso == "2024-05-14"
    assert found[2].evidence["date"] == gifts[0].evidence["date"]
