"""What speaks against it that an amount is a part of the one that a reader took for its whole."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve

KINDS = load_kinds()


def whole_of(text: str, part: str, whole: str, *donors: str) -> str | None:
    """What the part refers to, where a reader marked the whole; ``donors`` of the part and of the whole."""

    def place(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    gives = [(Role("donors", place(each)),) for each in donors] or [(), ()]
    marks = [
        Mark("commitment", Span(0, len(text)), place(part), (Role("part_of", place(whole)), *gives[0]), {"stage": "announced"}),
        Mark("commitment", Span(0, len(text)), place(whole), gives[1], {"stage": "announced"}),
    ]  # fmt: skip
    found = resolve(Article("a", text, "2024-10-09"), marks, KINDS).statements
    return next(each.values.get("part_of") for each in found if each.said == part)


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Oslo gave $7 million for wells, and $3 million for seed.", "$3 million", "$7 million"),
        ("Oslo gave $7 million for wells and another $3 million for seed.", "$3 million", "$7 million"),
        ("Oslo gave $7 million for wells plus $3 million for seed.", "$3 million", "$7 million"),
        ("Oslo pledged $7 million, $3 million and $2 million.", "$3 million", "$7 million"),
        ("Oslo gave $7 million. It is double the last loan, of $3 million.", "$3 million", "$7 million"),
        ("Oslo pledged $4 million, up from $3 million.", "$3 million", "$4 million"),
        ("Oslo adds some $3 million to the $7 million that it gave in May.", "$3 million", "$7 million"),
        ("Oslo will add $3 million in seed to its $7 million for wells.", "$3 million", "$7 million"),
        ("Oslo, which gave 8 billions before, announced 425 mln dollars.", "8 billions", "425 mln dollars"),
    ],
)
def test_what_stands_beside_an_amount_is_no_part_of_it(text: str, part: str, whole: str) -> None:
    assert whole_of(text, part, whole) is None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Oslo gave $7 million for Lima, and $3 million of it buys seed.", "$3 million"),
        ("Oslo finished its $7 million programme and released $3 million.", "$3 million"),
        ("Oslo gave a $7 million package, $3 million in seed.", "$3 million"),
        ("Oslo gave $3 million to Lima of its $7 million.", "$3 million"),
        ("Adding to its work, Oslo gave $3 million of the $7 million.", "$3 million"),
    ],
)
def test_what_may_be_a_part_stays_one(text: str, part: str) -> None:
    assert whole_of(text, part, "$7 million") == "$7 million"


def test_what_one_state_gives_is_no_part_of_what_another_does() -> None:
    text = "Norway announced $7 million for Lima; Peru's $3 million is for seed."
    assert whole_of(text, "$3 million", "$7 million", "Peru", "Norway") is None
    text = "Norway announced $7 million for Lima; Peru gave $3 million, of which little is left."
    assert whole_of(text, "$3 million", "$7 million", "Peru", "Norway") is None
    union = "The European Union announced $7 million for Lima; Italy's $3 million is for seed."
    assert whole_of(union, "$3 million", "$7 million", "Italy", "European Union") == "$7 million"
    said = "Norway announced $7 million for Lima; $3 million of it comes from Peru."
    assert whole_of(said, "$3 million", "$7 million", "Peru", "Norway") == "$7 million"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Oslo gives Fiji $7 million. It also gives Palau $3 million.", None),
        ("Oslo gives $7 million in aid, $3 million for Palau and the rest for Fiji.", "$7 million"),
    ],
)
def test_what_another_state_gets_elsewhere_is_no_part(text: str, whole: str | None) -> None:
    def place(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    cut = text.find(". ") + 1
    marks = [
        Mark("commitment", Span(0, cut) if cut and amount == "$7 million" else Span(cut, len(text)), place(amount),
             (Role("amount", place(amount)), Role("recipients", place(gets)), *more), {"stage": "announced"})
        for amount, gets, more in (
            ("$7 million", "Fiji", ()), ("$3 million", "Palau", (Role("part_of", place("$7 million")),)),
        )
    ]  # fmt: skip
    found = resolve(Article("a", text, "2024-10-09"), marks, KINDS).statements
    assert next(each.values.get("part_of") for each in found if each.said == "$3 million") == whole
