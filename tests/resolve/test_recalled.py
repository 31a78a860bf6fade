"""Amounts that an article only recalls: wholes with a giver and a day of their own, former amounts of a raise or a cut."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span, Statement
from pledgebook.resolve import resolve

KINDS = load_kinds()


def read(text: str, *amounts: str, donor: str, recipient: str = "Malawi", when: str = "") -> Mapping[str, Statement]:
    """The statements on these amounts of a sentence, all marked with the same parties and time, by the amount's words."""

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    shared = [Role("donors", span(donor)), Role("recipients", span(recipient))]
    shared += [Role("date", span(when))] if when else []
    marks = [
        Mark(
            "commitment", Span(0, len(text)), span(words), (*shared, Role("amount", span(words))),
            {"stage": "announced"}, 0.9, "test",
        )
        for words in amounts
    ]  # fmt: skip
    return {each.said: each for each in resolve(Article("a", text, "2024-10-09"), marks, KINDS).statements}


def donors(statement: Statement) -> list[Any]:
    return [each.code for each in statement.values.get("donors", ())]


@pytest.mark.parametrize(
    ("text", "part", "whole", "owner"),
    [
        ("Japan will lend Malawi $3 million as part of a $50 million G7 loan.", "$3 million", "$50 million", ["G7"]),
        ("Japan will lend Malawi $3 million under the G7's new $50 million loan.", "$3 million", "$50 million", ["G7"]),
        ("Japan gives Malawi $3 million of the $50 million fund of the World Bank.", "$3 million", "$50 million", ["WB"]),
        ("Of the $50 million G7 flood fund for Malawi, Japan lends $3 million.", "$3 million", "$50 million", ["G7"]),
        ("Japan paid $3 million to Malawi, its share of the $50 million vaccine fund.", "$3 million", "$50 million", []),
        ("Japan paid Malawi $3 million, the first tranche of its loan of $50 million.", "$3 million", "$50 million", ["JPN"]),
    ],
)  # fmt: skip
def test_a_whole_told_beside_its_part_has_its_own_giver(text: str, part: str, whole: str, owner: list[str]) -> None:
    found = read(text, part, whole, donor="Japan")
    assert (found[whole].values["recalled"], donors(found[whole])) == ("whole", owner)
    assert ("recalled" in found[part].values, donors(found[part])) == (False, ["JPN"])
    assert found[part].values["part_of"] == whole


def test_the_day_of_the_news_is_the_part_s() -> None:
    text = "On Tuesday Japan lent Malawi $3 million of the $50 million G7 loan."
    found = read(text, "$3 million", "$50 million", donor="Japan", when="Tuesday")
    assert found["$3 million"].values["date"].iso == "2024-10-08"
    assert "date" not in found["$50 million"].values


def test_what_is_split_in_the_news_is_news() -> None:
    text = "On Tuesday Japan promised Malawi $50 million, including $3 million for dams."
    found = read(text, "$50 million", "$3 million", donor="Japan", when="Tuesday")
    assert found["$3 million"].values["part_of"] == "$50 million"
    assert "recalled" not in found["$50 million"].values
    assert found["$50 million"].values["date"].iso == "2024-10-08"


def test_the_receiver_of_a_loan_that_is_named_after_it_does_not_give_it() -> None:
    text = "Japan will pay $3 million into the $50 million loan of Malawi."
    assert donors(read(text.replace("into", "of"), "$3 million", "$50 million", donor="Japan")["$50 million"]) == [
        "JPN"
    ]


@pytest.mark.parametrize(
    ("text", "new", "old"),
    [
        ("Japan raised its climate aid for Malawi to $8 million in 2025, up from $3 million.", "$8 million", "$3 million"),
        ("Japan raised its flood relief for Malawi from $3 million to $8 million.", "$8 million", "$3 million"),
        ("Japan agreed to enlarge its programme for Malawi from $3 million to $8 million.", "$8 million", "$3 million"),
        ("Japan gives Malawi more, which takes its aid from $3 million to $8 million.", "$8 million", "$3 million"),
        ("Japan more than doubled its pledge of $3 million for Malawi to $8 million.", "$8 million", "$3 million"),
        ("Japan cut its vaccine fund for Malawi to $3 million from the planned $8 million.", "$3 million", "$8 million"),
        ("Japan gives Malawi $3 million instead of the promised $8 million.", "$3 million", "$8 million"),
        ("Japan gives Malawi $8 million, previously $3 million.", "$8 million", "$3 million"),
    ],
)  # fmt: skip
def test_an_amount_takes_the_place_of_the_former_one(text: str, new: str, old: str) -> None:
    found = read(text, new, old, donor="Japan")
    assert found[new].values["replaces"] == old
    assert [span.of(text) for span in found[new].evidence["replaces"]] == [old]
    assert found[old].values["recalled"] == "former"
    assert "replaces" not in found[old].values


@pytest.mark.parametrize(
    "text",
    [
        "Japan gives Malawi $8 million in loans and $3 million in grants.",
        "Japan raised its aid for Malawi to $8 million, up from $3 million last year.",
        "Japan raised its aid for Malawi from last year's $3 million to $8 million.",
        "Japan raised its aid for Malawi from $3 million in 2023 to $8 million.",
        "Japan gives Malawi from $3 million to $8 million for dams.",
        "Japan takes $8 million for Malawi from its fund, $3 million of it this year.",
        "Japan takes $8 million from the $3 million of Malawi.",
        "Japan gives Malawi $8 million; its loan is raised from $3 million.",
        'Japan gives Malawi $8 million and "more" instead of $3 million.',
    ],
)
def test_amounts_of_two_times_or_two_things_are_both_given(text: str) -> None:
    found = read(text, "$8 million", "$3 million", donor="Japan")
    assert all("replaces" not in each.values and "recalled" not in each.values for each in found.values())


def test_a_reference_to_a_smaller_amount_names_no_whole() -> None:
    text = "Japan gives Malawi $8 million and Peru $3 million."
    sentence, anchor = Span(0, len(text)), Span(text.index("$8"), text.index("$8") + 10)
    smaller = Span(text.index("$3"), text.index("$3") + 10)
    mark = Mark(
        "commitment", sentence, anchor, (Role("amount", anchor), Role("part_of", smaller)), {"stage": "announced"}
    )
    (found,) = resolve(Article("a", text, "2024-10-09"), [mark], KINDS).statements
    assert "part_of" not in found.values


def test_a_whole_that_is_somebody_s_already_is_recalled() -> None:
    text = "The bank ended a review of Malawi's $50 million programme, which pays out $3 million."
    sentence = Span(0, len(text))
    whole, part = (Span(text.index(words), text.index(words) + len(words)) for words in ("$50 million", "$3 million"))
    marks = [
        Mark("commitment", sentence, whole, (Role("amount", whole),), {"stage": "approved"}),
        Mark("commitment", sentence, part, (Role("amount", part), Role("part_of", whole)), {"stage": "approved"}),
    ]
    found = resolve(Article("a", text, "2024-10-09"), marks, KINDS).statements
    assert [each.values.get("recalled") for each in found] == ["whole", None]


def test_what_a_sentence_lists_goes_before_a_reader_s_reference() -> None:
    text = "Japan gave Malawi $50 million. The total takes in $8 million for dams as well as $3 million for wells."
    start = text.index("The total")
    eight, three = (Span(text.index(words), text.index(words) + len(words)) for words in ("$8 million", "$3 million"))
    roles = (Role("amount", three), Role("part_of", eight))
    mark = Mark("commitment", Span(start, len(text)), three, roles, {"stage": "announced"})
    (found,) = resolve(Article("a", text, "2024-10-09"), [mark], KINDS).statements
    assert found.values["part_of"] == "$50 million"


@pytest.mark.parametrize("words", ["It's", "It’s", "That's", "So there's"])
def test_it_is_is_no_owner(words: str) -> None:
    text = f"{words} $50 million from Japan for Malawi, including $3 million for dams."
    found = read(text, "$50 million", "$3 million", donor="Japan")
    assert "recalled" not in found["$50 million"].values


@pytest.mark.parametrize(
    ("words", "news"),
    [
        ("On Tuesday Japan approved Malawi's $50 million loan and released $3 million of it at once.", True),
        ("On Tuesday Japan signed Malawi's $50 million loan and paid $3 million of it.", True),
        ("On Tuesday Japan reviewed Malawi's $50 million loan and released $3 million of it.", False),
        ("On Tuesday Japan, which had approved Malawi's $50 million loan, released $3 million of it.", False),
    ],
)
def test_a_whole_that_is_somebody_s_is_news_where_it_is_granted_just_now(words: str, news: bool) -> None:
    whole, part, day = (
        Span(words.index(each), words.index(each) + len(each)) for each in ("$50 million", "$3 million", "Tuesday")
    )
    roles = {whole: (), part: (Role("part_of", whole),)}
    marks = [
        Mark(
            "commitment",
            Span(0, len(words)),
            each,
            (Role("amount", each), Role("date", day), *more),
            {"stage": "approved"},
        )
        for each, more in roles.items()
    ]
    told, _ = resolve(Article("a", words, "2024-10-09"), marks, KINDS).statements
    assert ("recalled" not in told.values, "date" in told.values) == (news, news)
